// What a field says without words: its state, its edge, a title; and what the browser says for it in a bubble.

const SAYS_BY_ATTRIBUTE = new Set(["title", "aria-label", "aria-description", "alt"]);
const SIDES = ["Top", "Right", "Bottom", "Left"];

function stateOf(field) {
  const style = getComputedStyle(field);
  const colours = SIDES.filter((side) => parseFloat(style[`border${side}Width`]) > 0).map((side) => style[`border${side}Color`]);
  if (style.outlineStyle !== "none") colours.push(style.outlineColor);
  if (style.boxShadow !== "none") colours.push((style.boxShadow.match(/^(rgba?|color|oklch)\([^)]*\)/) || [""])[0]);
  colours.push(style.backgroundColor);
  return {
    refused: field.getAttribute("aria-invalid") === "true",
    alarming: colours.some((colour) => colour && isAlarming(rgba(colour))),
    said: [...SAYS_BY_ATTRIBUTE].map((name) => field.getAttribute(name) || "").join("\n"),
  };
}

const fieldsNow = () => [...document.querySelectorAll("input, select, textarea, [contenteditable], fieldset")].filter(isRendered);

// What the fields looked like when the person acted.
let stood = new Map();
const rememberFields = () => {
  stood = new Map(fieldsNow().map((field) => [field, stateOf(field)]));
};

// A field that warns now and did not before; the browser's own ring around the focus is no warning.
function markedFields() {
  return fieldsNow().filter((field) => {
    const now = stateOf(field);
    const before = stood.get(field) || { refused: false, alarming: false };
    return (now.refused && !before.refused) || (now.alarming && !before.alarming);
  });
}

let refusals = [];

// The bubble stands at the field that the browser has moved the focus to; a page that refuses
// the event, or only asks whether its fields are valid, gets none.
const bubbles = () =>
  refusals
    .filter((event) => !event.defaultPrevented && activeElement() === event.field)
    .map(({ field }) => [field, field.validationMessage]);

listen(globalThis, "invalid", "invalid", whileWatching((event) => {
  const field = event.composedPath()[0];
  send("invalid", { field: nameOf(field), message: field.validationMessage, rendered: isRendered(field) });
  refusals.push({ field, get defaultPrevented() { return event.defaultPrevented; } });
}));

// Words that are there for a pointer that hovers or for a screen reader only.
function saysUnseen(element) {
  if (!element.getAttributeNames) return null;
  const words = [...SAYS_BY_ATTRIBUTE].map((name) => element.getAttribute(name)).find((value) => value && value.trim());
  return words ? normalise(words) : null;
}

// Text that a style sheet writes.
function generatedIn(element) {
  const words = ["::before", "::after"].map((part) => {
    const { content, display } = getComputedStyle(element, part);
    return display !== "none" && /^"(?:[^"\\]|\\.)*"$/.test(content) ? content.slice(1, -1) : "";
  });
  const text = normalise(words.join(" "));
  return /\p{L}{2}/u.test(text) ? text : "";
}
