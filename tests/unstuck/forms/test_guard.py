from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from unstuck.errors import HostNotAllowedError
from unstuck.forms.guard import Guard, guarding
from unstuck.hosts import AllowedHosts

if TYPE_CHECKING:
    from tests.unstuck.conftest import Served

#: The page tells when what it did is over, whether it was let out or not.
OVER = "document.body.dataset.over = 'yes'"


@contextmanager
def opened(browser: Browser, url: str, *allowed: str) -> Iterator[tuple[Page, Guard]]:
    with guarding(browser, AllowedHosts.of(allowed)) as guard:
        context = browser.new_context()
        guard.dress(context)
        page = context.new_page()
        page.goto(url)
        guard.pressed = True
        yield page, guard
        context.close()


def press(page: Page) -> None:
    page.get_by_role("button").click()
    expect(page.locator("body")).to_have_attribute("data-over", "yes")


def elsewhere(served: Served, body: str) -> str:
    return served.show(body.replace("{other}", served.strange).replace("{over}", OVER))


SUBMITTED = "<script>addEventListener('submit', () => setTimeout(() => {over}, 300))</script>"
WAYS = {
    "form by POST": "<form method=post action={other}/a><input name=x><button>Go</button></form>",
    "form by GET": "<form action={other}/a><input name=x><button>Go</button></form>",
    "button of its own": (
        "<form method=post><input name=x><button formaction={other}/a>Go</button></form>"
    ),
    "redirect that keeps the method": (
        "<form method=post action=/moved><input name=x><button>Go</button></form>"
    ),
    "new tab": ("<form method=post target=_blank action={other}/a><button>Go</button></form>"),
    "fetch": "<button onclick=\"fetch('{other}/a', {method: 'POST'}).finally(() => {over})\">Go",
    "fetch with PUT": (
        "<button onclick=\"fetch('{other}/a', {method: 'PUT'}).finally(() => {over})\">Go"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_submitted_to_a_host_that_nobody_named(
    browser: Browser, served: Served, way: str
) -> None:
    served.redirects["/moved"] = served.strange + "/a"
    url = elsewhere(served, WAYS[way] + SUBMITTED)
    with opened(browser, url) as (page, guard):
        press(page)
        assert [it.host for it in guard.stopped] == ["0.0.0.0"]  # noqa: S104  # only its name
        assert page.url == url
        with pytest.raises(HostNotAllowedError, match="nobody named") as told:
            guard.refuse_what_was_stopped()
    assert "--allow-host 0.0.0.0" in told.value.remedy
    assert [it for it in served.heard if it[1] == "/a" and it[0] != "OPTIONS"] == []


def test_a_host_that_was_named_gets_the_form(browser: Browser, served: Served) -> None:
    url = elsewhere(served, WAYS["form by POST"])
    with opened(browser, url, "0.0.0.0") as (page, guard):  # noqa: S104  # only its name
        page.get_by_role("button").click()
        page.wait_for_url("**/a")
        assert guard.refused == []
    assert ("POST", "/a") in served.heard


def test_this_machine_gets_the_form(browser: Browser, served: Served) -> None:
    url = served.show("<form method=post action=/a><button>Go</button></form>")
    with opened(browser, url) as (page, guard):
        page.get_by_role("button").click()
        page.wait_for_url("**/a")
        guard.refuse_what_was_stopped()
    assert ("POST", "/a") in served.heard


def test_what_only_reads_elsewhere_is_let_out(browser: Browser, served: Served) -> None:
    url = elsewhere(served, "<img src={other}/picture?size=1><a href={other}/next>Go</a>")
    with opened(browser, url) as (page, guard):
        page.get_by_role("link").click()
        page.wait_for_url("**/next")
        assert guard.refused == []
    assert {("GET", "/picture"), ("GET", "/next")} <= set(served.heard)


def test_a_beacon_is_refused_and_does_not_count_as_the_form(
    browser: Browser, served: Served
) -> None:
    url = elsewhere(
        served, "<button onclick=\"navigator.sendBeacon('{other}/b', 'x'); {over}\">Go</button>"
    )
    with opened(browser, url) as (page, guard):
        press(page)
        page.evaluate("fetch('/sync').then((it) => it.text())")
        assert (guard.hosts["0.0.0.0"], guard.stopped) == (1, ())  # noqa: S104  # only its name
    assert ("POST", "/b") not in served.heard


def test_what_a_page_sends_anyway_is_not_taken_for_the_form(
    browser: Browser, served: Served
) -> None:
    send = "fetch('{other}/b', {method: 'POST'}).catch(() => {})"
    url = elsewhere(
        served,
        f'<button onclick="{send}.finally(() => {{over}})">Go</button><script>{send}</script>',
    )
    with guarding(browser, AllowedHosts()) as guard:
        page = browser.new_page()
        with page.expect_event("requestfailed"):
            page.goto(url)
        guard.pressed = True
        press(page)
        assert (len(guard.refused), guard.stopped) == (2, ())
        page.close()


def test_a_socket_to_another_host_is_closed(browser: Browser, served: Served) -> None:
    socket = served.strange.replace("http", "ws")
    url = served.show(
        f"<button onclick=\"new WebSocket('{socket}/s').onclose = () => {{{OVER}}}\">Go</button>"
    )
    with opened(browser, url) as (page, guard):
        press(page)
        assert [it.kind for it in guard.refused] == ["WebSocket"]
    assert ("GET", "/s") not in served.heard


def test_a_worker_of_the_page_is_guarded_too(browser: Browser, served: Served) -> None:
    blob = (
        f"fetch('{served.strange}/a', {{method: 'POST'}}).catch(() => {{}})"
        ".finally(() => postMessage(1))"
    )
    url = served.show(
        f'<button onclick="const it = new Worker(window.URL.createObjectURL(new Blob([`{blob}`])));'
        f' it.onmessage = () => {{{OVER}}}">Go</button>'
    )
    with opened(browser, url) as (page, guard):
        press(page)
        assert guard.hosts["0.0.0.0"] == 1  # noqa: S104  # only its name
    assert ("POST", "/a") not in served.heard


def test_the_browser_is_free_again_afterwards(browser: Browser, served: Served) -> None:
    url = elsewhere(served, WAYS["fetch"])
    with guarding(browser, AllowedHosts()):
        pass
    page = browser.new_page()
    page.goto(url)
    press(page)
    assert ("POST", "/a") in served.heard
    page.close()
