"""What axe-core finds in the portal's pages: nothing, in either presentation.

The redesigned pages are to be free of barriers. That the as-reported ones look just as clean is
why this failure lives on: a checker of pages at rest cannot know that a notice came in off the
screen, without a word to a screen reader and without the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.mock_portal.browser.test_geometry import fill, press_at_the_screens_bottom

if TYPE_CHECKING:
    from tests.mock_portal.browser.conftest import Screen

    MakeScreen = Callable[..., Screen]

PAGES = (
    "",
    "register",
    "register/other/post",
    "register/mobile",
    "login",
    "recover",
    "vneid",
    "vneid/app",
    "role",
    "phone",
    "carrier",
    "no/such/page",
)
SHOWN = pytest.mark.parametrize(
    "wanted",
    [
        {"presentation": "redesigned", "size": "desktop", "lang": "vi"},
        {"presentation": "redesigned", "size": "phone", "lang": "en"},
        {"presentation": "as-reported", "size": "phone", "lang": "vi"},
    ],
    ids=lambda wanted: "-".join(wanted.values()),
)


def found_in(page: Page) -> list[str]:
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url}: {it['id']} {[node['html'] for node in it['nodes']]}" for it in violations]


def refused(screen: MakeScreen, form: str, failure_mode: str, **wanted: str) -> Page:
    shown = screen(failure_mode=failure_mode, **wanted)
    fill(shown, form)
    press_at_the_screens_bottom(shown)
    answer = ".notice" if wanted["presentation"] == "as-reported" else "[role=alert]"
    expect(shown.page.locator(f"main {answer}").first).to_be_attached()
    return shown.page


def on_the_way(screen: MakeScreen, **wanted: str) -> Iterator[Page]:
    """Yield the pages of a registration that goes well."""
    shown = screen(**wanted)
    shown.open("register/mobile")
    shown.fill_registration()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**/register/otp")
    yield shown.page
    shown.page.locator("#digit_1").focus()
    shown.page.keyboard.type(shown.otp())
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**/register/password")
    yield shown.page


def left_alone(screen: MakeScreen, **wanted: str) -> Iterator[Page]:
    """Yield the application, and then with the notice of somebody who has left it alone."""
    shown = screen(persona="called-away", **wanted)
    shown.page.clock.install()
    shown.log_in()
    yield shown.page
    shown.page.clock.fast_forward("15:00")
    expect(shown.page.locator("[data-stay]")).to_be_attached()
    yield shown.page


@SHOWN
def test_axe_finds_nothing_in_any_page(screen: MakeScreen, wanted: dict[str, str]) -> None:
    shown = screen(**wanted)
    found = []
    for path in PAGES:
        shown.open(path)
        found += found_in(shown.page)
    for page in (*on_the_way(screen, **wanted), *left_alone(screen, **wanted)):
        found += found_in(page)

    assert found == []


@SHOWN
def test_axe_cannot_tell_whether_a_refusal_could_be_seen(
    screen: MakeScreen, wanted: dict[str, str]
) -> None:
    register = refused(screen, "register/mobile", "subscriber-mismatch", **wanted)
    login = refused(screen, "login", "password-forgotten", **wanted)

    assert found_in(register) + found_in(login) == []
