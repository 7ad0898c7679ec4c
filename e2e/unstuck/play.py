"""One run: a failure mode is played, watched, pictured, explained, and its guidance followed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page

from unstuck.act.attempt import Attempt
from unstuck.act.citizen import Citizen
from unstuck.act.control import PortalControl
from unstuck.act.devices import DEVICES, Device, as_seen, open_context
from unstuck.act.journeys.ready import Ready
from unstuck.as_expected import deviations
from unstuck.capture import Album, capture
from unstuck.casting import Part, bring_to_press, cast_as
from unstuck.episode import Episode, Tried
from unstuck.explain import advise, diagnose
from unstuck.observe import prepare
from unstuck.planned import Planned
from unstuck.recording import Recording, Watched
from unstuck.remedy import follow
from unstuck.report import AttemptRecord, Result
from unstuck.settings import Settings
from unstuck.watching import watch
from unstuck_fixtures.models import Catalogue


@dataclass(frozen=True)
class Stage:
    """What all runs share."""

    settings: Settings
    catalogue: Catalogue
    control: PortalControl
    browser: Browser
    folder: Path
    as_of: date


def play(planned: Planned, stage: Stage) -> Result:
    """Play one run from the sandbox's first page to the end of the way out."""
    started = time.monotonic()
    mode, settings = planned.mode, stage.settings
    sandbox = stage.control.create_sandbox(
        presentation=planned.presentation, lang=settings.lang, failure_mode=mode.id
    )
    device = as_seen(DEVICES[planned.device], mode.does.view)
    part = Part(mode, stage.catalogue, stage.control, settings.lang)
    citizen = cast_as(part, sandbox, device, _taker(stage))
    prepare(citizen.page)
    try:
        tries = _try(planned, stage, citizen)
        # This is all that the diagnosis is told.
        episode = Episode(
            tried=tuple(Tried(attempt=it.attempt, outcome=it.outcome) for it in tries)
        )
        diagnosis = diagnose(episode, stage.catalogue)
        advice = advise(episode, diagnosis, stage.catalogue, stage.as_of)
        last = tries[-1].outcome
        album = Album(stage.folder, planned.slug)
        remedy = follow(advice, citizen, last, album)
    finally:
        citizen.page.context.close()
        stage.control.delete_sandbox(sandbox.id)
    first, expected = tries[0], mode.expected[planned.presentation]
    found = deviations(expected, first.outcome, diagnosis, remedy)
    return Result(
        id=planned.id,
        failure_mode=mode.id,
        title=mode.title,
        severity=mode.severity,
        wcag=mode.wcag,
        presentation=planned.presentation,
        device=planned.device,
        outcome=first.outcome,
        expected=expected,
        as_expected=not found,
        deviations=found,
        diagnosis=diagnosis,
        advice=advice,
        guidance={
            "vi": tuple(step.text.vi for step in advice.steps),
            "en": tuple(step.text.en for step in advice.steps),
        },
        attempts=tries,
        remedy=remedy,
        evidence=first.evidence,
        reproduce=(
            f"unstuck reproduce {mode.id} --presentation {planned.presentation} "
            f"--device {planned.device} --lang {settings.lang}"
        ),
        elapsed_ms=round((time.monotonic() - started) * 1000, 1),
    )


def _taker(stage: Stage) -> Callable[[Device], Page]:
    return lambda device: open_context(stage.browser, device, stage.settings.lang).new_page()


def _try(planned: Planned, stage: Stage, citizen: Citizen) -> tuple[AttemptRecord, ...]:
    ready = bring_to_press(planned.mode, citizen)
    watched: list[Watched] = []
    records: list[AttemptRecord] = []
    path = Path("observations") / f"{planned.slug}.json"
    for number in range(1, planned.mode.does.tries + 1):
        if records and records[-1].outcome.kind == "advanced":
            break
        if records:
            ready.try_again()
        name = planned.slug if number == 1 else f"{planned.slug}-{number}"
        one, record = _watch(planned, citizen, ready, Album(stage.folder, name))
        watched.append(one)
        records.append(record.model_copy(update={"observation": path.as_posix()}))
    target = stage.folder / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(Recording(attempts=tuple(watched)).model_dump_json() + "\n", "utf-8")
    return tuple(records)


def _watch(
    planned: Planned, citizen: Citizen, ready: Ready, album: Album
) -> tuple[Watched, AttemptRecord]:
    page = citizen.page
    citizen.look_once_more()
    attempt = Attempt(
        journey=planned.mode.does.journey,
        url=page.url,
        title=page.title(),
        device=planned.device,
        entries=tuple(citizen.entries.values()),
        control=ready.control,
        presses=ready.presses,
    )
    with watch(page, limit_ms=ready.limit_ms) as seen:
        ready.act()
    evidence = capture(page, seen.observation, seen.outcome, album)
    watched = Watched(attempt=attempt, observation=seen.observation)
    return watched, AttemptRecord(attempt=attempt, outcome=seen.outcome, evidence=evidence)
