// Conveniences only: without it the page shows both languages by the switch's own state.
(() => {
  "use strict";
  const root = document.documentElement;
  const choices = document.querySelectorAll('input[name="lang"]');

  const show = (lang) => {
    root.lang = lang;
    root.dataset.lang = lang;
    document.title = document.querySelector("title").dataset[lang];
    for (const image of document.querySelectorAll("img[data-vi]")) image.alt = image.dataset[lang];
    for (const anchor of document.querySelectorAll("a[data-page]")) {
      anchor.search = `?lang=${lang}`;
    }
  };

  const asked = new URLSearchParams(location.search).get("lang");
  for (const choice of choices) {
    if (asked === "vi" || asked === "en") choice.checked = choice.value === asked;
    if (choice.checked) show(choice.value);
    choice.addEventListener("change", () => show(choice.value));
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.querySelector("[data-before]").hidden = true;
      button.querySelector("[data-after]").hidden = false;
    });
  }
})();
