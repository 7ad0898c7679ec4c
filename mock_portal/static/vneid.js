// Waits for the answer on the phone. Approved: the form is sent, as by its own button.
"use strict";

const waiting = document.querySelector("form[data-answer]");
const RETRY_MS = 2000;

async function hear() {
  const answer = await fetch(waiting.dataset.answer, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

async function wait() {
  let heard = { state: "waiting" };
  try {
    while (heard.state === "waiting") heard = await hear();
  } catch {
    setTimeout(wait, RETRY_MS);
    return;
  }
  if (heard.state === "approved") {
    waiting.requestSubmit();
  } else if (heard.notices.length > 0) {
    // background.js, the portal as it was reported: at the top, and nothing else happens.
    showNotices(heard.notices);
  } else {
    window.location.reload();
  }
}

wait();
