self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  event.waitUntil(fetch("/slow?ms=1500").then(() => {
    event.source.postMessage("There is no well W-9 in this district.");
  }));
});
