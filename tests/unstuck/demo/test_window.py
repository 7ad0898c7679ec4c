from __future__ import annotations

import pytest

from unstuck.demo.window import FRAME_PX, WHOLE, half, on_screen


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1366, 768), (1024, 768)])
def test_a_window_with_its_frame_fits_on_the_screen_and_fills_its_width(
    width: int, height: int
) -> None:
    page = on_screen(width, height)
    assert page.width * page.scale == pytest.approx(width)
    assert (page.height + FRAME_PX) * page.scale <= height


def test_letters_are_as_large_on_every_screen_of_that_width() -> None:
    assert on_screen(1920, 1200).scale == on_screen(1920, 1080).scale == WHOLE.scale
    assert on_screen(1920, 1440).height == WHOLE.height


def test_two_windows_share_the_width() -> None:
    assert half(WHOLE).width * 2 == WHOLE.width
    assert half(WHOLE).height == WHOLE.height
