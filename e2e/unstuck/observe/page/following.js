// Who follows a page for long wants verdicts on submits alone: until one is asked for, nothing is tracked.

// A press that no verdict is asked for within this was none.
const UNASKED_MS = 1500;

let asked = true;
let askedAt = -Infinity;
let unsubmitted = null;

const isIdle = () => following && !asked;

function ask() {
  asked = true;
  askedAt = performance.now();
}

function rest() {
  if (!following) return;
  asked = false;
  acted = false;
  tracked = new Map();
  placed.clear();
}

function restUnlessAsked() {
  const since = performance.now();
  setTimeout(guarded("rest", () => {
    if (askedAt < since && armedAt <= since) rest();
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

function takeUp() {
  if (!unsubmitted || !isIdle()) return;
  const { event, acting, blocked } = unsubmitted;
  armAt(event, acting, blocked);
}
