// What the peers have in common: when the person pressed, and what a peer made of it.

/** When the person last pressed; ms since the epoch, as a reload starts `performance` anew. */
let pressedAt = null;

function noteThePress(event) {
  if (event.isTrusted && (event.type === "pointerdown" || event.key === "Enter")) {
    pressedAt = Date.now();
  }
}

/** Report a signal of a peer, with the ms from the press to it. */
function found(signal) {
  if (pressedAt !== null) globalThis.peerTells({ signal, ms: Date.now() - pressedAt });
}

/** Start a peer once the document is there, as a script at its end does; only in the page itself. */
export function peer(start) {
  if (globalThis.top !== globalThis) return;
  addEventListener("pointerdown", noteThePress, true);
  addEventListener("keydown", noteThePress, true);
  document.addEventListener("DOMContentLoaded", () => {
    try {
      start(found);
      globalThis.peerTells({ started: "" });
    } catch (error) {
      globalThis.peerTells({ started: String(error) });
    }
  });
}
