"""What a test run hands on: each watched submit, as data."""

from __future__ import annotations

import re

from pydantic import Field

from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance
from unstuck.judge.outcome import Outcome, Where
from unstuck.model import Model
from unstuck.sameness import fingerprint, normalised
from unstuck_fixtures.models import OutcomeKind, Text

#: The kinds that leave a person without an answer, the worst first: what is missed is found by
#: scrolling, or by listening; where nothing was said, there is nothing to find.
FINDINGS: tuple[OutcomeKind, ...] = ("silent", "missed")

_PARAMETERS = re.compile(r"\[.*\]$", re.DOTALL)


class Submit(Model):
    """One submit of one test, and whether the person could see what came of it."""

    id: str
    """The same in every run, with whatever parameters, until the test, the control or the notice
    changes."""
    test: str
    """pytest's id of the test."""
    line: str
    """The line that submitted: ``tests/test_form.py:23``."""
    control: str
    """The accessible name of the control."""
    kind: OutcomeKind
    reason: str | None
    """For ``silent`` and ``inconclusive``."""
    where: Where | None
    """Where the deciding notice lay; None where there was none."""
    distance_px: float
    """CSS px between that notice and the nearest edge of the screen; 0 in view or without one."""
    notice: str
    """What that notice says; empty where there was none."""
    sentence: Text
    url: str
    """The address of the page at the press."""
    viewport: tuple[float, float]
    """Width and height, CSS px."""
    browser: str
    """The browser's name and version."""
    known: bool
    """Whether the baseline has it."""
    picture: str | None = None
    """A file in the report's folder: the screen right after the verdict."""
    no_picture: str | None = None
    """Why there is none; None too where none was wanted."""
    diagnosis: Diagnosis | None = None
    """Which failure mode a finding is; None where no failure modes were given."""
    advice: Guidance | None = None
    """What to do about it; the general advice where it is none of them."""

    @property
    def is_finding(self) -> bool:
        """Whether the person was left without an answer."""
        return self.kind in FINDINGS


class Unwatched(Model):
    """Pages whose submits nobody could watch."""

    browser: str
    pages: int


class Findings(Model):
    """``findings.json``: all of a test run."""

    version: int = Field(default=1, frozen=True)
    submits: tuple[Submit, ...]
    unwatched: tuple[Unwatched, ...]
    troubles: tuple[str, ...]
    """What unstuck itself could not do."""
    notes: tuple[Text, ...] = ()
    """What the reader has to know besides: that nothing was masked."""


def test_without_parameters(test: str) -> str:
    """Return pytest's id of a test without ``[…]``: a browser's name is no part of a finding."""
    return _PARAMETERS.sub("", test)


def finding_id(test: str, control: str, outcome: Outcome) -> str:
    """Return the id of what became of a submit."""
    notice = outcome.notices[0].text if outcome.notices else ""
    parts = (
        test_without_parameters(test),
        normalised(control),
        outcome.kind,
        normalised(notice),
    )
    return fingerprint(*parts)


def worst_first(submits: tuple[Submit, ...]) -> list[Submit]:
    """Return the findings: the silent ones, then the missed ones, the farthest away first."""
    findings = [it for it in submits if it.is_finding]
    return sorted(
        findings, key=lambda it: (FINDINGS.index(it.kind), -it.distance_px, it.line, it.test)
    )
