// Every change of the page, and what of it is news.

const HOW = { childList: "inserted", characterData: "changed", attributes: "shown" };
// Whether a whole section became visible is looked for once, before a verdict, not at every change of it.
const LARGE_SECTION = 300;
const MOST_GENERATED = 400;

let observedRoots = new WeakSet();
let restyled = false;
let generated = new Map();

function observeRoots(root) {
  if (!observedRoots.has(root)) {
    observedRoots.add(root);
    mutations.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  }
  if (root.querySelectorAll) {
    for (const element of root.querySelectorAll("*")) if (shadowOf(element)) observeRoots(shadowOf(element));
  }
}

function freshen(root) {
  fresh.add(root);
  if (shadowOf(root)) observeRoots(shadowOf(root));
  for (const inner of root.querySelectorAll("*")) {
    fresh.add(inner);
    if (shadowOf(inner)) observeRoots(shadowOf(inner));
  }
}

function saying(root, descent) {
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  for (const element of [root, ...root.querySelectorAll("[title], [aria-label]")].slice(0, 20)) {
    const words = saysUnseen(element);
    if (words && !element.textContent.trim() && !knownTexts.has(words)) put("said", element, words, "inserted", descent);
  }
}

// Where something changes while the person does nothing, or again by old work, it goes on by itself.
const IDLE_MS = 600;

// What a page puts up late, with the words that it comes with, has not changed by that.
const PUTTING_UP_MS = 100;
const filledAt = new WeakMap();

function isFirstFilled(root, block) {
  if (root === block) return true;
  if (!fresh.has(block)) return false;
  if (!filledAt.has(block)) filledAt.set(block, performance.now());
  return performance.now() - filledAt.get(block) < PUTTING_UP_MS;
}

function learn(record, root, descent) {
  if (record.type === "attributes") return;
  const byItself = !acted && !born && performance.now() - handAt > IDLE_MS;
  const block = root.nodeType === Node.TEXT_NODE ? blockOf(root) : root;
  if (block && ((byItself && !isFirstFilled(root, block)) || descent === "before")) restless.add(block);
}

function note(record, root, descent) {
  if (isIdle()) return;
  if (record.type !== "attributes") {
    examine(root, HOW[record.type], descent, record.target);
    if (record.type === "childList" && !born) saying(root, descent);
    return;
  }
  restyled = true;
  const words = SAYS_BY_ATTRIBUTE.has(record.attributeName) && saysUnseen(root);
  if (words && !knownTexts.has(words) && !born) put("said", root, words, "changed", descent);
  if (root.getElementsByTagName("*").length <= LARGE_SECTION) examine(root, "shown", descent);
}

function takeNote(records, descent) {
  const restyledRoots = new Set();
  for (const record of records) {
    const roots = record.type === "childList" ? record.addedNodes : [record.target];
    if (record.type === "childList") restyled = true;
    for (const root of roots) {
      if (root.nodeType === Node.ELEMENT_NODE && record.type === "childList") freshen(root);
      if (record.type === "attributes" && !SAYS_BY_ATTRIBUTE.has(record.attributeName)) {
        if (restyledRoots.has(root)) continue;
        restyledRoots.add(root);
      }
      if (!watching) continue;
      note(record, root, descent);
      learn(record, root, descent);
    }
  }
  sample();
}

const mutations = new MutationObserver(guarded("mutations", (records) => takeNote(records, "unknown")));

// The texts that style sheets write around the pressed control, by their element.
function generatedNow() {
  const around = formOf(control) || document.body;
  const elements = around ? [...around.getElementsByTagName("*")].slice(0, MOST_GENERATED) : [];
  return new Map(elements.map((element) => [element, generatedIn(element)]).filter(([, text]) => text));
}

// What no mutation tells: sections that a style shows, texts that a style writes, marks, the browser's bubble.
function lookAround() {
  takeNote(mutations.takeRecords(), "unknown");
  if (!document.body) return;
  examine(document.body, "shown");
  if (!acted) return;
  if (restyled) {
    restyled = false;
    for (const [element, text] of generatedNow()) {
      if (generated.get(element) !== text) put("generated", element, text, "shown", "unknown");
    }
  }
  for (const [field, message] of bubbles()) put("bubble", field, message, "shown", "unknown");
  for (const field of markedFields()) put("mark", field, nameOf(field), "changed", "unknown");
}
