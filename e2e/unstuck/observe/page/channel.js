// How the observer speaks: facts go out through a binding, and an error of ours goes no further than here.

const epoch = () => performance.timeOrigin + performance.now();

function send(kind, fact = {}) {
  try {
    globalThis[BINDING](JSON.stringify({ kind, at: epoch(), ...fact }));
  } catch {
    // The channel is gone with the page: nobody is left to be told.
  }
}

// It costs us the verdict, never the page.
const guarded = (part, work) => (...given) => {
  try {
    return work(...given);
  } catch (error) {
    send("failed", { part, message: String(error?.message || error).slice(0, 300) });
    return undefined;
  }
};

let watching = false;

const LISTENING = { capture: true, passive: true };
const listeners = [];

const listen = (target, type, part, handler) => {
  const heard = guarded(part, handler);
  listeners.push([target, type, heard]);
  target.addEventListener(type, heard, LISTENING);
};

// document.open(), and so Playwright's set_content, takes every listener off the window and the document.
new MutationObserver(() => {
  for (const [target, type, heard] of listeners) target.addEventListener(type, heard, LISTENING);
}).observe(document, { childList: true });

const whileWatching = (handler) => (event) => {
  if (watching) handler(event);
};

const activeElement = () => {
  let active = document.activeElement;
  while (active && shadowOf(active)?.activeElement) active = shadowOf(active).activeElement;
  return active && active !== document.body && active !== document.documentElement ? active : null;
};
