"""What holds today, followed on the pages by everybody of the catalogue, on both devices."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from unstuck.act.citizen import Citizen
from unstuck.act.control import PortalControl
from unstuck.act.control_answers import JournalEntry
from unstuck.act.devices import DEVICES, open_context
from unstuck.act.journeys import REMEDIES
from unstuck.act.pages.application import ApplicationPage
from unstuck.explain import guide
from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import GuidanceStep
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Presentation

CATALOGUE = load_catalogue()
#: The day by which "today" is read: the guide's way has been closed since July 2024.
AS_OF = date(2026, 11, 23)
#: Both devices and both presentations; all four together are for `make scenarios`.
PLACES = [
    ("as-reported", "desktop"),
    ("redesigned", "phone"),
    pytest.param(("as-reported", "phone"), marks=pytest.mark.long),
    pytest.param(("redesigned", "desktop"), marks=pytest.mark.long),
]


class Way(NamedTuple):
    """Who goes it, and by which journeys."""

    persona: str
    journeys: tuple[str | None, ...]


def steps_of(mode: str) -> tuple[GuidanceStep, ...]:
    named = Diagnosis(failure_mode=mode, confidence=1)
    return guide(named, CATALOGUE, AS_OF).today_steps


#: Modes whose people and steps are the same go the same way, which is gone once.
WAYS = {
    Way(mode.does.persona, tuple(step.journey for step in steps_of(mode.id))): mode.id
    for mode in CATALOGUE.failure_modes.values()
}


@pytest.mark.parametrize("mode", CATALOGUE.failure_modes)
def test_the_steps_of_today_lead_to_the_application(mode: str) -> None:
    steps = steps_of(mode)
    assert all(step.journey in REMEDIES for step in steps)
    assert steps[-1].journey == "open-application"


@pytest.mark.parametrize("place", PLACES, ids="-".join)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.persona)
def test_everybody_gets_to_the_application_today(
    way: Way,
    place: tuple[Presentation, str],
    browser: Browser,
    witness: PortalControl,
    journals: list[tuple[JournalEntry, ...]],
) -> None:
    presentation, device = place
    sandbox = witness.create_sandbox(presentation=presentation, persona=way.persona)
    page = open_context(browser, DEVICES[device], "vi").new_page()
    citizen = Citizen(
        persona=CATALOGUE.personas[way.persona],
        take=lambda _device: pytest.fail("this way needs one device"),
        device=DEVICES[device],
        lang="vi",
        home_url=sandbox.join_url,
        page=page,
        look_at_captcha=lambda _page: pytest.fail("this way has no captcha"),
        let_time_pass=lambda _ms: pytest.fail("this way needs no waiting"),
    )
    page.goto(citizen.home_url)
    for step in steps_of(WAYS[way]):
        REMEDIES[step.journey](citizen)  # type: ignore[index]  # known, by the test above
    expect(ApplicationPage(page, "vi").heading).to_be_attached()
    page.context.close()
    witness.delete_sandbox(sandbox.id)
    (journal,) = journals
    asked = {entry.path.rsplit("/", 1)[-1] for entry in journal if entry.by == "api"}
    assert asked <= {"sandboxes", "journal"}
