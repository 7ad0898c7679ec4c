// Asks after a while without use whether the person is still there, counts down, logs out.
// Time runs from the last use that the portal was told of, so that both agree on it.
"use strict";

const settings = document.getElementById("idle").dataset;
const form = document.querySelector("form[data-draft]");
const IDLE_MS = Number(settings.idleAfter) * 1000;
const COUNTDOWN_MS = Number(settings.countdown) * 1000;
const TELL_EVERY_MS = 15_000;

let toldAt = Date.now();
let telling = null;
let waiting = null;
let ticking = null;
let notice = null;

function send(address) {
  const body = new URLSearchParams(new FormData(form));
  body.set("csrf", settings.csrf);
  return fetch(address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    keepalive: true,
  }).then((answer) => answer.json());
}

function wait() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, Math.max(0, toldAt + IDLE_MS - Date.now()));
}

async function tell() {
  telling = null;
  if (Date.now() >= toldAt + IDLE_MS) {
    // The machine has slept, and timers with it: the question comes first.
    ask();
    return;
  }
  toldAt = Date.now();
  wait();
  try {
    const { logged_in: loggedIn } = await send(settings.keep);
    if (!loggedIn) window.location.reload();
  } catch {
    // The portal does not answer; it will log out by its own clock.
  }
}

function used() {
  if (notice || telling) return;
  telling = setTimeout(tell, Math.max(0, toldAt + TELL_EVERY_MS - Date.now()));
}

function ask() {
  if (notice) return;
  clearTimeout(telling);
  telling = null;
  const inside = document.getElementById("idle-notice").content.cloneNode(true);
  notice = settings.presentation === "redesigned" ? asDialog(inside) : asNotice(inside);
  notice.querySelector("[data-stay]").addEventListener("click", stay);
  ticking = setInterval(tick, 250);
  tick();
}

// As it was reported: in at the top of the page, wherever the person is on it.
function asNotice(inside) {
  const box = document.createElement("div");
  box.className = "notice notice--idle";
  box.append(inside);
  document.querySelector("main").prepend(box);
  return box;
}

function asDialog(inside) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "idle-title");
  dialog.setAttribute("aria-describedby", "idle-words");
  const title = document.createElement("h2");
  title.id = "idle-title";
  title.textContent = settings.title;
  inside.firstElementChild.id = "idle-words";
  dialog.append(title, inside);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("[data-stay]").focus();
  return dialog;
}

function tick() {
  const seconds = Math.ceil((toldAt + IDLE_MS + COUNTDOWN_MS - Date.now()) / 1000);
  notice.querySelector("[data-seconds]").textContent = String(Math.max(0, seconds));
  if (seconds <= 0) leave();
}

function stay() {
  clearInterval(ticking);
  notice.remove();
  notice = null;
  toldAt = Date.now();
  tell();
}

async function leave() {
  clearInterval(ticking);
  try {
    const { next } = await send(settings.leave);
    if (settings.presentation === "redesigned") {
      window.location.assign(next);
      return;
    }
  } catch {
    // The portal does not answer; loading the page anew says so.
  }
  window.location.reload();
}

for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
  document.addEventListener(kind, used, { passive: true });
}
wait();
