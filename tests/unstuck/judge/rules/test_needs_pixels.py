"""needs-pixels: a notice in view of which nobody knows whether it can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.rules import needs_pixels

Make = Callable[..., Any]


@pytest.mark.parametrize("doubt", ["picture", "hit-test", "veil", "clip", "blend"])
def test_what_only_pixels_could_tell_is_no_pass(
    see: Make, appear: Make, observe: Make, doubt: str
) -> None:
    above = appear(see(20, y=-300), role="alert", text="Wrong, too")
    over_a_picture = appear(see(20, doubt=doubt, contrast=None), id="d1 2")
    outcome = needs_pixels.rule(observe(above, over_a_picture))
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == ("inconclusive", "needs-pixels")
    assert [it.text for it in outcome.notices] == [over_a_picture.text, above.text]
    assert "pixels must tell" in outcome.sentence.en


@pytest.mark.parametrize(
    ("sighting", "given"),
    [
        pytest.param({"doubt": "picture"}, {"settled_by": None}, id="a picture may still come"),
        pytest.param({"doubt": "picture", "pixels": 9.0}, {}, id="a picture was taken"),
        pytest.param({"doubt": "picture", "y": -300}, {}, id="it is off the screen"),
        pytest.param({"doubt": "picture", "opacity": 0}, {}, id="it is transparent"),
        pytest.param({}, {}, id="nothing is in doubt"),
    ],
)
def test_it_keeps_quiet(
    see: Make, appear: Make, observe: Make, sighting: dict[str, Any], given: dict[str, Any]
) -> None:
    assert needs_pixels.rule(observe(appear(see(20, **sighting)), **given)) is None


def test_a_notice_that_was_gone_at_once_is_not_in_doubt(
    see: Make, appear: Make, observe: Make
) -> None:
    assert needs_pixels.rule(observe(appear(see(20), gone_ms=20))) is None
