// Asking for another OTP leaves the page as it is; the answer stands beside the button. What is
// no such answer is for a whole page to say.
"use strict";

const resend = document.querySelector(".resend");
const told = resend.querySelector("[role=status]");

resend.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(resend.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(resend)),
      headers: { Accept: "application/json" },
    });
    const { status } = await answer.json();
    if (status) {
      told.classList.add("status");
      told.textContent = status;
      told.scrollIntoView({ block: "nearest" });
      return;
    }
  } catch {
    // No answer that can be read: the page is loaded, and says what is the matter.
  }
  resend.submit();
});
