"""One run: a failure mode is played, watched, pictured, explained, and its guidance followed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser

from unstuck.act.attempt import Attempt
from unstuck.act.citizen import NEW_PASSWORD, Citizen
from unstuck.act.clock import advance
from unstuck.act.control import PortalControl
from unstuck.act.devices import DEVICES, as_seen, open_context
from unstuck.act.journeys import ACTS
from unstuck.act.journeys.ready import Ready
from unstuck.as_expected import deviations
from unstuck.capture import Album, capture
from unstuck.episode import Episode, Tried
from unstuck.explain import advise, diagnose
from unstuck.observe import prepare
from unstuck.planned import Planned
from unstuck.recording import Recording, Watched
from unstuck.remedy import follow
from unstuck.report import AttemptRecord, Result
from unstuck.settings import Settings
from unstuck.watching import watch
from unstuck_fixtures.journeys import ActJourney
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
    citizen = _citizen(planned, stage, sandbox.id, sandbox.join_url)
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


def _citizen(planned: Planned, stage: Stage, sandbox: str, home_url: str) -> Citizen:
    does = planned.mode.does
    persona = stage.catalogue.personas[does.persona]
    device = as_seen(DEVICES[planned.device], does.view)
    page = open_context(stage.browser, device, stage.settings.lang).new_page()
    prepare(page)
    remembered = persona.account is not None and persona.account.remembered
    citizen = Citizen(
        persona=persona,
        browser=stage.browser,
        device=device,
        lang=stage.settings.lang,
        home_url=home_url,
        page=page,
        look_at_captcha=lambda of: stage.control.captcha(sandbox, of).text,
        let_time_pass=lambda ms: advance(stage.control, sandbox, citizen.page.context, ms),
        habits=dict(does.typing),
        keyboard=does.keyboard,
        faulty_key=does.faulty_key,
        password=persona.account.password if persona.account and remembered else NEW_PASSWORD,
    )
    return citizen


def _try(planned: Planned, stage: Stage, citizen: Citizen) -> tuple[AttemptRecord, ...]:
    # The catalogue refuses a journey that there is not.
    ready = ACTS[cast("ActJourney", planned.mode.does.journey)](citizen)
    if planned.mode.does.network == "offline":
        citizen.page.context.set_offline(True)
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
