// Closed shadow roots: the page's own world hands them over in a highlight that lives for one event,
// the browser hands over those that it made from markup.

const CLOSED = SECRET + "root";

function keepRoot(root) {
  if (!(root instanceof ShadowRoot) || root.mode !== "closed" || closedRoots.get(root.host) === root) return;
  closedRoots.set(root.host, root);
  if (watching) {
    observeRoots(root);
    examine(root, "inserted");
  }
}

listen(document, CLOSED, "root", () => {
  for (const range of CSS.highlights.get(CLOSED) || []) keepRoot(range.startContainer);
});

// Beyond this many elements, the search costs more than it finds.
const MOST_ELEMENTS = 20_000;
let rooted = null;

// What the standard lets host a root, beside elements of the page's own names.
const HOSTS = "article, aside, blockquote, body, div, footer, h1, h2, h3, h4, h5, h6, header, main, nav, p, section, span";

// Who has a root shows that instead of its children, and has room for more than it holds.
function showsOtherThanItHolds(element) {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.ELEMENT_NODE) return !node.checkVisibility() && getComputedStyle(node).display === "";
    if (node.nodeType === Node.TEXT_NODE && /\S/.test(node.data)) return element.checkVisibility() && !linesOf([node]).length;
  }
  return element.offsetHeight > 0 && element.offsetWidth > 0 && String(element.computedStyleMap().get("height")) === "auto";
}

// Whether markup may have closed a root: to ask the browser for all of them costs more than to look.
function mayHideRoots() {
  const elements = document.getElementsByTagName("*");
  if (elements.length > MOST_ELEMENTS) return false;
  for (const element of elements) {
    if (element.shadowRoot || closedRoots.has(element)) continue;
    if (element.localName.includes("-") || (element.matches(HOSTS) && showsOtherThanItHolds(element))) return true;
  }
  return false;
}
