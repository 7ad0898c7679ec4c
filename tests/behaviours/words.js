// Called on a document or a shadow root. Finds every place where the wanted words stand in it
// (spaces and capitals do not count), and says of each word how it is set, and where it lies in
// its frame.
// `paint` says whether they are to show: where not, their ink is made transparent without a
// change to the document.
function (wanted, paint) {
  const NOT_RENDERED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "TITLE"]);
  const documentOf = this.nodeType === Node.DOCUMENT_NODE ? this : this.ownerDocument;
  const view = documentOf.defaultView;
  if (!view) return [];

  const letters = [];
  const walker = documentOf.createTreeWalker(this, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (NOT_RENDERED.has(node.parentNode.nodeName)) continue;
    for (let at = 0; at < node.length; at += 1) {
      const letter = node.data[at];
      if (/\S/.test(letter)) letters.push({ letter: letter.toLowerCase(), node, at });
    }
  }
  const written = letters.map(({ letter }) => letter).join("");
  const words = wanted.toLowerCase().split(/\s+/);
  const sought = words.join("");

  const pen = documentOf.createElement("canvas").getContext("2d");
  const describe = (range, text) => {
    const element = range.startContainer.parentElement;
    const style = view.getComputedStyle(element);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width && height);
    const box = range.getBoundingClientRect();
    pen.font = style.font;
    const scale = element.offsetWidth ? element.getBoundingClientRect().width / element.offsetWidth : 1;
    return {
      text,
      laid_out: boxes.length > 0,
      x: box.x, y: box.y, width: box.width, height: box.height,
      scale,
      x_height: pen.measureText("x").actualBoundingBoxAscent * scale,
      font: style.font, spacing: style.letterSpacing, transform: style.textTransform,
    };
  };

  const ranges = [];
  const places = [];
  for (let at = written.indexOf(sought); at >= 0; at = written.indexOf(sought, at + 1)) {
    let from = at;
    places.push(words.map((text) => {
      const first = letters[from];
      const last = letters[from + text.length - 1];
      from += text.length;
      const range = documentOf.createRange();
      range.setStart(first.node, first.at);
      range.setEnd(last.node, last.at + 1);
      ranges.push(range);
      return describe(range, text);
    }));
  }

  if (paint) {
    view.CSS.highlights.delete("oracle");
  } else if (ranges.length) {
    if (!this.adoptedStyleSheets.some((sheet) => sheet.oracle)) {
      const sheet = new view.CSSStyleSheet();
      sheet.oracle = true;
      sheet.replaceSync("::highlight(oracle) { color: transparent; -webkit-text-fill-color: transparent; text-shadow: none }");
      this.adoptedStyleSheets = [...this.adoptedStyleSheets, sheet];
    }
    view.CSS.highlights.set("oracle", new view.Highlight(...ranges));
  }
  return places;
}
