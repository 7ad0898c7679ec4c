"""The verdict on an attempt."""

from __future__ import annotations

from typing import Literal

from unstuck.model import Box, Model
from unstuck.observe.observation import Observation
from unstuck_fixtures.models import OutcomeKind, Text

Where = Literal[
    "in-view",
    "above",
    "below",
    "left",
    "right",
    "clipped",
    "covered",
    "transparent",
    "unreadable",
    "too-brief",
    "not-text",
    "other-frame",
]
SettledBy = Literal["cause", "grace", "limit"]


class Notice(Model):
    """Text, or a mark of state on a field, that the page put up as an answer."""

    text: str
    where: Where
    distance_px: float
    """CSS px between the notice and the nearest edge of what could be seen; 0 in view."""
    seen: bool
    """False although ``in-view`` where nothing tells whether it stands out from its ground."""
    hard_to_read: bool = False
    dwell_ms: float
    """How long a person could have seen it; until the verdict where it was still there."""
    announced: bool
    focused: bool
    box: Box
    """Where it lay at the verdict, in the viewport's coordinates."""
    field: str | None = None
    """The label of the field that it belongs to, where the page says so."""


class FailedRequest(Model):
    """A request that the page swallowed: the status of its answer, or why there was none."""

    status: int | None
    failure: str | None
    """The browser's own words."""


class Outcome(Model):
    """Whether the person got on, and if not, whether they could see why."""

    kind: OutcomeKind
    reason: str | None = None
    """For ``silent`` and ``inconclusive``."""
    failed: FailedRequest | None = None
    """For ``request-failed``."""
    notices: tuple[Notice, ...] = ()
    """The deciding notice first."""
    settled_by: SettledBy
    elapsed_ms: float
    """From the action to the verdict."""
    sentence: Text
    """The verdict in one sentence, with the geometry that decided."""


def verdict(
    kind: OutcomeKind,
    sentence: Text,
    observation: Observation,
    *,
    reason: str | None = None,
    notices: tuple[Notice, ...] = (),
) -> Outcome:
    """Return the outcome of an observation; one that has not settled is settled by its cause."""
    return Outcome(
        kind=kind,
        reason=reason,
        notices=notices,
        settled_by=observation.settled_by or "cause",
        elapsed_ms=observation.elapsed_ms,
        sentence=sentence,
    )
