from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from unstuck.demo.keys import Keys, Wish, wish_of

#: Presses a key once, as soon as the window is listened to.
PRESS = """key => { const turn = setInterval(() => {
  if (!window.__stage) return;
  clearInterval(turn);
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}, 20); }"""


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        (" ", "next"),
        ("ArrowRight", "next"),
        ("\x1b[C", "next"),
        ("PageDown", "next"),
        ("ArrowLeft", "again"),
        ("\x1b[D", "again"),
        ("r", "restart"),
        ("R", "restart"),
        ("q", "quit"),
        ("\x03", "quit"),
        ("1", 1),
        ("9", 9),
        ("0", 10),
        ("x", None),
        ("", None),
        ("٣", None),
    ],
)
def test_a_key_asks_for_one_thing(key: str, wish: Wish | None) -> None:
    assert wish_of(key) == wish


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize(("typed", "wish"), [(b"\x1b[D", "again"), (b"x 3", "next"), (b"4", 4)])
def test_the_terminal_is_heard(terminal: tuple[int, int], typed: bytes, wish: Wish) -> None:
    reading, writing = terminal
    os.write(writing, typed)
    assert Keys(reading).wish(()) == wish


def test_the_window_is_heard_and_the_page_is_not(page: Page) -> None:
    page.set_content("<input autofocus>")
    page.evaluate("document.addEventListener('keydown', () => { document.title = 'heard'; })")
    page.evaluate(PRESS, "ArrowLeft")
    assert Keys().wish((page,)) == "again"
    assert page.title() != "heard"


def test_afterwards_the_page_has_its_keys_back(page: Page) -> None:
    page.set_content("<input>")
    page.evaluate(PRESS, " ")
    Keys().wish((page,))
    page.locator("input").press_sequentially("a r 1")
    assert page.locator("input").input_value() == "a r 1"
    assert page.evaluate("'__stage' in window") is False


def test_a_window_that_is_closed_is_a_wish_to_end(page: Page) -> None:
    page.close()
    assert Keys().wish((page,)) == "quit"
