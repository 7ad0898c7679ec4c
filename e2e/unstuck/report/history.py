"""What is otherwise than in the runs before: new, fixed, flaky, slower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Literal

from unstuck.model import Model
from unstuck_fixtures.models import OutcomeKind

#: How many runs back a change is looked for.
WINDOW = 10
#: Changed back and forth so often within the window, a result is flaky; once is a change.
FLIPS = 2
#: Slower than usual: by this factor, and by so much more that a person would notice, in ms.
SLOWER_BY, SLOWER_BY_MS = 1.5, 1000
#: Below so many earlier times there is no usual one.
USUAL_FROM = 3

ChangeKind = Literal["new", "fixed", "flaky", "slower"]
#: In the order in which they are told.
CHANGE_KINDS: tuple[ChangeKind, ...] = ("new", "flaky", "slower", "fixed")


class Moment(Model):
    """What came of one result in one run."""

    outcome: OutcomeKind
    fine: bool | None
    """Whether nobody was left stuck, or all was as expected; None where it was not judged."""
    elapsed_ms: float


class PastRun(Model):
    """A line of the history file."""

    version: Literal[1] = 1
    run: str
    task: str
    started_at: datetime
    results: dict[str, Moment]
    """By the result's id."""


class Change(Model):
    """A result that is otherwise than it was."""

    kind: ChangeKind
    id: str
    outcome: OutcomeKind
    before: OutcomeKind | None
    """In the last run that had it; None where none had."""
    elapsed_ms: float
    usual_ms: float | None = None
    """For ``slower``: the median of the runs before."""
    flips: int = 0
    """For ``flaky``: how often it changed between fine and not."""


class History(Model):
    """What the runs before tell about this one."""

    runs: int
    """How many runs before were compared with; 0 for the first."""
    since: datetime | None
    """When the oldest of them began."""
    changes: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(it for it in self.changes if it.kind == kind)


def compare(
    now: PastRun, past: Sequence[PastRun], shaky: Mapping[str, Sequence[bool | None]]
) -> History:
    """Hold a run against those before it, of the same task, in any order.

    ``shaky`` has what came of a result in other runs that count as this one: the tries of a shard
    that ran again.
    """
    before = sorted(
        (
            it
            for it in past
            if it.task == now.task and it.run != now.run and it.started_at <= now.started_at
        ),
        key=lambda it: (it.started_at, it.run),
    )[-WINDOW:]
    changes = [
        change
        for result_id, moment in now.results.items()
        for change in _changes(result_id, moment, before, shaky.get(result_id, ()))
    ]
    changes.sort(key=lambda it: (CHANGE_KINDS.index(it.kind), it.id))
    since = before[0].started_at if before else None
    return History(runs=len(before), since=since, changes=tuple(changes))


def _changes(
    result_id: str, now: Moment, before: list[PastRun], tries: Sequence[bool | None]
) -> Iterator[Change]:
    had = [it.results[result_id] for it in before if result_id in it.results]
    last = had[-1] if had else None
    fine = [it for it in (*(one.fine for one in had), *tries, now.fine) if it is not None]
    flips = sum(one != other for one, other in pairwise(fine))
    unlike_now = any(it is not None and it != now.fine for it in tries)

    def changed(kind: ChangeKind, **more: float) -> Change:
        return Change.model_validate(
            {
                "kind": kind,
                "id": result_id,
                "outcome": now.outcome,
                "before": last.outcome if last else None,
                "elapsed_ms": now.elapsed_ms,
                **more,
            }
        )

    if flips >= FLIPS or (unlike_now and now.fine is not None):
        yield changed("flaky", flips=flips)
    elif now.fine is False and before and (last is None or last.fine is not False):
        yield changed("new")
    elif now.fine and last is not None and last.fine is False:
        yield changed("fixed")
    times = [it.elapsed_ms for it in had if it.elapsed_ms > 0]
    if len(times) >= USUAL_FROM:
        usual = median(times)
        if now.elapsed_ms > max(usual * SLOWER_BY, usual + SLOWER_BY_MS):
            yield changed("slower", usual_ms=usual)
