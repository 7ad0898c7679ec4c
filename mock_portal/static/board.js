// The board, live: each learner's row as it changes, and the stopwatches between.
"use strict";

const table = document.querySelector("[data-events]");
const line = document.querySelector("[data-line]");
const rows = table.tBodies[0];

function say(what) {
  if (line.textContent !== line.dataset[what]) line.textContent = line.dataset[what];
}

function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Durations are the portal's; from when it told them, this clock only counts on.
function tick() {
  for (const row of rows.rows) {
    row.cameAt ??= performance.now();
    const shown = row.querySelector("[data-clock]");
    if (!shown) continue;
    const waited = Number(row.dataset.waited) + performance.now() - row.cameAt;
    shown.textContent = clock(waited);
    if (waited >= Number(row.dataset.quiet)) row.classList.add("row--stuck");
  }
}

function put({ id, html }) {
  const made = document.createElement("tbody");
  made.innerHTML = html;
  const row = made.rows[0];
  const old = document.getElementById(`learner-${id}`);
  if (!old) {
    rows.append(row);
    return;
  }
  const box = old.querySelector("input");
  row.querySelector("input").checked = box.checked;
  const focused = document.activeElement === box;
  old.replaceWith(row);
  if (focused) row.querySelector("input").focus();
}

const news = new EventSource(table.dataset.events);
news.addEventListener("open", () => say("live"));
news.addEventListener("learners", (event) => {
  JSON.parse(event.data).forEach(put);
  document.querySelector("[data-count]").textContent = rows.rows.length;
  tick();
});
news.addEventListener("over", () => {
  news.close();
  say("over");
});
news.addEventListener("error", () => {
  say("lost");
  // The browser tries again by itself, unless it was told no: then a fresh page may know why.
  if (news.readyState === EventSource.CLOSED) setTimeout(() => window.location.reload(), 5000);
});
setInterval(tick, 1000);
tick();
