// The portal as it was reported: the form is sent in the background. An answer that is not
// the next page goes in at the top of the main content; nothing scrolls to it, the focus
// stays, nothing is announced. Some come in a box in the middle of the screen, to be closed. A refused captcha only changes the picture. Who presses again
// sends again, and only the answer to the last press counts.
"use strict";

let newest = 0;

function showAlert(notice) {
  const box = document.createElement("div");
  box.className = "alert";
  const words = document.createElement("p");
  words.textContent = notice.text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = notice.close;
  close.addEventListener("click", () => box.remove());
  box.append(words, close);
  document.querySelector("main").append(box);
}

function showNotices(all) {
  const main = document.querySelector("main");
  for (const old of main.querySelectorAll(":scope > .notice:not(.notice--idle), :scope > .alert"))
    old.remove();
  for (const notice of all) if (notice.close) showAlert(notice);
  const notices = all.filter((notice) => !notice.close);
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
  newest += 1;
  const mine = newest;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
    });
    const data = await answer.json();
    if (mine !== newest) return;
    if (data.next) {
      window.location.assign(data.next);
      return;
    }
    showNotices(data.notices || []);
    if (data.captcha) document.dispatchEvent(new CustomEvent("captcha", { detail: data.captcha }));
  } catch {
    // As it was reported: where no answer comes, or one that is no data, nothing is said.
  }
}

for (const form of document.querySelectorAll("form[method=post]:not([data-plain])")) {
  form.addEventListener("submit", sendInBackground);
}
