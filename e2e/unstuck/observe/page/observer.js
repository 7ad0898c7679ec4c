// What the other side calls, and only while a person's action is being watched.

const STILL_SCROLLING_MS = 60;
const LONGEST_SCROLL_MS = 2000;
const LONGEST_ANIMATION_MS = 3000;

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

const isUnderWay = (animation) => {
  const { endTime } = animation.effect?.getComputedTiming() || {};
  const left = Number(endTime) - Number(animation.currentTime);
  return animation.playState === "running" && left > 0 && left < LONGEST_ANIMATION_MS;
};

// A notice that fades or slides in has not yet shown what it is going to show; and what the press has
// set in motion may be waited for before anything is said.
function isMoving() {
  const sinceThePress = (animation) => Number(animation.startTime) >= armedAt - 50;
  if (acted && document.getAnimations().some((it) => isUnderWay(it) && sinceThePress(it))) return true;
  for (const { block } of tracked.values()) {
    for (let at = block; at; at = parentOf(at)) if (at.getAnimations().some(isUnderWay)) return true;
  }
  return false;
}

// A picture that comes late and has no room kept for it moves all that stands below it.
const isShifting = () =>
  [...document.images].some((image) => {
    if (image.complete || !isRendered(image)) return false;
    const { top, height } = image.getBoundingClientRect();
    return height < 30 && top < 2 * innerHeight;
  });

listen(document, SECRET + "work", "work", whileWatching((event) => {
  if (!isIdle()) send("work", JSON.parse(event.detail));
}));
const tickers = new Set();
// What changes the page whenever it runs is a ticker, and no answer is to be expected of it.
listen(document, SECRET + "earlier", "earlier", whileWatching(({ detail }) => {
  const records = (isIdle() ? idling : mutations).takeRecords();
  if (records.length && !acted && !tickers.has(detail)) {
    tickers.add(detail);
    send("ticker", { callback: Number(detail) });
  }
  if (isIdle()) stir(records, true);
  else takeNote(records, acted ? "before" : "unknown");
}));

globalThis[BINDING + "_api"] = {
  // A document that was born while somebody watches counts as the answer from its first text on.
  // Who follows a page for long cares for what comes after a press alone.
  begin: guarded("begin", (isBorn, isFollowing) => {
    watching = true;
    born = isBorn;
    following = isFollowing;
    asked = !isFollowing;
    idling.disconnect();
    acted = false;
    control = null;
    observedRoots = new WeakSet();
    restless = new WeakSet();
    stoodAt = { x: scrollX, y: scrollY };
    jump = { x: 0, y: 0, at: -Infinity };
    if (following) idle();
    else observeRoots(document);
    if (born) document.dispatchEvent(new CustomEvent(SECRET + "born"));
    else if (document.body && !following) snapshot();
    send("document", {
      born,
      url: location.href,
      viewport: viewportNow(),
      step: document.body && !following ? stepNow(null) : null,
      texts: [...knownTexts].slice(0, MOST_KNOWN),
    });
  }),
  // Tells such a document what stood there before the action; that is no news,
  // unless it has been an answer before or speaks up as one.
  adopt: guarded("adopt", (texts, answers) => {
    const answered = new Set(answers);
    knownTexts = new Set(texts);
    for (const notice of tracked.values()) {
      const again = answered.has(notice.text) || liveOf(notice.block).live === "assertive" || fieldOf(notice.block);
      if (knownTexts.has(notice.text) && !again) tracked.delete(notice.id);
    }
  }),
  // The person has acted in another document of the page, at this time.
  armed: guarded("armed", (at) => {
    ask();
    wanted = true;
    if (acted || born) return;
    acted = true;
    document.dispatchEvent(new CustomEvent(SECRET + "armed", { detail: String(at - performance.timeOrigin) }));
  }),
  place: guarded("place", (frame, key) => {
    if (!placed.has(frame)) placed.set(frame, { key });
    sightAll();
    sample();
  }),
  root: guarded("root", keepRoot),
  rest: guarded("rest", rest),
  meant: guarded("meant", meantBeneath),
  // Two frames let what has arrived be painted; then what changed by style alone is looked for.
  flush: async (token) => {
    ask();
    wanted = true;
    await scrollRest();
    guarded("flush", lookAround)();
    sightAll();
    const step = guarded("step", () => stepNow(control?.isConnected ? control : null))();
    const loading = document.readyState === "loading";
    const moving = guarded("moving", isMoving)() || false;
    const shifting = guarded("shifting", isShifting)() || false;
    if (!loading) rooted ??= guarded("roots", mayHideRoots)() ?? true;
    send("flushed", { token, step, rooted, viewport: viewportNow(), loading, moving, shifting });
  },
  ink: async (token, id) => {
    const notice = tracked.get(id);
    const now = notice && guarded("ink", NOW[notice.form])(notice);
    let mask = null;
    try {
      if (now) mask = await maskOf(now.nodes || [], now.lines, clipOf(notice.block));
    } catch {
      // A text that cannot be drawn again is judged by its picture alone.
    }
    send("ink", { token, mask, viewport: viewportNow() });
  },
  end: guarded("end", () => {
    watching = false;
    mutations.disconnect();
    idling.disconnect();
    tracked = new Map();
    known = new Map();
    knownTexts = new Set();
    placed.clear();
  }),
};
