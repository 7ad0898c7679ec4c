// Reads what a page shows as text, and says where parts of it lie. Runs in a world of its own and
// changes nothing. `roots` are closed shadow roots, which the page's tree does not lead to.
(...roots) => {
  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TITLE", "HEAD"]);
  const FIELDS = "input, textarea, select";
  const blocks = [];
  const fields = [];

  const lies = (rect) => ({ x: rect.x, y: rect.y, width: rect.width, height: rect.height });
  const inline = (element) => getComputedStyle(element).display.startsWith("inline");

  // What somebody chose or typed, and besides it the words that a field shows by itself.
  const MUTE = new Set(["button", "checkbox", "color", "hidden", "image", "radio", "range", "reset", "submit"]);
  const holds = (field) => (field.localName === "select" || MUTE.has(field.type) ? "" : field.value);
  const hints = (field) => {
    if (field.localName === "select") return field.selectedOptions[0]?.text ?? "";
    return MUTE.has(field.type) ? field.value : field.placeholder ?? "";
  };

  // The words of a line may be spread over several elements: those of one block are read as one.
  let nodes = [];
  const close = () => {
    if (nodes.some((node) => node.data.trim())) blocks.push(nodes);
    nodes = [];
  };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      nodes.push(node);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (SKIPPED.has(node.nodeName)) return;
      if (node.matches(FIELDS)) fields.push(node);
      const apart = !inline(node);
      if (apart) close();
      if (node.shadowRoot) read(node.shadowRoot);
      node.childNodes.forEach(read);
      if (apart) close();
      return;
    }
    node.childNodes.forEach(read);
  };
  for (const root of [document, ...roots]) {
    read(root);
    close();
  }

  globalThis.unstuckWhere = (spans) => {
    const boxes = [];
    for (const [block, start, end] of spans) {
      let at = 0;
      for (const node of blocks[block]) {
        const from = Math.max(start - at, 0);
        const to = Math.min(end - at, node.data.length);
        if (from < to) {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, to);
          for (const rect of range.getClientRects()) boxes.push(lies(rect));
        }
        at += node.data.length;
      }
    }
    return boxes;
  };
  return {
    texts: blocks.map((block) => block.map((node) => node.data).join("")),
    fields: fields.map((field) => ({
      holds: holds(field), hints: hints(field), box: lies(field.getBoundingClientRect()),
    })),
  };
};
