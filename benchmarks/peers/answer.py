"""What a tool made of one page, and what a tool's answers come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

UNSTUCK = "unstuck"
IS_VISIBLE = "is_visible()"
IN_VIEWPORT = "to_be_in_viewport()"

#: The outcomes that leave a person stuck without an answer.
STUCK = ("missed", "silent")


@dataclass(frozen=True)
class Answer:
    """Whether a tool reported the person of one page as stuck."""

    tool: str
    page: str
    truth: str
    """The page's outcome by its row."""
    stuck: bool | None
    """None where there was nothing that the tool could be asked about."""
    said: str = ""
    """Its own word for it."""
    ms: float | None = None
    """From the press to its report; None where it reports nothing."""


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    some: int
    all: int

    def __str__(self) -> str:
        return f"{self.some} of {self.all}" if self.all else "–"


@dataclass(frozen=True)
class Score:
    """A tool's answers over all pages."""

    found: Share
    """Of the people that are stuck without an answer."""
    missed: Share
    """Of those of them for whom there was a notice, which they could not see."""
    silent: Share
    """Of those of them to whom nothing was said."""
    false_alarms: Share
    """Of the people that got on, or could see why not."""
    median_ms: float | None
    """From the press to its report, over those that it found."""


def score(answers: Iterable[Answer]) -> Score:
    """Return what the answers of one tool come to."""
    asked = [answer for answer in answers if answer.stuck is not None]

    def share(*truths: str) -> Share:
        of_these = [answer.stuck for answer in asked if answer.truth in truths]
        return Share(sum(map(bool, of_these)), len(of_these))

    took = [answer.ms for answer in asked if answer.ms is not None and answer.truth in STUCK]
    return Score(
        found=share(*STUCK),
        missed=share("missed"),
        silent=share("silent"),
        false_alarms=share("seen", "advanced"),
        median_ms=median(took) if took else None,
    )
