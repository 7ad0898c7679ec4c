// Follows what appears after the person's action, and streams it as facts.

const MOST_NOTICES = 200;
const MOST_KNOWN = 4000;
const HOW = { childList: "inserted", characterData: "changed", attributes: "shown" };
const SAME_PX = 1;
const REPAINT_MS = 200;
const STILL_SCROLLING_MS = 60;
const LONGEST_SCROLL_MS = 2000;

const epoch = () => performance.timeOrigin + performance.now();

function send(kind, fact = {}) {
  try {
    globalThis[BINDING](JSON.stringify({ kind, at: epoch(), ...fact }));
  } catch {
    // The channel is gone with the page: nobody is left to be told.
  }
}

// An error of ours must never reach the page; it becomes a fact that costs us the verdict.
const guarded = (part, work) => (...given) => {
  try {
    return work(...given);
  } catch (error) {
    send("failed", { part, message: String(error?.message || error).slice(0, 300) });
    return undefined;
  }
};

let known = new Map();
let watching = false;
let born = false;
let acted = false;
let control = null;
let serial = 0;
let sampling = false;
let tracked = new Map();
let fresh = new WeakSet();
let restless = new WeakSet();
let focusMoved = false;
let scrolledAt = -Infinity;
let observedRoots = new WeakSet();

const activeElement = () => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active && active !== document.body && active !== document.documentElement ? active : null;
};

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

function track(block, text, how, descent) {
  const before = tracked.get(block);
  if (before?.text === text) return;
  if (before) send("gone", { id: before.id });
  if (tracked.size >= MOST_NOTICES) return;
  const id = ++serial;
  tracked.set(block, { id, text, nodes: null, shown: "", painted: 0, focused: false });
  const { live, role } = liveOf(block);
  send("appeared", {
    id, text, how: born ? "navigated" : how, descent, role, live,
    announced: isAnnounced(block),
    field: fieldOf(block),
    tag: block.tagName.toLowerCase(),
    restless: restless.has(block),
  });
}

const blocksAround = (root) => {
  const start = root.nodeType === Node.TEXT_NODE ? [blockOf(root)] : blocksIn(root).keys();
  const nearest = root.nodeType === Node.ELEMENT_NODE && flowsInline(root) ? [blockOf(root)] : [];
  return new Set([...start, ...nearest].filter((block) => block?.isConnected && !isUnread(block)));
};

// The same words put up anew are an answer; a form that is rendered anew around them is not.
const isOnlyText = (root) =>
  root.nodeType === Node.TEXT_NODE || (!root.matches(CONTROL) && !root.querySelector(CONTROL));

function examine(root, how, descent = "unknown") {
  for (const block of blocksAround(root)) {
    const nodes = blocksIn(block).get(block);
    if (!nodes) continue;
    const text = textOf(nodes);
    if (!text || ((how === "shown" || born) && !isRendered(block))) continue;
    if (!known.has(text)) track(block, text, how, descent);
    else if (how === "inserted" && isOnlyText(root)) track(block, text, "again", descent);
  }
}

function sight(block, notice, at) {
  const nodes = block.isConnected ? blocksIn(block).get(block) : null;
  if (!nodes || textOf(nodes) !== notice.text) {
    tracked.delete(block);
    send("gone", { id: notice.id });
    return;
  }
  const lines = isRendered(block) ? linesOf(nodes) : [];
  const area = clipOf(block);
  const focused = notice.focused || holdsFocus(block);
  const geometry = [...lines, area].map((b) => [b.x, b.y, b.width, b.height].map((v) => Math.round(v / SAME_PX))).join();
  if (geometry === notice.shown && focused === notice.focused && at - notice.painted < REPAINT_MS) return;
  const paint = paintOf(block, nodes, lines, area);
  const looks = geometry + JSON.stringify([paint, focused]);
  notice.painted = at;
  notice.shown = geometry;
  notice.focused = focused;
  if (looks === notice.looks) return;
  notice.looks = looks;
  send("sighting", { id: notice.id, lines, area, focused, ...paint });
}

const sightAll = guarded("sight", () => {
  const at = epoch();
  for (const [block, notice] of tracked) sight(block, notice, at);
});

function sample() {
  if (sampling || !watching || !tracked.size) return;
  sampling = true;
  requestAnimationFrame(() => {
    sampling = false;
    sightAll();
    sample();
  });
}

function observeRoots(root) {
  if (!observedRoots.has(root)) {
    observedRoots.add(root);
    mutations.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  }
  if (root.querySelectorAll) {
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) observeRoots(element.shadowRoot);
  }
}

function takeNote(records, descent) {
  for (const record of records) {
    const roots = record.type === "childList" ? record.addedNodes : [record.target];
    for (const root of roots) {
      if (root.nodeType === Node.ELEMENT_NODE && record.type === "childList") {
        fresh.add(root);
        for (const inner of root.querySelectorAll("*")) {
          fresh.add(inner);
          if (inner.shadowRoot) observeRoots(inner.shadowRoot);
        }
        if (root.shadowRoot) observeRoots(root.shadowRoot);
      }
      if ((!acted && !born) || descent === "before") {
        const block = root.nodeType === Node.TEXT_NODE ? blockOf(root) : root;
        if (block && record.type !== "attributes") restless.add(block);
      }
      if (watching) examine(root, HOW[record.type], descent);
    }
  }
  sample();
}

const mutations = new MutationObserver(guarded("mutations", (records) => takeNote(records, "unknown")));

function snapshot() {
  born = false;
  known = renderedTexts();
  tracked = new Map();
  fresh = new WeakSet();
  focusMoved = false;
}

const arm = guarded("arm", (event) => {
  if (!watching || !event.isTrusted || (event.type === "keydown" && !actsByKey(event))) return;
  takeNote(mutations.takeRecords(), "unknown");
  const pressed = event.composedPath()[0];
  const acting = event.type === "keydown" ? activeElement() || pressed : controlAt(pressed);
  snapshot();
  control = acting instanceof Element ? acting : null;
  acted = true;
  send("action", {
    by: event.type === "keydown" ? "key" : event.pointerType || "mouse",
    target: actionTarget(control),
    step: stepNow(control),
    viewport: viewportNow(),
    texts: [...known.keys()].slice(0, MOST_KNOWN),
  });
  document.dispatchEvent(new CustomEvent(SECRET + "armed"));
});

// Enter submits from a field and presses a control; Space presses one, and types elsewhere.
function actsByKey(event) {
  const target = event.composedPath()[0];
  if (event.key === "Enter") return target.tagName !== "TEXTAREA" && !target.isContentEditable;
  return event.key === " " && (!isField(target) || /^(checkbox|radio)$/.test(target.type));
}

const nextFrames = () =>
  new Promise((resolve) => {
    const fallback = setTimeout(resolve, 100);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(fallback);
        resolve();
      }),
    );
  });

// A page that is scrolling has not yet shown what it is scrolling to.
async function scrollRest() {
  const began = performance.now();
  do await nextFrames();
  while (performance.now() - scrolledAt < STILL_SCROLLING_MS && performance.now() - began < LONGEST_SCROLL_MS);
}

const listen = (target, type, part, handler) =>
  target.addEventListener(type, guarded(part, handler), { capture: true, passive: true });

const whileWatching = (handler) => (event) => {
  if (watching) handler(event);
};

listen(globalThis, "pointerdown", "arm", arm);
listen(globalThis, "keydown", "arm", arm);
listen(globalThis, "focusin", "focus", () => {
  focusMoved = watching;
  sample();
});
listen(globalThis, "scroll", "scroll", () => {
  scrolledAt = performance.now();
});
listen(globalThis, "invalid", "invalid", whileWatching((event) => {
  const { target } = event;
  send("invalid", { field: nameOf(target), message: target.validationMessage, rendered: isRendered(target) });
}));
listen(document, SECRET + "work", "work", whileWatching((event) => send("work", JSON.parse(event.detail))));
listen(document, SECRET + "earlier", "earlier", whileWatching(() => takeNote(mutations.takeRecords(), "before")));

// What the other side calls, and only while a person's action is being watched.
globalThis[BINDING + "_api"] = {
  // A document that was born while somebody watches counts as the answer from its first text on.
  begin: guarded("begin", (isBorn) => {
    watching = true;
    born = isBorn;
    acted = false;
    observedRoots = new WeakSet();
    restless = new WeakSet();
    observeRoots(document);
    if (born) document.dispatchEvent(new CustomEvent(SECRET + "born"));
    else if (document.body) snapshot();
    send("document", {
      born,
      url: location.href,
      viewport: viewportNow(),
      step: document.body ? stepNow(null) : null,
      texts: [...known.keys()].slice(0, MOST_KNOWN),
    });
  }),
  // Tells such a document what stood there before the action; that is no news,
  // unless it has been an answer before or speaks up as one.
  adopt: guarded("adopt", (texts, answers) => {
    const answered = new Set(answers);
    known = new Map(texts.map((text) => [text, 1]));
    for (const [block, notice] of tracked) {
      const again = answered.has(notice.text) || liveOf(block).live === "assertive" || fieldOf(block);
      if (known.has(notice.text) && !again) tracked.delete(block);
    }
  }),
  // Two frames let what has arrived be painted; then what changed by style alone is looked for.
  flush: async (token) => {
    await scrollRest();
    guarded("flush", () => {
      takeNote(mutations.takeRecords(), "unknown");
      if (watching && document.body) examine(document.body, "shown");
      sightAll();
    })();
    const step = guarded("step", () => stepNow(control?.isConnected ? control : null))();
    send("flushed", { token, step, viewport: viewportNow(), loading: document.readyState === "loading" });
  },
  end: guarded("end", () => {
    watching = false;
    mutations.disconnect();
    tracked = new Map();
    known = new Map();
  }),
};
