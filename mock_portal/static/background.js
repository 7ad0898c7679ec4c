// The portal as it was reported: the form is sent in the background. An answer that is not
// the next page goes in at the top of the main content; nothing scrolls to it, the focus
// stays, nothing is announced. A refused captcha only changes the picture.
"use strict";

function showNotices(notices) {
  const main = document.querySelector("main");
  for (const old of main.querySelectorAll(":scope > .notice:not(.notice--idle)")) old.remove();
  if (notices.length === 0) return;
  const box = document.createElement("div");
  box.className = "notice";
  for (const notice of notices) {
    const line = document.createElement("p");
    line.append(notice.text);
    if (notice.link) {
      const link = document.createElement("a");
      link.href = notice.link.href;
      link.textContent = notice.link.text;
      line.append(" ", link);
    }
    box.append(line);
  }
  main.prepend(box);
}

async function sendInBackground(event) {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
    });
    const data = await answer.json();
    if (data.next) {
      window.location.assign(data.next);
      return;
    }
    showNotices(data.notices || []);
    if (data.captcha) document.dispatchEvent(new CustomEvent("captcha", { detail: data.captcha }));
  } catch {
    // As it was reported: where no answer comes, nothing is said.
  } finally {
    delete form.dataset.sending;
  }
}

for (const form of document.querySelectorAll("form[method=post]:not([data-plain])")) {
  form.addEventListener("submit", sendInBackground);
}
