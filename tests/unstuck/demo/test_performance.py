from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from unstuck.act.pace import Pace, set_pace
from unstuck.capture import photograph
from unstuck.demo import performance
from unstuck.demo.house import House
from unstuck.demo.keys import Keys
from unstuck.demo.performance import Performance
from unstuck.demo.show import show
from unstuck.demo.storyboard import Scene
from unstuck.errors import DemoOtherwiseError
from unstuck.watching import watch
from unstuck_fixtures.models import Expected, Presentation

#: The bar's ground, and the red of the frame around the notice.
BAR, FRAME = (16, 34, 43), (208, 27, 45)
NOTICE = "Thuê bao không khớp với thuê bao nhà mạng…"

Staged = Callable[[str, Presentation], Performance]


@pytest.fixture
def staged(house: House) -> Iterator[Staged]:
    """Return a way to have a failure mode played."""
    played: list[Performance] = []

    def staged(mode: str, presentation: Presentation) -> Performance:
        (one,) = house.company(house.catalogue.failure_modes[mode], (presentation,))
        played.append(one)
        return one

    yield staged
    for one in played:
        one.close()


def like(colour: tuple[int, int, int], other: object) -> bool:
    assert isinstance(other, tuple)
    return all(abs(one - two) < 24 for one, two in zip(colour, other, strict=True))


def screen(page: Page) -> Image.Image:
    return Image.open(BytesIO(photograph(page))).convert("RGB")


def has_bar(page: Page) -> bool:
    picture = screen(page)
    return like(BAR, picture.getpixel((picture.width - 40, picture.height - 20)))


@pytest.mark.usefixtures("hurried")
def test_the_notice_nobody_saw_is_found_by_scrolling_and_the_way_out_leads_on(
    staged: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars: list[bool] = []

    class Watch(watch):
        def __exit__(self, *args: Any) -> None:  # noqa: PYI036 - handed on
            bars.append(has_bar(one.page))
            super().__exit__(*args)

    monkeypatch.setattr(performance, "watch", Watch)
    one = staged("subscriber-mismatch", "as-reported")

    one.play("sees")
    notice = one.page.get_by_text(NOTICE)
    expect(notice).to_be_attached()
    expect(notice).not_to_be_in_viewport()
    assert bars == [False], "nothing lies over a page that is judged"
    assert has_bar(one.page)

    one.play("notice")
    expect(notice).to_be_in_viewport(ratio=1)
    reds = sum(like(FRAME, pixel) for pixel in screen(one.page).get_flattened_data())
    assert reds > 1000, "the notice has a frame around it"

    one.play("after")
    expect(one.page.get_by_role("heading", name="Khai nộp hồ sơ cấp hộ chiếu")).to_be_attached()
    assert has_bar(one.page)


@pytest.mark.usefixtures("hurried")
def test_a_scene_that_is_played_again_begins_in_a_fresh_sandbox(staged: Staged) -> None:
    one = staged("captcha-uppercase", "redesigned")
    one.play("acts")
    first, page = one.citizen.home_url, one.page

    one.play("acts")

    assert page.is_closed()
    assert one.citizen.home_url != first


@pytest.mark.usefixtures("hurried")
def test_a_speaker_who_talks_for_long_goes_on_with_a_code_that_still_holds(
    staged: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = staged("captcha-uppercase", "redesigned")
    one.play("before")
    first = one.citizen.home_url
    one.play("acts")
    assert one.citizen.home_url == first
    monkeypatch.setattr(performance, "LASTS_OTHERWISE_S", 0)

    one.play("sees")

    assert one.citizen.home_url != first
    expect(one.page.get_by_role("heading", name="Xác thực mã OTP")).to_be_attached()


@pytest.mark.usefixtures("hurried")
def test_a_step_that_only_others_need_is_not_taken(staged: Staged) -> None:
    one = staged("captcha-uppercase", "redesigned")
    one.play("acts")
    before = one.page.url
    one.play("way-out-1")
    assert one.page.url == before
    assert one.window.overlays.said is not None
    assert "Không cần bước này" in one.window.overlays.said.caption


@pytest.mark.usefixtures("hurried")
def test_a_story_that_comes_out_otherwise_is_not_told(house: House) -> None:
    mode = house.catalogue.failure_modes["captcha-uppercase"]
    wrong: Expected = mode.expected["redesigned"].model_copy(update={"outcome": "missed"})
    other = mode.model_copy(update={"expected": {**mode.expected, "redesigned": wrong}})
    (one,) = house.company(other, ("redesigned",))
    try:
        with pytest.raises(DemoOtherwiseError, match="captcha-uppercase") as told:
            one.play("acts")
    finally:
        one.close()
    assert "'missed'" in told.value.observed


@pytest.mark.usefixtures("hurried")
def test_the_speaker_leads_through_the_story_and_ends_it(staged: Staged) -> None:
    one = staged("captcha-uppercase", "redesigned")
    reading, writing = os.pipe()
    presses = iter((b" ", b"r", b"q"))
    told: list[tuple[int, str]] = []

    def prompt(number: int, scene: Scene) -> None:
        told.append((number, scene.id))
        os.write(writing, next(presses))

    show((one,), Keys(reading), prompt)

    assert told == [(1, "before"), (2, "acts"), (1, "before")]
    assert not one.is_open
    os.close(reading)
    os.close(writing)


def test_nothing_is_left_in_the_portal(staged: Staged, house: House) -> None:
    one = staged("captcha-uppercase", "redesigned")
    one.begin()
    sandbox = one.citizen.home_url.rstrip("/").rpartition("/")[2]
    one.close()
    assert not one.is_open
    with pytest.raises(Exception, match=sandbox):
        house.control.reset_sandbox(sandbox)


def test_before_an_audience_a_hand_types_and_scrolls_as_a_person_does(page: Page) -> None:
    page.set_content("<input><p style='height: 3000px'>")
    set_pace(page, Pace(scroll_px_per_s=2000, key_ms=60))
    from unstuck.act.typing import press_keys
    from unstuck.act.wheel import wheel

    page.locator("input").focus()
    began = time.monotonic()
    press_keys(page, page.locator("input"), "abcdef", None)
    typed = time.monotonic() - began
    began = time.monotonic()
    wheel(page, 0, 1000)
    scrolled = time.monotonic() - began
    assert typed >= 0.3
    assert scrolled >= 0.4
    assert page.evaluate("scrollY") > 900
