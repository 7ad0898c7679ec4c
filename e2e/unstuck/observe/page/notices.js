// What appears on the page, and how it lies and is painted from then on.

const MOST_NOTICES = 200;
const SAME_PX = 1;
const REPAINT_MS = 200;
const PLAIN = { contrast: null, x_height_px: 100, doubt: null, alarming: false };

let known = new Map();
let knownTexts = new Set();
let born = false;
let acted = false;
let following = false;
let control = null;
let serial = 0;
let sampling = false;
let tracked = new Map();
let held = new WeakMap();
let fresh = new WeakSet();
let restless = new WeakSet();
let places = new WeakMap();
let focusMoved = false;

const holdsFocus = (block) => {
  const active = focusMoved && activeElement();
  return Boolean(active) && (contains(active, block) || contains(block, active));
};

function isAnnounced(block) {
  const { live, role } = liveOf(block);
  if (live === "off") return false;
  if (role === "alert" || role === "alertdialog") return true;
  for (let at = block; at; at = parentOf(at)) {
    if ((at.getAttribute("aria-live") || at.getAttribute("role") === role) && !fresh.has(at)) return true;
  }
  return false;
}

// A panel that stands over the page and has something of its own to press: consent, chat, an advertisement.
function isPanel(block) {
  for (let at = block; at && at !== document.body; at = parentOf(at)) {
    if (getComputedStyle(at).position !== "fixed" || at.matches("dialog, [role=dialog], [role=alert], [role=alertdialog]")) continue;
    return [...at.querySelectorAll("button, a[href], input, textarea, [role=button]")].some((it) => /\p{L}{3}/u.test(nameOf(it)) && !/^(close|đóng|dismiss)$/i.test(nameOf(it)));
  }
  return false;
}

// A feed puts one more beside those that it had before.
function joinsList(block) {
  const item = block.closest("li, tr, article, [role=listitem], [role=row]");
  if (!item || !fresh.has(item)) return false;
  return [...item.parentElement.children].filter((at) => at.tagName === item.tagName && !fresh.has(at)).length > 1;
}

const placeNumber = (block) => {
  if (!places.has(block)) places.set(block, ++serial);
  return places.get(block);
};

function drop(notice) {
  tracked.delete(notice.id);
  send("gone", { id: notice.id });
}

function put(form, block, text, how, descent, holder = block) {
  const kinds = held.get(block) || {};
  const before = kinds[form];
  const there = before && tracked.has(before.id);
  if (there && before.text === text) return;
  if (there) drop(before);
  if (tracked.size >= MOST_NOTICES) return;
  const notice = { id: ++serial, form, block, text, shown: "", painted: 0, focused: false };
  tracked.set(notice.id, notice);
  held.set(block, { ...kinds, [form]: notice });
  const { live, role } = liveOf(block);
  const asked = formOf(control);
  send("appeared", {
    id: notice.id, form, text, how: born ? "navigated" : how, descent, role, live,
    announced: form === "text" && isAnnounced(block),
    field: form === "text" ? fieldOf(block) : isField(block) ? nameOf(block) : null,
    tag: block.tagName.toLowerCase(),
    restless: acted && restless.has(block),
    place: placeNumber(block),
    container: placeNumber(holder),
    replaced: before ? before.text : known.get(block) || null,
    in_form: born ? Boolean(block.closest("form")) : Boolean(asked) && contains(asked, block),
    in_control: Boolean(control) && control !== asked && contains(control, block),
    label: Boolean(block.closest("button, [role=button], summary, [role=tab], [role=menuitem]")),
    joins: joinsList(block),
    panel: isPanel(block),
  });
}

const blocksAround = (root) => {
  const start = root.nodeType === Node.TEXT_NODE ? [blockOf(root)] : blocksIn(root).keys();
  const nearest = root.nodeType === Node.ELEMENT_NODE && flowsInline(root) ? [blockOf(root)] : [];
  return new Set([...start, ...nearest].filter((block) => block?.isConnected && !isUnread(block)));
};

// The same words put up anew are an answer; a form that is rendered anew around them is not.
const isOnlyText = (root) =>
  root.nodeType === Node.TEXT_NODE || (root.nodeType === Node.ELEMENT_NODE && !root.matches(CONTROL) && !root.querySelector(CONTROL));

function examine(root, how, descent = "unknown", holder = undefined) {
  for (const block of blocksAround(root)) {
    const nodes = blocksIn(block).get(block);
    if (!nodes) continue;
    const text = textOf(nodes);
    if (!text || ((how === "shown" || born) && !isRendered(block))) continue;
    if (!knownTexts.has(text)) put("text", block, text, how, descent, holder);
    else if (how === "inserted" && isOnlyText(root)) put("text", block, text, "again", descent, holder);
  }
}

// What each form of notice is now: whether it is still there, and the boxes that it takes up.
const NOW = {
  text(notice) {
    const nodes = notice.block.isConnected ? blocksIn(notice.block).get(notice.block) : null;
    if (!nodes || textOf(nodes) !== notice.text) return null;
    return { lines: isRendered(notice.block) ? linesOf(nodes) : [], inked: parentOf(nodes[0]) || notice.block, nodes };
  },
  generated: ({ block, text }) =>
    block.isConnected && generatedIn(block) === text ? { lines: isRendered(block) ? [ownBox(block)] : [], inked: block } : null,
  said: ({ block, text }) =>
    block.isConnected && saysUnseen(block) === text ? { lines: isRendered(block) ? [ownBox(block)] : [] } : null,
  mark: ({ block }) => (block.isConnected && isRendered(block) ? { lines: [ownBox(block)] } : null),
  bubble: ({ block }) => (block.isConnected && activeElement() === block ? { lines: [ownBox(block)] } : null),
};

function sight(notice, at) {
  const now = NOW[notice.form](notice);
  if (!now) {
    drop(notice);
    return;
  }
  const { block } = notice;
  const area = clipOf(block);
  const focused = notice.focused || (notice.form === "text" && holdsFocus(block));
  const geometry = [...now.lines, area].map((b) => [b.x, b.y, b.width, b.height].map((v) => Math.round(v / SAME_PX))).join();
  if (geometry === notice.shown && focused === notice.focused && at - notice.painted < REPAINT_MS) return;
  const paint = now.inked ? paintOf(block, now.inked, now.lines, area) : { ...PLAIN, opacity: opacityOf(block), covered: 0 };
  if (notice.form === "generated") paint.doubt = "generated";
  const looks = geometry + JSON.stringify([paint, focused]);
  notice.painted = at;
  notice.shown = geometry;
  notice.focused = focused;
  if (looks === notice.looks) return;
  notice.looks = looks;
  send("sighting", { id: notice.id, lines: now.lines, area, focused, pinned: isPinned(block), ...paint });
}

const sightAll = guarded("sight", () => {
  const at = epoch();
  for (const notice of [...tracked.values()]) sight(notice, at);
  placeAll();
});

function sample() {
  if (sampling || !watching || isUnwanted() || !(tracked.size || placed.size)) return;
  sampling = true;
  requestAnimationFrame(() => {
    sampling = false;
    sightAll();
    sample();
  });
}
