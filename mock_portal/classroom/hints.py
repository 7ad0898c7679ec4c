"""Three hints, each more explicit: where to look, why, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_, Message
from mock_portal.rules.progress import countable_steps

if TYPE_CHECKING:
    from mock_portal.rules.problem import Said
    from unstuck_fixtures.models import FailureMode, Presentation, Text

#: How many there are for every failure mode.
HINTS = 3

#: Where to look in the portal that answers as it should.
LOOK = N_(
    "Cổng có trả lời. Hãy đọc khung thông báo ở đầu trang và dòng chữ ngay trên ô bị đánh dấu."
)


def hints(mode: FailureMode, presentation: Presentation) -> tuple[Said, Said, Said]:
    """The mode's own hints; where it has none, those that its guidance gives."""
    if mode.hints is not None:
        return mode.hints
    told = presentation == "redesigned" and mode.expected[presentation].outcome == "seen"
    return (Message(LOOK) if told else mode.happened, mode.cause.text, _first_step(mode))


def _first_step(mode: FailureMode) -> Text:
    """The first step that does something: looking is what the first hint says."""
    doing = set(countable_steps(mode))
    return next((step for step in mode.steps if step.journey in doing), mode.steps[0]).text
