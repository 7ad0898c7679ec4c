// What a control, a field or a step of a form is, in words that survive a new rendering of the page.

const LONGEST_NAME = 120;

const byIds = (element, attribute) =>
  (element.getAttribute(attribute) || "")
    .split(/\s+/)
    .map((id) => id && element.getRootNode().getElementById?.(id))
    .filter(Boolean);

// The name that a person reads for a control: its label, its words, or its hint.
function nameOf(element) {
  const labelled = byIds(element, "aria-labelledby").map((at) => at.textContent).join(" ");
  const labels = [...(element.labels || [])].map((label) => label.textContent).join(" ");
  const words = ["BUTTON", "A", "SUMMARY"].includes(element.tagName) ? element.textContent : "";
  const value = element.tagName === "INPUT" && /^(submit|button|reset|image)$/.test(element.type) ? element.value : "";
  const name = labelled || element.getAttribute("aria-label") || labels || words || value || element.alt;
  return normalise(name || element.title || element.placeholder || "").slice(0, LONGEST_NAME);
}

const isField = (element) =>
  (element.tagName === "INPUT" && !/^(hidden|submit|button|reset|image)$/.test(element.type)) ||
  ["SELECT", "TEXTAREA"].includes(element.tagName) ||
  element.isContentEditable;

const CONTROL = "button, a[href], input, select, textarea, summary, label, [role=button], [role=link], [role=menuitem], [onclick], [tabindex]";

const controlAt = (element) => {
  const control = element?.closest?.(CONTROL);
  return (control?.tagName === "LABEL" && control.control) || control || element;
};

const isDisabled = (element) => Boolean(element?.matches?.(":disabled, [aria-disabled=true]"));

const fieldSignature = (field) => [field.tagName, field.type || "", field.name || "", nameOf(field)].join("|");

// The forms of the document as a person meets them: which fields each asks for.
function formsNow() {
  const groups = new Map();
  for (const field of document.querySelectorAll("input, select, textarea, [contenteditable]")) {
    if (!isField(field) || !isRendered(field) || field.closest("[inert]")) continue;
    const form = field.form || field.closest("[role=form]") || document.body;
    if (!groups.has(form)) groups.set(form, []);
    groups.get(form).push(fieldSignature(field));
  }
  return groups;
}

function stepNow(control) {
  const groups = formsNow();
  const form = formOf(control);
  const active = activeElement();
  return {
    url: location.href,
    title: document.title,
    fields: (form && groups.get(form)) || (form ? [] : groups.get(document.body)) || [],
    forms: [...groups.values()],
    controls: [...document.querySelectorAll("button, input[type=submit], [role=button]")]
      .filter((it) => isRendered(it) && !it.closest("[inert]"))
      .map(nameOf)
      .slice(0, 100),
    focus: active && isField(active) ? fieldSignature(active) : null,
  };
}

const FORM = "form, [role=form], dialog, [role=dialog]";

const formOf = (control) => control?.form || control?.closest?.(FORM) || null;

const submits = (control) =>
  Boolean(control?.form) && (/^(submit|image)$/.test(control.type) || (isField(control) && control.tagName === "INPUT"));

const actionTarget = (control, blocked) =>
  control && {
    name: nameOf(control),
    role: control.getAttribute?.("role") || control.tagName?.toLowerCase() || "",
    disabled: isDisabled(control),
    in_form: Boolean(formOf(control)),
    submits: submits(control),
    blocked,
    box: ownBox(control),
  };

// Politeness of the live region that the element stands in, and the role that makes it one.
function liveOf(element) {
  const POLITENESS = { alert: "assertive", alertdialog: "assertive", status: "polite", log: "polite" };
  for (let at = element; at; at = parentOf(at)) {
    const live = at.getAttribute("aria-live");
    const role = at.getAttribute("role");
    if (live && live !== "off") return { live, role };
    if (!live && (POLITENESS[role] || at.tagName === "OUTPUT")) return { live: POLITENESS[role] || "polite", role };
  }
  return { live: "off", role: null };
}

// The label of the field that a text describes, where the page ties them.
function fieldOf(element) {
  for (let at = element, up = 0; at && up < 4; at = parentOf(at), up += 1) {
    if (!at.id) continue;
    const tied = `[aria-describedby~="${CSS.escape(at.id)}"], [aria-errormessage~="${CSS.escape(at.id)}"]`;
    const field = at.getRootNode().querySelector(tied);
    if (field) return nameOf(field);
  }
  return null;
}
