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
from unstuck_fixtures.models import Expected, Presentation, Reached, Severity, Text

SCHEMA_VERSION = "1"


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


class Result(Model):
    """One failure mode, presentation and device, from the press to the way out."""

    id: str
    """Stable: ``<failure mode>/<presentation>/<device>``."""
    failure_mode: str
    title: Text
    severity: Severity
    wcag: tuple[str, ...] = ()
    presentation: Presentation
    device: str
    outcome: Outcome
    """Of the attempt that the failure mode is about: the first."""
    expected: Expected
    as_expected: bool
    deviations: tuple[Text, ...] = ()
    """What was not as expected, in words."""
    diagnosis: Diagnosis
    advice: Guidance
    guidance: dict[Literal["vi", "en"], tuple[str, ...]]
    """The steps alone, a list a language."""
    attempts: tuple[AttemptRecord, ...] = ()
    remedy: Remedy
    evidence: Evidence | None = None
    reproduce: str
    """The command that plays this run again."""
    elapsed_ms: float


class Run(Model):
    """What was run, when, with what."""

    schema_version: Literal["1"] = "1"
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
    command: str


class Results(Model):
    """The whole of ``results.json``."""

    run: Run
    results: tuple[Result, ...]
