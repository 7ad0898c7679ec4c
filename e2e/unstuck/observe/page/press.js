// The person's action: the last trusted press, Enter or Space.

const MOST_KNOWN = 4000;
const SAME_PRESS_MS = 500;
const SCROLL_BY_HAND_MS = 400;
const JUST_NOW_MS = 1000;
const REAL_CONTROL = "button, a[href], input, select, textarea, [role=button]";

let armedAt = -Infinity;
let byHandAt = -Infinity;
let handAt = -Infinity;
let scrolledAt = -Infinity;
let stoodAt = { x: 0, y: 0 };
let jump = { x: 0, y: 0, at: -Infinity };

function snapshot() {
  born = false;
  known = renderedTexts();
  knownTexts = new Set(known.values());
  tracked = new Map();
  held = new WeakMap();
  fresh = new WeakSet();
  focusMoved = false;
  refusals = [];
  restyled = false;
}

// Enter submits from a field and presses a control; Space presses one, and types elsewhere.
function actsByKey(event) {
  const target = event.composedPath()[0];
  if (event.key === "Enter") return target.tagName !== "TEXTAREA" && !target.isContentEditable;
  return event.key === " " && (!isField(target) || /^(checkbox|radio)$/.test(target.type));
}

// The control that the person meant, where something else took the press.
function beneath(x, y, pressed) {
  if (!(pressed instanceof Element) || pressed.closest(CONTROL)) return null;
  const stack = deepStackAt(x, y);
  const under = stack.slice(stack.indexOf(pressed) + 1).map((at) => at.closest(REAL_CONTROL));
  return under.find((at) => at && !contains(pressed, at) && !contains(at, pressed)) || null;
}

// Whether somebody else than the person brought the control on the screen, just before the press.
function wasScrolledFor(target) {
  if (!target || performance.now() - jump.at > JUST_NOW_MS) return false;
  const now = ownBox(target);
  const before = { ...now, x: now.x + jump.x, y: now.y + jump.y };
  const screen = screenBox();
  const on = (at) => at.y >= screen.y && at.y + at.height <= screen.y + screen.height && at.x >= screen.x && at.x + at.width <= screen.x + screen.width;
  return on(now) && !on(before);
}

const isSamePress = (acting) => acting === control && performance.now() - armedAt < SAME_PRESS_MS;

const arm = guarded("arm", (event) => {
  if (!watching || !event.isTrusted || (event.type === "keydown" && (event.repeat || !actsByKey(event)))) return;
  const pressed = event.composedPath()[0];
  const meant = event.type === "keydown" ? null : beneath(event.clientX, event.clientY, pressed);
  const found = meant || (event.type === "keydown" ? activeElement() || pressed : controlAt(pressed));
  const acting = found instanceof Element ? found : null;
  if (acted && isSamePress(acting)) return;
  if (following && !maySubmit(event, acting)) passBy(event, acting, Boolean(meant));
  else armAt(event, acting, Boolean(meant));
});

const pressOf = (event, acting, blocked) => ({
  by: event.type === "keydown" ? "key" : event.pointerType || "mouse",
  key: event.key || null,
  field: Boolean(acting) && isField(acting),
  target: actionTarget(acting, blocked),
  viewport: viewportNow(),
  scrolled_for: wasScrolledFor(acting),
  bare: !blocked && !acting?.closest?.(CONTROL),
  point: event.type === "keydown" ? null : [event.clientX, event.clientY],
});

function armAt(event, acting, blocked) {
  ask();
  takeNote(mutations.takeRecords(), "unknown");
  armedAt = performance.now();
  unsubmitted = null;
  wanted = false;
  control = acting;
  pressedBox = event.type === "keydown" || !acting ? null : ownBox(acting);
  snapshot();
  acted = true;
  rememberFields();
  generated = generatedNow();
  send("action", {
    ...pressOf(event, acting, blocked),
    step: stepNow(control),
    texts: [...knownTexts].slice(0, MOST_KNOWN),
  });
  document.dispatchEvent(new CustomEvent(SECRET + "armed"));
  if (following) restUnlessWanted();
}

// A frame took a press and has no control there; what the page around it has beneath was meant.
function meantBeneath(frame, x, y) {
  const { box: inner, stretch } = placeOf(frame);
  const meant = beneath(inner.x + x * stretch, inner.y + y * stretch, frame);
  if (!meant) return;
  control = meant;
  send("meant", { target: actionTarget(meant, true), step: stepNow(meant), viewport: viewportNow() });
}

const byHand = () => {
  byHandAt = performance.now();
};
const busy = (event) => {
  if (event.isTrusted) handAt = performance.now();
};

listen(globalThis, "pointerdown", "arm", arm);
listen(globalThis, "keydown", "arm", arm);
for (const type of ["pointerdown", "keydown", "input", "change"]) listen(globalThis, type, "busy", busy);
for (const type of ["wheel", "touchmove", "keydown"]) listen(globalThis, type, "scroll", (event) => event.isTrusted && byHand());
listen(globalThis, "submit", "submit", whileWatching((event) => {
  takeUp();
  send("submit", { trusted: event.isTrusted });
}));
listen(globalThis, "focusin", "focus", () => {
  focusMoved = watching;
  sample();
});
listen(globalThis, "scroll", "scroll", () => {
  const now = performance.now();
  const moved = { x: scrollX - stoodAt.x, y: scrollY - stoodAt.y };
  stoodAt = { x: scrollX, y: scrollY };
  scrolledAt = now;
  if (now - byHandAt < SCROLL_BY_HAND_MS) jump = { x: 0, y: 0, at: -Infinity };
  else if (now - jump.at < JUST_NOW_MS) jump = { x: jump.x + moved.x, y: jump.y + moved.y, at: now };
  else jump = { ...moved, at: now };
});
