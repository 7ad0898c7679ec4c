// Where a block's lines lie and the area in which they could be painted, in CSS px of the layout viewport.

const box = (x, y, width, height) => ({ x, y, width: Math.max(width, 0), height: Math.max(height, 0) });

function meet(a, b) {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return box(x, y, Math.min(a.x + a.width, b.x + b.width) - x, Math.min(a.y + a.height, b.y + b.height) - y);
}

// The rectangles of one visual line join into one box.
function linesOf(nodes) {
  const lines = [];
  const range = document.createRange();
  for (const node of nodes) {
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (!rect.width || !rect.height) continue;
      const last = lines[lines.length - 1];
      const middle = rect.top + rect.height / 2;
      if (last && middle > last.y && middle < last.y + last.height) {
        const right = Math.max(last.x + last.width, rect.right);
        last.x = Math.min(last.x, rect.left);
        last.width = right - last.x;
      } else lines.push(box(rect.left, rect.top, rect.width, rect.height));
    }
  }
  return lines;
}

const screenBox = () => {
  const view = globalThis.visualViewport;
  return view ? box(view.offsetLeft, view.offsetTop, view.width, view.height) : box(0, 0, innerWidth, innerHeight);
};

const establishesContainer = (style) =>
  style.transform !== "none" || style.perspective !== "none" || style.filter !== "none" || style.contain.includes("paint");

// Every box that clips takes its padding box out of the screen, the text's own too; one that
// an absolutely or fixed positioned descendant escapes does not.
function clipOf(element) {
  let area = screenBox();
  let escapes = "static";
  for (let at = element; at && at !== document.documentElement; at = parentOf(at)) {
    const style = getComputedStyle(at);
    const holds =
      escapes === "fixed" ? establishesContainer(style)
      : escapes === "absolute" ? style.position !== "static" || establishesContainer(style)
      : true;
    if (!holds) continue;
    const viewportsOwn = at === document.body && getComputedStyle(document.documentElement).overflow === "visible";
    if ((style.overflowX !== "visible" || style.overflowY !== "visible") && style.display !== "contents" && !viewportsOwn) {
      const outer = at.getBoundingClientRect();
      area = meet(area, box(outer.left + at.clientLeft, outer.top + at.clientTop, at.clientWidth, at.clientHeight));
    }
    escapes = style.position;
  }
  return area;
}

const ownBox = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return box(left, top, width, height);
};

// What does not move with the page when the page is scrolled.
function isPinned(element) {
  for (let at = element; at && at !== document.body; at = parentOf(at)) {
    const { position, overflowY } = getComputedStyle(at);
    if (position === "fixed" || position === "sticky") return true;
    if ((overflowY === "auto" || overflowY === "scroll") && at.scrollHeight > at.clientHeight) return true;
  }
  return false;
}

const viewportNow = () => ({
  width: innerWidth,
  height: innerHeight,
  scroll_x: scrollX,
  scroll_y: scrollY,
  scale: globalThis.visualViewport ? visualViewport.scale : 1,
  visual: screenBox(),
  page_width: document.documentElement?.scrollWidth ?? innerWidth,
  page_height: document.documentElement?.scrollHeight ?? innerHeight,
});
