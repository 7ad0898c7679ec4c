// Six boxes that behave as one: typing moves on, Backspace goes back, a pasted code fills all.
// Letters are taken too; what is wrong with them is for the portal to say.
"use strict";

const boxes = [...document.querySelectorAll(".otp input")];

function spread(from, text) {
  const signs = text.replace(/\s/g, "").slice(0, boxes.length - from);
  [...signs].forEach((sign, place) => {
    boxes[from + place].value = sign;
  });
  boxes[Math.min(from + signs.length, boxes.length - 1)].focus();
}

boxes.forEach((box, place) => {
  box.addEventListener("input", () => {
    if (box.value.length > 0) spread(place, box.value);
  });
  box.addEventListener("focus", () => box.select());
  box.addEventListener("paste", (event) => {
    event.preventDefault();
    const signs = event.clipboardData.getData("text").replace(/\s/g, "");
    spread(signs.length === boxes.length ? 0 : place, signs);
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
