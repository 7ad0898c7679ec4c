"""What the board shows of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mock_portal.classroom.hints import HINTS
from mock_portal.classroom.places import place
from mock_portal.classroom.practising import mode_of
from mock_portal.rules.progress import countable_steps
from mock_portal.store import learners, practices

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.portal import Portal
    from mock_portal.store.learners import Learner
    from mock_portal.store.practices import Practice
    from unstuck_fixtures.models import Text

#: Who has not got on for so long counts as stuck, though nothing was refused (in ms): the portal
#: does not see a press that never reached it.
QUIET_MS = 180_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A learner and how their current practice stands."""

    learner: Learner
    practice: Practice
    title: Text | None
    where: str
    steps: int
    now_ms: int
    hints: int = HINTS
    quiet_ms: int = QUIET_MS

    @property
    def out(self) -> bool:
        """Whether they have found the way out."""
        return self.practice.out_ms is not None

    @property
    def stuck(self) -> bool:
        """Whether they are stuck: refused, or quiet for long."""
        practice = self.practice
        quiet = self.now_ms - practice.since_ms >= self.quiet_ms
        return not self.out and (practice.refused or quiet)

    @property
    def waited_ms(self) -> int:
        """How long they have not got on; for those who are out, how long the way took."""
        practice = self.practice
        if practice.out_ms is not None:
            return practice.out_ms - practice.begun_ms
        return max(0, self.now_ms - practice.since_ms)


def clock(ms: int) -> str:
    """A duration as a stopwatch shows it."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def rows(db: Connection, portal: Portal, class_id: str, since: int = -1) -> list[Row]:
    """The learners of a class who have changed since that version, in the order they came."""
    changed = [one for one in learners.of_class(db, class_id) if one.version > since]
    return [
        row(portal, one, practices.current(db, one.id, one.number), portal.real_ms())
        for one in changed
    ]


def row(portal: Portal, learner: Learner, practice: Practice, now_ms: int) -> Row:
    """One learner."""
    mode = mode_of(portal, practice)
    return Row(
        learner=learner,
        practice=practice,
        title=mode.title if mode else None,
        where=place(practice.page),
        steps=len(countable_steps(mode)),
        now_ms=now_ms,
    )
