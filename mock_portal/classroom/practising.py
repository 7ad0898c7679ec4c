"""What a learner practises: beginning it, beginning anew, and following how it goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mock_portal.admin.models import NewSandbox
from mock_portal.admin.sandboxes import make_sandbox, prepare_sandbox
from mock_portal.rules.progress import countable_steps, progress
from mock_portal.store import classes, learners, practices, sandboxes, seeding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from mock_portal.portal import Portal
    from mock_portal.store.classes import Classroom
    from mock_portal.store.journal import Entry
    from mock_portal.store.learners import Learner
    from mock_portal.store.practices import Practice
    from unstuck_fixtures.models import FailureMode, Presentation


def mode_of(portal: Portal, practice: Practice) -> FailureMode | None:
    """The failure mode of a practice; None where all goes well, or the catalogue dropped it."""
    return portal.catalogue.failure_modes.get(practice.failure_mode or "")


def join(
    portal: Portal, classroom: Classroom, nickname: str, folded: str, lang: str
) -> tuple[Learner, str]:
    """A new learner with a sandbox of their own, and the key that their browser keeps."""
    wanted = NewSandbox.model_validate(
        {
            "failure_mode": classroom.failure_mode,
            "presentation": classroom.presentation,
            "lang": lang,
            "ttl_s": classes.LIFE_S,
        }
    )
    key, now_ms = classes.new_code(32), portal.real_ms()
    learner = learners.Learner(
        id=classes.new_code(10),
        classroom=classroom.id,
        nickname=nickname,
        folded=folded,
        key_hash=classes.hashed(key),
        code=classes.new_code(4),
        sandbox_id=make_sandbox(portal, wanted).id,
        joined_ms=now_ms,
    )
    with portal.database.begin() as db:
        version = classes.next_version(db, classroom.id)
        learners.add(db, replace(learner, version=version))
        practices.add(db, _new(learner.id, 1, wanted.failure_mode, wanted.presentation, now_ms))
    portal.news.tell(classroom.id)
    return learner, key


def begin_anew(
    db: Connection,
    portal: Portal,
    whom: Iterable[Learner],
    change: Mapping[str, object] | None = None,
) -> None:
    """Put learners back to the beginning; with `change`, to that of another situation.

    Their sandboxes keep their ids, so that the pages that are open lead on. A practice in which
    something was done is kept for the summary.
    """
    for learner in whom:
        old = practices.current(db, learner.id, learner.number)
        wanted = NewSandbox.model_validate(
            {
                "failure_mode": old.failure_mode,
                "presentation": old.presentation,
                "ttl_s": classes.LIFE_S,
                **(change or {}),
            }
        )
        _begin_anew(db, portal, learner, old, wanted)


def _begin_anew(
    db: Connection, portal: Portal, learner: Learner, old: Practice, wanted: NewSandbox
) -> None:
    sandbox = sandboxes.find(db, learner.sandbox_id)
    made, faults = prepare_sandbox(portal, wanted)
    lang = sandbox.lang if sandbox else made.lang
    sandboxes.remove(db, learner.sandbox_id)
    seeding.create(db, portal, replace(made, id=learner.sandbox_id, lang=lang), faults)
    number = learner.number
    if old.untouched:
        practices.remove(db, old)
    else:
        number += 1
    new = _new(learner.id, number, wanted.failure_mode, wanted.presentation, portal.real_ms())
    practices.add(db, new)
    version = classes.next_version(db, learner.classroom)
    learners.change(db, learner.id, number=number, version=version)


def present(
    db: Connection, portal: Portal, whom: Iterable[Learner], presentation: Presentation
) -> None:
    """Change how the portal answers learners; what they have done stays."""
    for learner in whom:
        sandbox = sandboxes.find(db, learner.sandbox_id)
        practice = practices.current(db, learner.id, learner.number)
        if sandbox is None or practice.presentation == presentation:
            continue
        lasting = {**sandbox.as_created["lasting"], "presentation": presentation}
        began = {**sandbox.as_created, "presentation": presentation, "lasting": lasting}
        shown = {"presentation": presentation, "as_created": began}
        forever = sandboxes.for_a_while("presentation", None, portal.real_ms())
        sandboxes.change(db, sandbox.id, shown | forever)
        practices.keep(db, replace(practice, presentation=presentation))
        learners.change(db, learner.id, version=classes.next_version(db, learner.classroom))


def follow(db: Connection, portal: Portal, learner: Learner, entry: Entry) -> bool:
    """Write down what an entry of the journal tells of a learner; whether the board changes."""
    # As the learner was when they asked: what is begun for them meanwhile is no matter of it.
    before = practices.current(db, learner.id, learner.number)
    steps = countable_steps(mode_of(portal, before))
    after = progress(before, entry, portal.real_ms(), steps, portal.settings.idle_after_s)
    return _keep(db, learner, before, after)


def give_hint(db: Connection, portal: Portal, learner: Learner, most: int) -> None:
    """Count one more hint."""
    before = practices.current(db, learner.id, learner.number)
    given = min(before.hints + 1, most)
    met_ms = portal.real_ms() if before.met_ms is None else before.met_ms
    _keep(db, learner, before, replace(before, hints=given, met_ms=met_ms))


def _keep(db: Connection, learner: Learner, before: Practice, after: Practice) -> bool:
    practices.keep(db, after)
    if replace(after, used_ms=before.used_ms) == before:
        return False
    learners.change(db, learner.id, version=classes.next_version(db, learner.classroom))
    return True


def _new(
    learner: str, number: int, failure_mode: str | None, presentation: str, now_ms: int
) -> Practice:
    return practices.Practice(
        learner=learner,
        number=number,
        failure_mode=failure_mode,
        presentation=presentation,
        begun_ms=now_ms,
        since_ms=now_ms,
    )
