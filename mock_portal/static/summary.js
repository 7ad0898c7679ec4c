// The focus goes to what is wrong; a press on one of its links goes to the field.
"use strict";

const summary = document.querySelector(".summary[tabindex]");

if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const hash = event.target.closest("a")?.hash;
    const field = hash && document.getElementById(hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (document.querySelector(`label[for="${field.id}"]`) || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
