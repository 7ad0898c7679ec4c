"""Which WCAG 2.2 criteria a verdict touches, and how badly it leaves people. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from unstuck_fixtures.models import Severity

if TYPE_CHECKING:
    from unstuck.judge.outcome import Notice, Outcome, Where

#: 3.3.1 wants the error told to the person in text; the others, what kept them from it.
ERROR_IDENTIFICATION = "3.3.1"
INSTRUCTIONS = "3.3.2"
STATUS_MESSAGES = "4.1.3"
CONTRAST = "1.4.3"
RESIZE_TEXT = "1.4.4"

_BY_PLACE: dict[Where, tuple[str, ...]] = {
    "left": ("1.4.10",),
    "right": ("1.4.10",),
    "transparent": (CONTRAST,),
    "too-brief": ("2.2.1",),
    "not-text": ("1.4.1",),
}

#: A page that says nothing because its server or its script failed has not found an error in what
#: was typed.
_NO_ERROR_FOUND = frozenset({"click-blocked", "request-pending", "script-error"})


def criteria(outcome: Outcome) -> tuple[str, ...]:
    """Return the numbers of the criteria to look at, in order; none where all is well."""
    return tuple(sorted(set(_touched(outcome)), key=lambda it: [*map(int, it.split("."))]))


def severity_of(outcome: Outcome) -> Severity | None:
    """Return how badly a verdict leaves the person; None where it leaves them well."""
    if outcome.kind == "silent":
        return "critical"
    if outcome.kind == "missed":
        return "serious"
    return "moderate" if outcome.kind == "seen" and criteria(outcome) else None


def _touched(outcome: Outcome) -> Iterator[str]:
    if outcome.kind == "silent" and outcome.reason not in _NO_ERROR_FOUND:
        yield INSTRUCTIONS if outcome.reason == "control-disabled" else ERROR_IDENTIFICATION
    if outcome.kind not in ("seen", "missed") or not outcome.notices:
        return
    deciding = outcome.notices[0]
    if outcome.kind == "missed":
        yield ERROR_IDENTIFICATION
        yield from _hidden(deciding)
    if not any(notice.announced or notice.focused for notice in outcome.notices):
        yield STATUS_MESSAGES
    if any(notice.hard_to_read for notice in outcome.notices):
        yield CONTRAST


def _hidden(notice: Notice) -> Iterator[str]:
    yield from _BY_PLACE.get(notice.where, ())
    if notice.where == "unreadable":
        yield CONTRAST if notice.hard_to_read else RESIZE_TEXT
    if notice.where == "covered" and notice.focused:
        yield "2.4.11"
