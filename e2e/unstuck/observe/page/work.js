// Runs in the page's own world: says which timers and frames of the page are under way, and whose work began them.
// It changes nothing that a page can tell by: same arguments, same results, same names.

const { setTimeout: startTimeout, clearTimeout: stopTimeout, setInterval: startInterval, clearInterval: stopInterval } = globalThis;
const { requestAnimationFrame: startFrame, cancelAnimationFrame: stopFrame } = globalThis;
const { apply } = Reflect;
const { stringify } = JSON;
const Signal = CustomEvent;
const clock = performance;
const readClock = performance.now;
const { addEventListener: addListener, dispatchEvent: dispatch } = EventTarget.prototype;

// Whatever the page has done to its prototypes, it never hears of an error of ours.
const tell = (kind, detail) => {
  try {
    apply(dispatch, document, [new Signal(SECRET + kind, { detail })]);
  } catch {
    // What cannot be told is not followed.
  }
};
const now = () => apply(readClock, clock, []);

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
  if (work.descent === "after" || work.due) tell("work", stringify({ state, id: key, ...work }));
};

// Work begun by earlier work is earlier work; all else that comes after the action may be its answer.
const beginning = (name, callback, delay) => ({
  name, delay, callback: numberOf(callback), began: now(), inherited: lineage,
  descent: lineage || (acted ? "after" : "before"),
});

function running(work, callback, self, given) {
  const outer = lineage;
  lineage = work.descent;
  try {
    return apply(callback, self, given);
  } finally {
    lineage = outer;
    if (work.descent === "before") tell("earlier", String(work.callback));
  }
}

// An old timer may have a queue to empty that the action has put something into: who is due soon is told of.
const SOON_MS = 2000;
const isDueSoon = ({ name, delay, began }) =>
  (name === "setInterval" && delay <= SOON_MS) || (name === "setTimeout" && began + delay - now() <= SOON_MS);

function nowEarlier(key, work) {
  work.descent = "before";
  work.due = isDueSoon(work);
  say("begun", key, work);
}

function hasRun(key, work) {
  if (!work.due) return;
  say("ended", key, work);
  work.due = false;
}

function shim(name, start, stop, { once, delayed }) {
  const begin = function (callback, ...rest) {
    if (typeof callback !== "function") return apply(start, this, [callback, ...rest]);
    const work = beginning(name, callback, delayed ? Number(rest[0]) || 0 : 0);
    let key;
    const id = apply(start, this, [function (...given) {
      try {
        return running(work, callback, this, given);
      } finally {
        if (once && under.delete(key)) say("ended", key, work);
        else hasRun(key, work);
      }
    }, ...rest]);
    key = `${name}:${id}`;
    under.set(key, work);
    say("begun", key, work);
    return id;
  };
  const cease = function (id) {
    // One clears what the other of these two has set.
    const names = name.startsWith("set") ? ["setTimeout", "setInterval"] : [name];
    for (const key of names.map((of) => `${of}:${id}`)) {
      const work = under.get(key);
      if (work && under.delete(key)) say("ended", key, work);
    }
    return apply(stop, this, [id]);
  };
  return [disguised(begin, start), disguised(cease, stop)];
}

const disguised = (ours, theirs) =>
  new Proxy(theirs, { apply: (_, self, given) => apply(ours, self, given) });

[globalThis.setTimeout, globalThis.clearTimeout] = shim("setTimeout", startTimeout, stopTimeout, { once: true, delayed: true });
[globalThis.setInterval, globalThis.clearInterval] = shim("setInterval", startInterval, stopInterval, { once: false, delayed: true });
[globalThis.requestIdleCallback, globalThis.cancelIdleCallback] = shim("requestIdleCallback", requestIdleCallback, cancelIdleCallback, { once: true, delayed: false });
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
    const promise = apply(theirs, this, given);
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => { resolve(value); ended(); },
        (error) => { reject(error); ended(); },
      );
    });
  }, theirs);
};

awaited(globalThis, "fetch");
awaited(ReadableStreamDefaultReader.prototype, "read");
for (const reader of ["arrayBuffer", "blob", "bytes", "formData", "json", "text"]) awaited(Response.prototype, reader);

const sendRequest = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = disguised(function (...given) {
  this.addEventListener("loadend", begunWait("XMLHttpRequest"), { once: true });
  return apply(sendRequest, this, given);
}, sendRequest);

const reads = (holder, names) => {
  for (const name of names) if (holder) awaited(holder.prototype, name);
};
reads(globalThis.SubtleCrypto, ["decrypt", "deriveBits", "deriveKey", "digest", "encrypt", "generateKey", "importKey", "sign", "verify"]);
reads(globalThis.LockManager, ["request"]);
reads(globalThis.Scheduler, ["postTask", "yield"]);
reads(globalThis.Blob, ["arrayBuffer", "bytes", "text"]);
reads(globalThis.CredentialsContainer, ["create", "get"]);

// A database answers in its own time; its requests are told by their events alone.
const asks = (holder, names) => {
  for (const name of names) {
    const theirs = holder?.prototype[name];
    if (typeof theirs !== "function") continue;
    holder.prototype[name] = disguised(function (...given) {
      const request = apply(theirs, this, given);
      const ended = begunWait(name);
      for (const type of ["success", "error", "blocked"]) request.addEventListener(type, ended, { once: true });
      return request;
    }, theirs);
  }
};

asks(globalThis.IDBFactory, ["open", "deleteDatabase"]);
asks(globalThis.IDBObjectStore, ["add", "put", "get", "getAll", "getAllKeys", "delete", "clear", "count", "openCursor"]);
asks(globalThis.IDBIndex, ["get", "getAll", "getAllKeys", "count", "openCursor"]);

// A shadow root that is closed to scripts is open to a person's eyes: our own world is shown it for one event.
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = disguised(function (...given) {
  const root = apply(attach, this, given);
  if (root.mode === "closed") {
    try {
      const range = document.createRange();
      range.setStart(root, 0);
      CSS.highlights.set(SECRET + "root", new Highlight(range));
      tell("root");
      CSS.highlights.delete(SECRET + "root");
    } catch {
      // Without highlights the root stays closed to us, too.
    }
  }
  return root;
}, attach);

// The action may have been in another document; then it says when.
const onArmed = (event) => {
  acted = true;
  const at = Number(event.detail) || Infinity;
  for (const [key, work] of under) {
    if (work.began < at || work.inherited) nowEarlier(key, work);
    else {
      work.descent = "after";
      say("begun", key, work);
    }
  }
};

// In a document that was born of the action, what it has put off once may be the answer; what it repeats is its own life.
const onBorn = () => {
  acted = true;
  for (const [key, work] of under) {
    work.descent = /^(setInterval|requestAnimationFrame)$/.test(work.name) ? "before" : "after";
    say("begun", key, work);
  }
};

// document.open() takes every listener off the document; what observes it stays.
const hear = () => {
  apply(addListener, document, [SECRET + "armed", onArmed]);
  apply(addListener, document, [SECRET + "born", onBorn]);
};
hear();
new MutationObserver(hear).observe(document, { childList: true });
