from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from unstuck.act.devices import DEVICES, Device
from unstuck.errors import HostNotAllowedError, PageUnreachableError, UnknownChoiceError
from unstuck.forms.guard import guarding
from unstuck.forms.opening import Trip, device_of, visit
from unstuck.hosts import AllowedHosts

if TYPE_CHECKING:
    from tests.unstuck.conftest import Served


@pytest.mark.parametrize(
    ("word", "device"),
    [
        ("desktop", DEVICES["desktop"]),
        ("phone", DEVICES["phone"]),
        ("390x844", DEVICES["phone"]),
        ("1366X768", DEVICES["desktop"]),
        ("683x384@2", Device(name="683x384@2", width=683, height=384, scale=2, touch=False)),
        ("360x740", Device(name="360x740", width=360, height=740, scale=1, touch=True)),
        ("390x844@3", Device(name="390x844@3", width=390, height=844, scale=3, touch=True)),
    ],
)
def test_a_viewport_is_a_size_or_a_name(word: str, device: Device) -> None:
    assert device_of(word) == device


@pytest.mark.parametrize("word", ["watch", "390", "390x", "0x0", "390x844@", "1e3x2"])
def test_anything_else_is_no_viewport(word: str) -> None:
    with pytest.raises(UnknownChoiceError, match="not a viewport"):
        device_of(word)


def trip(url: str) -> Trip:
    return Trip(url, DEVICES["phone"], "en", "check")


def test_a_page_is_opened_at_the_device_and_in_the_language(
    browser: Browser, served: Served
) -> None:
    url = served.show("<p>Hello")
    with guarding(browser, AllowedHosts()) as guard, visit(browser, trip(url), guard) as page:
        assert page.evaluate("[innerWidth, navigator.language]") == [390, "en-GB"]
        context = page.context
    assert context not in browser.contexts


@contextmanager
def visited(browser: Browser, url: str, *, looks_only: bool = False) -> Iterator[Page]:
    with (
        guarding(browser, AllowedHosts()) as guard,
        visit(browser, trip(url), guard, looks_only=looks_only) as page,
    ):
        yield page


def test_a_page_that_nobody_serves_is_told_without_a_call_log(browser: Browser) -> None:
    with pytest.raises(PageUnreachableError) as told, visited(browser, "http://127.0.0.1:9/"):
        pytest.fail("there is nothing to see")
    assert told.value.observed == "net::ERR_UNSAFE_PORT"


def test_an_address_that_leads_to_another_host_is_left_at_once(
    browser: Browser, served: Served
) -> None:
    served.redirects["/form"] = served.strange + "/next"
    with pytest.raises(HostNotAllowedError), visited(browser, served.here + "/form"):
        pytest.fail("nothing is to be done here")


def test_who_only_looks_may_look_at_another_host(browser: Browser, served: Served) -> None:
    served.show("<h1>There</h1>")
    with visited(browser, served.strange + "/form", looks_only=True) as page:
        assert page.get_by_role("heading", name="There").is_visible()


def test_a_page_that_does_not_end_loading_is_used_as_it_is(
    browser: Browser, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unstuck.forms.opening.LOAD_MS", 200)
    with visited(browser, served.show("<p>Hello<img src=/hang>")) as page:
        assert page.get_by_text("Hello").is_visible()
        assert page.evaluate("document.readyState") == "interactive"
