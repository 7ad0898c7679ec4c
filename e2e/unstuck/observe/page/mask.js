// The ink of a text as it would be painted on an empty ground: what a picture of the screen is compared with.

const MOST_MASKED_LINES = 4;

const transformed = (text, style) =>
  style.textTransform === "uppercase" ? text.toLocaleUpperCase()
  : style.textTransform === "lowercase" ? text.toLocaleLowerCase()
  : style.textTransform === "capitalize" ? text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toLocaleUpperCase())
  : text;

// The words of the nodes and where each stands; a word that is broken over two lines is left out.
function* wordsOf(nodes) {
  const range = document.createRange();
  for (const node of nodes) {
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const rects = range.getClientRects();
      if (rects.length === 1 && rects[0].width) yield { word, rect: rects[0], style: getComputedStyle(parentOf(node)) };
    }
  }
}

function inkWord(pen, { word, rect, style }, origin, scale) {
  const text = transformed(word, style);
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
  const size = pen.measureText(text);
  const height = size.fontBoundingBoxAscent + size.fontBoundingBoxDescent;
  if (!size.width || !height) return;
  pen.save();
  pen.scale(scale, scale);
  pen.translate(rect.left - origin.x, rect.top - origin.y);
  pen.scale(rect.width / size.width, rect.height / height);
  pen.fillText(text, 0, size.fontBoundingBoxAscent);
  pen.restore();
}

// The visible part of the lines as a grey picture, with the words' boxes in its pixels.
async function maskOf(nodes, lines, area) {
  const parts = lines.map((line) => meet(line, area)).filter((part) => part.width >= 1 && part.height >= 1).slice(0, MOST_MASKED_LINES);
  if (!parts.length) return null;
  const edge = (value) => Math.floor(value);
  const left = edge(Math.min(...parts.map((part) => part.x))) - 2;
  const top = edge(Math.min(...parts.map((part) => part.y))) - 2;
  const width = Math.ceil(Math.max(...parts.map((part) => part.x + part.width))) + 2 - left;
  const height = Math.ceil(Math.max(...parts.map((part) => part.y + part.height))) + 2 - top;
  const scale = devicePixelRatio;
  const paper = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const pen = paper.getContext("2d");
  pen.fillStyle = "#000";
  pen.fillRect(0, 0, paper.width, paper.height);
  pen.fillStyle = "#fff";
  const words = [];
  for (const word of wordsOf(nodes)) {
    const { left: x, top: y, width: w, height: h } = word.rect;
    if (x < left || y < top || x + w > left + width || y + h > top + height) continue;
    inkWord(pen, word, { x: left, y: top }, scale);
    words.push([x - left, y - top, w, h].map((value) => value * scale));
  }
  const bytes = new Uint8Array(await (await paper.convertToBlob()).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { x: left, y: top, width, height, words, picture: btoa(binary) };
}
