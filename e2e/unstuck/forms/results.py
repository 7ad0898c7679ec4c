"""Makes a result of a submission: pictured, explained, and masked before anything is written."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from unstuck.capture import Album, Evidence, capture
from unstuck.episode import Episode, Tried
from unstuck.explain import Diagnosis, Guidance, diagnose, guide
from unstuck.forms.camera import camera_of
from unstuck.forms.criteria import criteria, severity_of
from unstuck.recording import Recording, Watched
from unstuck.report import AttemptRecord, Remedy, Result

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.forms.submission import Submission
    from unstuck.grounds import Grounds
    from unstuck_fixtures.models import Knowledge, Text


@dataclass(frozen=True)
class Desk:
    """What every submission of a run is written with."""

    folder: Path
    knowledge: Knowledge
    as_of: date
    own: bool = False
    """Whether the failure modes are those of the page, and not another portal's."""

    @classmethod
    def of(cls, grounds: Grounds, folder: Path, today: date) -> Desk:
        """Return a desk that goes by ``grounds``. Raises CatalogueError."""
        return cls(folder, grounds.knowledge(), grounds.as_of or today, grounds.own)


@dataclass(frozen=True)
class Heading:
    """What a result is called; ``stem`` begins the names of its files."""

    id: str
    title: Text
    stem: str
    reproduce: str


def result_of(page: Page, made: Submission, heading: Heading, desk: Desk) -> Result:
    """Take the pictures, write what was observed, and return the result, masked."""
    evidence = _pictures(page, made, Album(desk.folder, heading.stem))
    observation = _written(made, heading, desk)
    diagnosis = _diagnosed(made, desk)
    advice = _advice(diagnosis, made, desk)
    steps = advice.steps if advice else ()
    result = Result(
        id=heading.id,
        failure_mode=diagnosis.failure_mode,
        title=heading.title,
        severity=severity_of(made.outcome),
        wcag=criteria(made.outcome),
        device=made.attempt.device,
        outcome=made.outcome,
        diagnosis=diagnosis,
        advice=advice,
        guidance={
            "vi": tuple(step.text.vi for step in steps),
            "en": tuple(step.text.en for step in steps),
        },
        attempts=(
            AttemptRecord(
                attempt=made.attempt,
                outcome=made.outcome,
                evidence=evidence,
                observation=observation,
            ),
        ),
        remedy=Remedy(reached=None),
        evidence=evidence,
        reproduce=heading.reproduce,
        elapsed_ms=made.elapsed_ms,
    )
    return made.masking.result(result)


def _diagnosed(made: Submission, desk: Desk) -> Diagnosis:
    """Go by the notices: what typing alone tells of one portal, it does not tell of any page."""
    if not (made.outcome.notices or desk.own):
        return Diagnosis(failure_mode=None, confidence=0)
    tried = Tried(attempt=made.attempt, outcome=made.outcome)
    return diagnose(Episode(tried=(tried,)), desk.knowledge)


def _advice(diagnosis: Diagnosis, made: Submission, desk: Desk) -> Guidance | None:
    """Return the advice; the packaged general one is about one portal, and for that one only."""
    if diagnosis.unresolved and not (desk.own and made.outcome.kind in {"missed", "silent"}):
        return None
    return guide(diagnosis, desk.knowledge, desk.as_of)


def _pictures(page: Page, made: Submission, album: Album) -> Evidence | None:
    with suppress(Error):  # a page that closed itself leaves nothing to photograph
        camera = camera_of(made.masking)
        return capture(page, made.observation, made.outcome, album, camera)
    return None


def _written(made: Submission, heading: Heading, desk: Desk) -> str:
    watched = Watched(attempt=made.attempt, observation=made.observation)
    path = Path("observations") / f"{heading.stem}.json"
    target = desk.folder / path
    target.parent.mkdir(exist_ok=True)
    recording = made.masking.value(Recording(attempts=(watched,)))
    target.write_text(recording.model_dump_json() + "\n", "utf-8")
    return path.as_posix()
