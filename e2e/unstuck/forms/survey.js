// Says what forms, fields and buttons the elements are, in their order. Changes nothing.
(elements) => {
  const index = new Map(elements.map((element, at) => [element, at]));
  const words = (text) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, 120);
  const isField = (it) => it.matches("input, textarea, select, [contenteditable], [role]")
    && !it.matches("button, [role=button], [type=submit], [type=button], [type=image], [type=reset]");

  const named = (it) => {
    const ids = (it.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    const root = it.getRootNode();
    return words(ids.map((id) => root.getElementById?.(id)?.innerText ?? "").join(" "))
      || words(it.getAttribute("aria-label"));
  };
  // A label may stand around its field; the choices of a list are no part of it.
  const around = (label) => [...(label?.childNodes ?? [])]
    .filter((node) => !node.matches?.("input, select, textarea, button"))
    .map((node) => node.innerText ?? node.data ?? "").join(" ");
  const labelled = (it) => named(it) || words(around(it.labels?.[0])) || words(it.placeholder)
    || words(it.title) || words(it.name) || words(it.id);
  const called = (it) => named(it) || words(it.innerText) || words(it.value) || words(it.alt)
    || words(it.querySelector("img[alt], svg title")?.alt) || words(it.title);

  const large = (it) => {
    const { width, height } = it.getBoundingClientRect();
    return width > 2 && height > 2 && it.checkVisibility({ visibilityProperty: true });
  };
  // A box that is ticked is often drawn by its label, and is itself nowhere.
  const shown = (it) => !it.closest("[aria-hidden=true], [inert]")
    && (large(it) || (/^(checkbox|radio)$/.test(it.type) && [...(it.labels ?? [])].some(large)));

  const selector = (it) => {
    const ways = [];
    const id = it.getAttribute("id");
    if (id) ways.push(`#${CSS.escape(id)}`);
    const name = it.getAttribute("name");
    if (name && it.type !== "radio") ways.push(`${it.localName}[name="${CSS.escape(name)}"]`);
    return ways.find((way) => document.querySelectorAll(way).length === 1) ?? null;
  };
  const address = (it, attribute) => {
    const written = it.getAttribute(attribute);
    try {
      return written === null ? null : new URL(written, document.baseURI).href;
    } catch {
      return written;
    }
  };

  // Fields without a form belong to the nearest part of the page that has a button for them, too.
  const groups = [];
  const formless = elements.filter((it) => it.localName !== "form" && !it.form && !it.closest("form"));
  const group = (it) => {
    if (!formless.includes(it)) return null;
    for (let part = it.parentElement; part && part !== document.body.parentElement; part = part.parentElement) {
      const inside = formless.filter((other) => part.contains(other));
      if (inside.some(isField) && inside.some((other) => !isField(other))) {
        if (!groups.includes(part)) groups.push(part);
        return groups.indexOf(part);
      }
    }
    return null;
  };
  const heading = (part) => {
    const own = part.querySelector("legend, h1, h2, h3, h4, h5, h6");
    return words(own?.innerText);
  };
  const form = (it) => ({
    kind: "form", name: named(it) || heading(it), action: address(it, "action") ?? location.href,
    method: (it.getAttribute("method") ?? "get").toLowerCase(),
    search: it.getAttribute("role") === "search" || it.closest("search, [role=search]") !== null,
    hints: words(["id", "name"].map((key) => it.getAttribute(key) ?? "").join(" ")),
  });
  const limit = (it, name) => it.getAttribute(name);
  const field = (it) => ({
    kind: "field", label: labelled(it), type: it.type ?? it.getAttribute("role") ?? "text",
    name: words(it.name || it.id), autocomplete: words(it.autocomplete), hint: words(it.placeholder),
    pattern: limit(it, "pattern"), min: limit(it, "min"), max: limit(it, "max"),
    minlength: limit(it, "minlength"), maxlength: limit(it, "maxlength"),
    required: Boolean(it.required) || it.getAttribute("aria-required") === "true",
    editable: !it.disabled && !it.readOnly, checked: Boolean(it.checked),
    filled: it.type !== "checkbox" && it.type !== "radio" && Boolean(it.value),
    options: [...(it.options ?? [])].filter((one) => !one.disabled)
      .map((one) => ({ value: one.value, text: words(one.text) })),
  });
  const button = (it) => ({
    kind: "button", name: called(it), type: it.type ?? "button", enabled: !it.disabled,
    action: address(it, "formaction"), method: it.getAttribute("formmethod"),
  });
  return elements.map((it) => ({
    ...(it.localName === "form" ? form(it) : isField(it) ? field(it) : button(it)),
    shown: shown(it), selector: selector(it),
    owner: it.localName === "form" ? null : index.get(it.form ?? it.closest("form")) ?? null,
    group: it.localName === "form" ? null : group(it), group_name: null,
  })).map((it) => ({ ...it, group_name: it.group === null ? null : heading(groups[it.group]) }));
};
