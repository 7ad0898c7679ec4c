// How a block's text is painted: opacity, what lies over it, contrast, size of the letters.

const SAMPLED_LINES = 6;
const OPAQUE = 0.5;
const CLEAR = 0.02;

function opacityOf(element) {
  let opacity = 1;
  for (let at = element; at; at = parentOf(at)) opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

// Any CSS colour as [r, g, b, a], a from 0 to 1.
function rgba(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = "#000";
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

const over = (top, below) => {
  const a = top[3];
  return [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a)).concat(1);
};

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(colour) {
  const [r, g, b] = colour.slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrastOf = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

// Red and its neighbours, which pages warn with, from dark letters to a tinted ground; no grey, no gold.
function isAlarming([r, g, b, a]) {
  const high = Math.max(r, g, b) / 255;
  const low = Math.min(r, g, b) / 255;
  const light = (high + low) / 2;
  const spread = high - low;
  if (a < 0.1 || r < g || r < b || light < 0.15 || light > 0.98 || spread < 0.04) return false;
  const hue = (60 * (g - b)) / (255 * spread);
  return spread / (1 - Math.abs(2 * light - 1)) >= 0.45 && hue <= 22 && hue >= -25;
}

// Points in the part of the lines that the area leaves, spread along each line.
function samplePoints(lines, area) {
  const points = [];
  for (const line of lines.slice(0, SAMPLED_LINES)) {
    const part = meet(line, area);
    if (part.width < 1 || part.height < 1) continue;
    for (const share of [0.1, 0.5, 0.9]) points.push([part.x + part.width * share, part.y + part.height / 2]);
  }
  return points;
}

const deepStackAt = (x, y, root = document) =>
  root.elementsFromPoint(x, y).flatMap((element) => {
    const inner = shadowOf(element);
    return inner && root !== inner ? [...deepStackAt(x, y, inner), element] : [element];
  });

const contains = (ancestor, element) => {
  for (let at = element; at; at = parentOf(at)) if (at === ancestor) return true;
  return false;
};

const backgroundOf = (element) => {
  const style = getComputedStyle(element);
  const [r, g, b, a] = rgba(style.backgroundColor);
  return { colour: [r, g, b, a * opacityOf(element)], picture: style.backgroundImage !== "none" };
};

const paintsPixels = (element) =>
  element instanceof SVGElement || ["IMG", "VIDEO", "CANVAS", "IFRAME", "OBJECT", "EMBED"].includes(element.tagName);

// A dialog is hit by its backdrop too, where its own box is not; a veil lets some of the text through.
function veilOf(element, [x, y]) {
  const inside = [...element.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom);
  if (!inside) return "veil";
  const ground = backgroundOf(element);
  const alpha = ground.colour[3];
  if (paintsPixels(element)) return "cover";
  if (ground.picture || getComputedStyle(element).backdropFilter !== "none") return alpha > OPAQUE ? "cover" : "veil";
  return alpha > OPAQUE ? "cover" : alpha > CLEAR ? "veil" : null;
}

// What lies over the text and under it at one point; null where hit testing cannot tell.
function layersAt(point, element) {
  const stack = [...new Set(deepStackAt(...point))];
  const own = stack.findIndex((at) => at === element || contains(element, at));
  if (own < 0) return null;
  const veils = stack.slice(0, own).filter((at) => !contains(at, element)).map((at) => veilOf(at, point));
  const above = { covered: veils.includes("cover"), veiled: veils.includes("veil") };
  let colour = [0, 0, 0, 0];
  for (const at of stack.slice(own)) {
    const ground = backgroundOf(at);
    if (ground.picture || paintsPixels(at)) return { ...above, ground: null };
    colour = colour[3] ? mix(colour, ground.colour) : ground.colour;
    if (colour[3] > 0.99) break;
  }
  return { ...above, ground: over(colour, [255, 255, 255, 1]) };
}

const mix = (top, below) => {
  const a = top[3] + below[3] * (1 - top[3]);
  if (!a) return [0, 0, 0, 0];
  const rgb = [0, 1, 2].map((i) => (top[i] * top[3] + below[i] * below[3] * (1 - top[3])) / a);
  return [...rgb, a];
};

// Half of the font size is what most fonts' x-height comes to; a transform scales it.
function xHeightOf(element) {
  const style = getComputedStyle(element);
  const stretch = element.offsetHeight ? element.getBoundingClientRect().height / element.offsetHeight : 1;
  canvas.font = style.font || `${style.fontSize} ${style.fontFamily}`;
  const measured = canvas.measureText("x").actualBoundingBoxAscent || parseFloat(style.fontSize) / 2;
  return measured * stretch * (globalThis.visualViewport ? visualViewport.scale : 1);
}

// What colours and hit tests do not account for.
function isBlended(element) {
  for (let at = element; at; at = parentOf(at)) {
    const style = getComputedStyle(at);
    if (style.filter !== "none" || style.mixBlendMode !== "normal") return true;
    if (style.maskImage && style.maskImage !== "none") return true;
  }
  return false;
}

function isClipped(element) {
  for (let at = element; at; at = parentOf(at)) {
    const style = getComputedStyle(at);
    if (style.clipPath !== "none" || (style.clip !== "auto" && style.position === "absolute")) return true;
  }
  return false;
}

const inkOf = (element) => {
  const style = getComputedStyle(element);
  return rgba(style.webkitTextFillColor || style.color);
};

const middleOf = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// The edge or the ground of the box that the text stands in, where it has one of its own.
function warns(element, ink) {
  if (isAlarming(ink)) return true;
  for (let at = element, up = 0; at && up < 3; at = parentOf(at), up += 1) {
    const style = getComputedStyle(at);
    if (isAlarming(rgba(style.backgroundColor))) return true;
    for (const side of ["Left", "Top"]) {
      if (parseFloat(style[`border${side}Width`]) > 0 && isAlarming(rgba(style[`border${side}Color`]))) return true;
    }
  }
  return false;
}

function paintOf(element, inked, lines, area) {
  const points = samplePoints(lines, area);
  const layers = points.map((point) => layersAt(point, element));
  const told = layers.filter(Boolean);
  const grounds = told.map((layer) => layer.ground);
  const [r, g, b, a] = inkOf(inked);
  const opacity = opacityOf(element);
  const ink = [r, g, b, a * opacity];
  const contrasts = grounds.filter(Boolean).map((ground) => contrastOf(over(ink, ground), ground));
  const doubts = [
    points.length && !told.length && "hit-test",
    grounds.includes(null) && "picture",
    told.some((layer) => layer.veiled) && "veil",
    isClipped(inked) ? "clip" : isBlended(inked) && "blend",
  ];
  return {
    opacity,
    covered: told.length ? told.filter((layer) => layer.covered).length / told.length : 0,
    contrast: contrasts.length ? middleOf(contrasts) : null,
    x_height_px: xHeightOf(inked),
    doubt: doubts.find(Boolean) || null,
    alarming: warns(inked, [r, g, b, a]),
  };
}
