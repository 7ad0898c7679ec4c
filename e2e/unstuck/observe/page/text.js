// Blocks of text: what a reader takes in as one piece.

const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "TITLE", "OPTION"]);
const LONGEST_TEXT = 600;

const normalise = (text) => text.replace(/\s+/g, " ").trim();

// Closed shadow roots do not tell of themselves; roots.js finds them and keeps them here, by their host.
const closedRoots = new WeakMap();
const shadowOf = (element) => element.shadowRoot || closedRoots.get(element) || null;

const parentOf = (node) =>
  node.assignedSlot || node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);

function isUnread(element) {
  for (let at = element; at; at = parentOf(at)) if (UNREAD.has(at.tagName)) return true;
  return false;
}

const isWords = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";

// A link or button within a sentence belongs to it, whatever box it is drawn as.
const flowsInline = (element) => {
  const display = getComputedStyle(element).display;
  if (display.startsWith("inline-")) {
    return element.matches("a, button, [role=button], [role=link]") && [...element.parentNode.childNodes].some(isWords);
  }
  return display === "inline" || display === "contents" || display.startsWith("ruby");
};

// The nearest ancestor that starts lines of its own.
function blockOf(textNode) {
  let element = parentOf(textNode);
  while (element && element !== document.body && flowsInline(element)) element = parentOf(element) || element;
  return element;
}

function* textNodesIn(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    if (root.data.trim()) yield root;
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE && !(root instanceof ShadowRoot) && root !== document) return;
  if (root.nodeType === Node.ELEMENT_NODE && shadowOf(root)) yield* textNodesIn(shadowOf(root));
  const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walker = document.createTreeWalker(root, kinds, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    return UNREAD.has(node.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) yield node;
    else if (shadowOf(node)) yield* textNodesIn(shadowOf(node));
  }
}

const isRendered = (element) =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

// Map of block element to its own text nodes, in document order.
function blocksIn(root) {
  const blocks = new Map();
  for (const node of textNodesIn(root)) {
    const block = blockOf(node);
    if (!block || isUnread(block)) continue;
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(node);
  }
  return blocks;
}

const textOf = (nodes) => normalise(nodes.map((node) => node.data).join(" ")).slice(0, LONGEST_TEXT);

// The text of every rendered block of the document.
function renderedTexts() {
  const texts = new Map();
  for (const [block, nodes] of blocksIn(document)) if (isRendered(block)) texts.set(block, textOf(nodes));
  return texts;
}
