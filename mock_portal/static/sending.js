// A form is sent once, and never without a word: while it is under way the page says so; where
// the device has no network or no answer comes, it says that, and all that was typed stays.
"use strict";

const PATIENCE_MS = 20_000;
const words = document.getElementById("sending").content;

function tell(trouble) {
  document.querySelector("main > .summary")?.remove();
  const summary = words.querySelector(`[data-trouble=${trouble}]`).cloneNode(true);
  document.querySelector("main").prepend(summary);
  summary.focus();
}

// The address of the answer: of the next step, or of this one with what is wrong.
async function send(form, submitter) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form, submitter)),
      headers: { "X-Answer": "address" },
      signal: patience.signal,
    });
    return (await answer.json()).next;
  } finally {
    clearTimeout(timer);
  }
}

function watchOver(form) {
  const buttons = form.querySelectorAll("button[type=submit]");
  // Empty from the start: a screen reader says only what changes in it.
  const status = form.appendChild(words.querySelector("[role=status]").cloneNode(false));

  function underWay(sending) {
    form.toggleAttribute("data-sending", sending);
    status.textContent = sending ? words.querySelector("[role=status]").textContent : "";
    for (const button of buttons) button.setAttribute("aria-disabled", String(sending));
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.hasAttribute("data-sending")) return;
    underWay(true);
    try {
      window.location.assign(await send(form, event.submitter));
    } catch {
      underWay(false);
      tell(navigator.onLine ? "unanswered" : "offline");
    }
  });
  // Who comes back to the page may send again.
  window.addEventListener("pageshow", () => underWay(false));
}

for (const form of document.querySelectorAll("form[method=post]:not([data-plain])")) {
  watchOver(form);
}
