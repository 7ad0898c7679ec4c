// How a block's text is painted: opacity, what lies over it, contrast, size of the letters.

const SAMPLED_LINES = 6;
const OPAQUE = 0.5;

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
  root.elementsFromPoint(x, y).flatMap((element) =>
    element.shadowRoot && root !== element.shadowRoot ? [...deepStackAt(x, y, element.shadowRoot), element] : [element],
  );

const contains = (ancestor, element) => {
  for (let at = element; at; at = parentOf(at)) if (at === ancestor) return true;
  return false;
};

const backgroundOf = (element) => {
  const style = getComputedStyle(element);
  const [r, g, b, a] = rgba(style.backgroundColor);
  return { colour: [r, g, b, a * opacityOf(element)], picture: style.backgroundImage !== "none" };
};

const paintsPixels = (element) => ["IMG", "VIDEO", "CANVAS", "IFRAME", "OBJECT", "EMBED"].includes(element.tagName);

// What lies over the text and under it at one point; null where hit testing cannot tell.
function layersAt([x, y], element) {
  const stack = [...new Set(deepStackAt(x, y))];
  const own = stack.findIndex((at) => at === element || contains(element, at));
  if (own < 0) return null;
  const above = stack.slice(0, own).filter((at) => !contains(at, element));
  const covered = above.some((at) => paintsPixels(at) || backgroundOf(at).picture || backgroundOf(at).colour[3] > OPAQUE);
  let colour = [0, 0, 0, 0];
  for (const at of stack.slice(own)) {
    const ground = backgroundOf(at);
    if (ground.picture || paintsPixels(at)) return { covered, ground: null };
    colour = colour[3] ? mix(colour, ground.colour) : ground.colour;
    if (colour[3] > 0.99) break;
  }
  return { covered, ground: over(colour, [255, 255, 255, 1]) };
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

function paintOf(element, nodes, lines, area) {
  const points = samplePoints(lines, area);
  const layers = points.map((point) => layersAt(point, element));
  const told = layers.filter(Boolean);
  const grounds = told.map((layer) => layer.ground);
  const inked = parentOf(nodes[0]) || element;
  const [r, g, b, a] = rgba(getComputedStyle(inked).color);
  const opacity = opacityOf(element);
  const ink = [r, g, b, a * opacity];
  const contrasts = grounds.filter(Boolean).map((ground) => contrastOf(over(ink, ground), ground));
  return {
    opacity,
    covered: told.length ? told.filter((layer) => layer.covered).length / told.length : 0,
    contrast: contrasts.length ? Math.min(...contrasts) : null,
    x_height_px: xHeightOf(inked),
    doubt: points.length && !told.length ? "hit-test" : grounds.includes(null) ? "picture" : null,
  };
}
