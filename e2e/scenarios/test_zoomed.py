"""The same refusal on the whole screen and on what a zoom or a keyboard leaves of it."""

from __future__ import annotations

import pytest

from unstuck.planned import Planned
from unstuck.play import Stage, play
from unstuck_fixtures import load_catalogue

SCREENS = {"desktop": (768, 384), "phone": (844, 422)}


@pytest.mark.long
@pytest.mark.parametrize("device", SCREENS)
def test_the_less_of_the_page_is_seen_the_farther_away_is_its_notice(
    device: str, stage: Stage
) -> None:
    modes = load_catalogue().failure_modes
    plain, zoomed = (
        play(Planned(mode=modes[name], presentation="as-reported", device=device), stage)
        for name in ("id-already-registered", "zoomed-page")
    )
    before, after = (result.outcome.notices[0] for result in (plain, zoomed))
    assert before.text == after.text
    whole, part = SCREENS[device]
    assert after.distance_px / part > 1.5 * before.distance_px / whole
