// Who follows a page for long wants verdicts on submits alone: until one is asked for, nothing is tracked.

// A press that no verdict is asked for within this was none.
const UNASKED_MS = 1500;

const MOST_STIRRED = 200;

let asked = true;
let wanted = false;
let unsubmitted = null;
let pressedBox = null;
let stirred = new Set();
const putUpAt = new WeakMap();

const isIdle = () => following && !asked;
const isUnwanted = () => following && !wanted;

const isBeingPutUp = (element, now) => {
  for (let at = element, up = 0; at && up < 8; at = at.parentElement, up += 1) {
    if (now - putUpAt.get(at) < PUTTING_UP_MS) return true;
  }
  return false;
};

// Where words change by themselves. Pages change a lot while they load, so that nothing is measured here.
function stir(records, byOldWork) {
  const now = performance.now();
  const byItself = byOldWork || now - handAt > IDLE_MS;
  for (const record of records) {
    for (const node of record.type === "childList" ? record.addedNodes : [record.target]) {
      if (node.nodeType === Node.ELEMENT_NODE) putUpAt.set(node, now);
      else if (byItself && node.nodeType === Node.TEXT_NODE && stirred.size < MOST_STIRRED && !isBeingPutUp(node.parentElement, now)) {
        stirred.add(node.parentElement);
      }
    }
  }
}

const idling = new MutationObserver(guarded("idle", (records) => stir(records, false)));

function idle() {
  mutations.disconnect();
  observedRoots = new WeakSet();
  idling.observe(document, { subtree: true, childList: true, characterData: true });
}

function wake() {
  stir(idling.takeRecords(), false);
  idling.disconnect();
  for (const element of stirred) {
    const text = element?.isConnected && [...element.childNodes].find((at) => at.nodeType === Node.TEXT_NODE);
    if (text) restless.add(blockOf(text));
  }
  stirred = new Set();
  observeRoots(document);
}

function ask() {
  if (isIdle()) wake();
  asked = true;
}

function rest() {
  if (!following) return;
  asked = wanted = acted = false;
  tracked = new Map();
  placed.clear();
  idle();
}

function restUnlessWanted() {
  const since = performance.now();
  setTimeout(guarded("rest", () => {
    if (!wanted && armedAt <= since) rest();
  }), UNASKED_MS);
}

// Fields and links submit nothing by themselves; where a script of the page does it for them, its `submit` event tells.
const maySubmit = (event, acting) =>
  acting instanceof Element &&
  (isField(acting) ? event.key === "Enter" && submits(acting) : acting.matches("button, input, [role=button]"));

// A press that is no submit ends what was watched before it, and is forgotten unless a submit follows.
function passBy(event, acting, blocked) {
  rest();
  born = false;
  control = acting;
  unsubmitted = { event, acting, blocked };
  send("action", {
    ...pressOf(event, acting, blocked),
    step: { url: location.href, title: document.title, fields: [], forms: [], controls: [], focus: null },
    texts: [],
  });
}

// Who lets go elsewhere has thought better of it, and no click follows (WCAG 2.2, 2.5.2). Where the control
// moved away under the pointer, the person did let go where it had been.
function withdraw(event) {
  if (!following || !acted || !pressedBox || !event.isTrusted) return;
  const box = pressedBox;
  pressedBox = null;
  const { clientX: x, clientY: y } = event;
  const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  if (inside && event.type === "pointerup") return;
  rest();
  send("withdrawn", {});
}

for (const type of ["pointerup", "pointercancel"]) listen(globalThis, type, "withdraw", withdraw);

function takeUp() {
  if (!unsubmitted || !isIdle()) return;
  const { event, acting, blocked } = unsubmitted;
  armAt(event, acting, blocked);
}
