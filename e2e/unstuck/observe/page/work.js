// Runs in the page's own world: says which timers and frames of the page are under way, and whose work began them.
// It changes nothing that a page can tell by: same arguments, same results, same names.

const { setTimeout: startTimeout, clearTimeout: stopTimeout, setInterval: startInterval, clearInterval: stopInterval } = globalThis;
const { requestAnimationFrame: startFrame, cancelAnimationFrame: stopFrame } = globalThis;
const tell = (kind, detail) => document.dispatchEvent(new CustomEvent(SECRET + kind, { detail }));

let acted = false;
let lineage = null;
const under = new Map();

const callbacks = new WeakMap();
let callbackCount = 0;

const numberOf = (callback) => {
  if (!callbacks.has(callback)) callbacks.set(callback, ++callbackCount);
  return callbacks.get(callback);
};

const say = (state, key, work) => {
  if (work.descent === "after") tell("work", JSON.stringify({ state, id: key, ...work }));
};

// Work begun by earlier work is earlier work; all else that comes after the action may be its answer.
const beginning = (name, callback, delay) => ({
  name, delay, callback: numberOf(callback), descent: lineage || (acted ? "after" : "before"),
});

function running(work, callback, self, given) {
  const outer = lineage;
  lineage = work.descent;
  try {
    return callback.apply(self, given);
  } finally {
    lineage = outer;
    if (acted && work.descent === "before") tell("earlier");
  }
}

function shim(name, start, stop, { once, delayed }) {
  const begin = function (callback, ...rest) {
    if (typeof callback !== "function") return start.call(this, callback, ...rest);
    const work = beginning(name, callback, delayed ? Number(rest[0]) || 0 : 0);
    let key;
    const id = start.call(this, function (...given) {
      try {
        return running(work, callback, this, given);
      } finally {
        if (once && under.delete(key)) say("ended", key, work);
      }
    }, ...rest);
    key = `${name}:${id}`;
    under.set(key, work);
    say("begun", key, work);
    return id;
  };
  const cease = function (id) {
    for (const key of [`setTimeout:${id}`, `setInterval:${id}`, `requestAnimationFrame:${id}`]) {
      if (key.startsWith("request") !== (stop.name === "cancelAnimationFrame")) continue;
      const work = under.get(key);
      if (work && under.delete(key)) say("ended", key, work);
    }
    return stop.call(this, id);
  };
  return [disguised(begin, start), disguised(cease, stop)];
}

const disguised = (ours, theirs) =>
  new Proxy(theirs, { apply: (_, self, given) => ours.apply(self, given) });

[globalThis.setTimeout, globalThis.clearTimeout] = shim("setTimeout", startTimeout, stopTimeout, { once: true, delayed: true });
[globalThis.setInterval, globalThis.clearInterval] = shim("setInterval", startInterval, stopInterval, { once: false, delayed: true });
[globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame] = shim("requestAnimationFrame", startFrame, stopFrame, { once: true, delayed: false });

// The network says that an answer has come before the page has it in hand; what counts is the latter.
// The page gets a promise that ends as the browser's own does, an unhandled refusal included.
let waits = 0;
const begunWait = (name) => {
  const work = beginning(name, () => {}, 0);
  const key = `wait:${++waits}`;
  under.set(key, work);
  say("begun", key, work);
  return () => startTimeout(() => under.delete(key) && say("ended", key, work), 0);
};

const awaited = (holder, name) => {
  const theirs = holder[name];
  if (typeof theirs !== "function") return;
  holder[name] = disguised(function (...given) {
    const ended = begunWait(name);
    const promise = theirs.apply(this, given);
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => { resolve(value); ended(); },
        (error) => { reject(error); ended(); },
      );
    });
  }, theirs);
};

awaited(globalThis, "fetch");
for (const reader of ["arrayBuffer", "blob", "bytes", "formData", "json", "text"]) awaited(Response.prototype, reader);

const sendRequest = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = disguised(function (...given) {
  this.addEventListener("loadend", begunWait("XMLHttpRequest"), { once: true });
  return sendRequest.apply(this, given);
}, sendRequest);

document.addEventListener(SECRET + "armed", () => {
  acted = true;
  for (const work of under.values()) work.descent = "before";
});

// In a document that was born of the action, what it has put off once may be the answer; what it repeats is its own life.
document.addEventListener(SECRET + "born", () => {
  acted = true;
  for (const [key, work] of under) {
    work.descent = /^(setInterval|requestAnimationFrame)$/.test(work.name) ? "before" : "after";
    say("begun", key, work);
  }
});
