"""Which failure modes the press itself speaks for: what became of its request, how often it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from unstuck.episode import Tried
from unstuck.explain.diagnosis import Candidate, Clue
from unstuck.explain.texts import clue
from unstuck.judge.outcome import FailedRequest
from unstuck_fixtures.models import Failing, Knowledge, Recognition

#: The status of an answer tells by itself whose trouble it is. That no answer came has more
#: causes than one, and so has a form that stays after two presses.
CERTAIN, LIKELY = 0.9, 0.75

#: What browsers say of a request that a device without a network made.
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "NS_ERROR_OFFLINE", "appears to be offline")

_SERVER_ERROR = 500


class Pressed(NamedTuple):
    """The failure modes that the press speaks for, and by what."""

    candidates: tuple[Candidate, ...]
    clues: tuple[Clue, ...]


def by_request(tried: Tried, catalogue: Knowledge) -> Pressed | None:
    """Go by a request that failed, or that was not answered; None where there is no such thing."""
    outcome = tried.outcome
    if outcome.kind != "silent" or outcome.reason is None:
        return None
    if outcome.reason == "request-pending":
        waited = clue("request", "request-pending", seconds=round(outcome.elapsed_ms / 1000))
        return _named(catalogue, LIKELY, waited, lambda by: by.reason == "request-pending")
    if outcome.reason != "request-failed" or outcome.failed is None:
        return None
    how = failing(outcome.failed)
    told = clue("request", f"request-{how}", status=outcome.failed.status or 0)
    sure = CERTAIN if how in ("server-error", "offline") else LIKELY
    return _named(catalogue, sure, told, lambda by: by.failed_by == how)


def by_presses(tried: Tried, catalogue: Knowledge) -> Pressed | None:
    """Go by a control that was pressed more than once before any answer."""
    count = tried.attempt.presses
    told = clue("pressed", "pressed-again", control=tried.attempt.control, count=count)
    return _named(
        catalogue, LIKELY, told, lambda by: by.presses is not None and count >= by.presses
    )


def failing(failed: FailedRequest) -> Failing:
    """Say how a request came to nothing."""
    if failed.status is not None:
        return "server-error" if failed.status >= _SERVER_ERROR else "refused"
    failure = failed.failure or ""
    return "offline" if any(words in failure for words in OFFLINE) else "unanswered"


def _named(
    catalogue: Knowledge, confidence: float, told: Clue, fits: Callable[[Recognition], bool]
) -> Pressed | None:
    candidates = tuple(
        Candidate(failure_mode=mode.id, confidence=confidence)
        for mode in catalogue.failure_modes.values()
        if mode.recognised_by and fits(mode.recognised_by)
    )
    return Pressed(candidates, (told,)) if candidates else None
