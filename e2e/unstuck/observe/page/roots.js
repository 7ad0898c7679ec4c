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
