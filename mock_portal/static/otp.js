// Six boxes that behave as one: typing moves on, Backspace goes back, a pasted code fills all.
"use strict";

const boxes = [...document.querySelectorAll(".otp input")];

function spread(from, text) {
  const digits = text.replace(/\D/g, "").slice(0, boxes.length - from);
  [...digits].forEach((digit, place) => {
    boxes[from + place].value = digit;
  });
  boxes[Math.min(from + digits.length, boxes.length - 1)].focus();
}

boxes.forEach((box, place) => {
  box.addEventListener("input", () => {
    if (box.value.length > 0) spread(place, box.value);
  });
  box.addEventListener("focus", () => box.select());
  box.addEventListener("paste", (event) => {
    event.preventDefault();
    const digits = event.clipboardData.getData("text").replace(/\D/g, "");
    spread(digits.length === boxes.length ? 0 : place, digits);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Backspace" && box.value === "" && place > 0) {
      boxes[place - 1].focus();
    } else if (step && boxes[place + step]) {
      event.preventDefault();
      boxes[place + step].focus();
    }
  });
});
