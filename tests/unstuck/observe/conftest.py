"""Small pages, served without a network, that answer a press in one way each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route

HEAD = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
SIZES = {"desktop": (1366, 768), "phone": (390, 844)}


@dataclass(frozen=True)
class Site:
    """A page of ours in a fresh context; ``/ok``, ``/500``, ``/hang`` and ``/next`` answer too."""

    page: Page

    def show(self, body: str) -> Page:
        """Serve the body at every other address and open it."""

        def answer(route: Route) -> None:
            path = route.request.url.rsplit("/", 1)[-1]
            if path == "hang":
                return
            if path == "next":
                following = "<h1>Next</h1><form><input aria-label=Code><button>Go</button></form>"
                route.fulfill(content_type="text/html", body=HEAD + following)
            elif path == "ok":
                route.fulfill(body="ok")
            elif path == "500":
                route.fulfill(status=500, body="no")
            elif route.request.method == "POST":
                body_again = "<p>The code is wrong.</p>" + body
                route.fulfill(content_type="text/html", body=HEAD + body_again)
            else:
                route.fulfill(content_type="text/html", body=HEAD + body)

        self.page.route("**/*", answer)
        self.page.goto("http://site.test/form")
        return self.page


@pytest.fixture
def site(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Return a site on a desktop, or on the device that the test hands over."""
    device = getattr(request, "param", "desktop")
    width, height = SIZES[device]
    phone = device == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone
    )
    yield Site(context.new_page())
    context.close()


@pytest.fixture
def form() -> Callable[[str], str]:
    """Return a form taller than both screens, its button last, and what its submit runs."""

    def build(script: str, extra: str = "") -> str:
        return (
            "<main><form onsubmit='return go(event)'>"
            "<div style='height:1600px'>Fill in everything.</div>"
            "<p><input name=a aria-label=Name></p><p id=beside></p>"
            f"<button>Send</button></form></main>{extra}"
            "<script>function say(text, style, where) {const it = document.createElement('p');"
            " it.textContent = text; it.style = style || ''; (where || document.body).prepend(it);"
            " return it}"
            f"function go(event) {{event.preventDefault(); {script}}}</script>"
        )

    return build
