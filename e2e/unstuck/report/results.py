"""The run as a machine reads it: ``results.json``."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from unstuck.act.attempt import Attempt
from unstuck.capture.evidence import Evidence
from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance
from unstuck.judge.outcome import Outcome
from unstuck.model import Model
from unstuck.report.audited import AuditPlan, Submitted
from unstuck.report.history import History
from unstuck.shard import Shard
from unstuck_fixtures.models import (
    Expected,
    OutcomeKind,
    Presentation,
    Reached,
    Severity,
    Text,
)

#: Goes up with every change of a field: a file of another version is refused or read as what it is,
#: never misread.
SCHEMA_VERSION = "2"
#: What this version reads, too: fields were only added since, each with a default.
OLDER_VERSIONS = ("1",)


class AttemptRecord(Model):
    """One attempt of the episode with what came of it."""

    attempt: Attempt
    outcome: Outcome
    evidence: Evidence | None = None
    observation: str | None = None
    """Path of the observation's JSON, within the run's folder."""


class RemedyStep(Model):
    """A journey of the guidance as it was carried out on the portal's pages."""

    journey: str
    text: Text
    done: bool
    picture: str | None = None
    """Path within the run's folder."""
    note: Text | None = None


class Remedy(Model):
    """The guidance, followed. ``reached`` is where it ended, None if it did not."""

    reached: Reached | None
    steps: tuple[RemedyStep, ...] = ()


class Earlier(Model):
    """What came of the same id in another of the runs that were joined."""

    run: str
    outcome: OutcomeKind
    as_expected: bool | None = None


class Result(Model):
    """One failure mode, presentation and device, from the press to the way out.

    Or one submission of a form of any page (``check``, ``audit``): then nothing was expected, and
    failure mode and advice are there only where the diagnosis knows them.
    """

    id: str
    """Stable: ``<failure mode>/<presentation>/<device>``, or ``check/<page>/<button>/<device>``,
    or ``audit/<page>/<form>/<mistake>/<device>``."""
    failure_mode: str | None = None
    title: Text
    severity: Severity | None = None
    """None where nobody is left in trouble."""
    wcag: tuple[str, ...] = ()
    presentation: Presentation | None = None
    device: str
    submitted: Submitted | None = None
    """For ``audit``: which form, and what was wrong in it."""
    outcome: Outcome
    """Of the attempt that the failure mode is about: the first."""
    expected: Expected | None = None
    as_expected: bool | None = None
    deviations: tuple[Text, ...] = ()
    """What was not as expected, in words."""
    diagnosis: Diagnosis
    advice: Guidance | None = None
    guidance: dict[Literal["vi", "en"], tuple[str, ...]]
    """The steps alone, a list a language."""
    attempts: tuple[AttemptRecord, ...] = ()
    remedy: Remedy
    evidence: Evidence | None = None
    reproduce: str
    """The command that plays this run again."""
    elapsed_ms: float
    run: str | None = None
    """Of a merged report: the id of the run that it comes from."""
    earlier: tuple[Earlier, ...] = ()
    """Of a merged report: what came of it in the other runs that had it, the oldest first."""


class Part(Model):
    """A run that was joined with others into one report."""

    id: str
    started_at: datetime
    finished_at: datetime | None = None
    complete: bool
    planned: int
    browser: str
    portal: str
    command: str
    shard: Shard | None = None
    notes: tuple[Text, ...] = ()


class Run(Model):
    """What was run, when, with what."""

    schema_version: Literal["2"] = "2"
    task: Literal["reproduce", "check", "audit"] = "reproduce"
    id: str
    started_at: datetime
    finished_at: datetime | None = None
    complete: bool
    """False where the run was interrupted; what was done until then is kept."""
    planned: int
    unstuck_version: str
    browser: str
    lang: Literal["vi", "en"]
    portal: str
    """``mock_portal`` where the run started its own; for ``check`` and ``audit`` the page."""
    command: str
    plan: AuditPlan | None = None
    """For ``audit``."""
    notes: tuple[Text, ...] = ()
    """What the reader has to know besides: requests that were not let out."""
    shard: Shard | None = None
    """Which share of the whole this run was."""
    wanted: tuple[str, ...] = ()
    """The ids of all results that the whole was to have, every shard's; empty where unknown."""
    missing: tuple[str, ...] = ()
    """Of a merged report: those of them that no run has."""
    parts: tuple[Part, ...] = ()
    """Of a merged report: the runs that it was made of, the oldest first."""
    history: History | None = None
    """What is otherwise than in the runs before, where a history is kept."""


class Results(Model):
    """The whole of ``results.json``."""

    run: Run
    results: tuple[Result, ...]
