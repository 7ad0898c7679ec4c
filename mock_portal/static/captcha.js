// "Another captcha" changes the picture in place instead of loading the page anew.
"use strict";

const field = document.querySelector("[data-captcha]");

function show(captcha) {
  field.querySelector("[name=captcha_id]").value = captcha.id;
  field.querySelector("img").src = captcha.src;
  const spelled = field.querySelector("[data-spelled]");
  if (spelled && captcha.spelled) spelled.textContent = captcha.spelled;
}

async function renew() {
  const form = field.closest("form");
  const asked = { page: field.dataset.captcha, csrf: form.elements.csrf.value };
  const answer = await fetch(field.dataset.renew, {
    method: "POST",
    body: new URLSearchParams(asked),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) return;
  show(await answer.json());
  field.querySelector("#captcha").value = "";
  const status = field.querySelector("[role=status]");
  if (status) status.textContent = status.dataset.renewed;
}

if (field) {
  const button = field.querySelector("[name=renew]");
  button.type = "button";
  button.addEventListener("click", renew);
  field.closest("form").querySelector("[data-enter]").remove();
  document.addEventListener("captcha", (event) => show(event.detail));
}
