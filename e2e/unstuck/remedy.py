"""Follows the guidance on the portal's own pages, step by step, as the citizen would."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from playwright.sync_api import Error

from unstuck.act.journeys import REMEDIES
from unstuck.capture import Album, snapshot
from unstuck.errors import ControlNotOnScreenError, JourneyBrokenError
from unstuck.explain.guidance import Guidance, GuidanceStep
from unstuck.report.results import Remedy, RemedyStep
from unstuck_fixtures.journeys import LAST_JOURNEY, TRIES_AGAIN, StepJourney
from unstuck_fixtures.models import Reached, Text

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen
    from unstuck.judge.outcome import Outcome

NEEDLESS = Text(
    vi="Không cần làm: cổng đã nhận rồi.",
    en="Not needed: the portal has accepted it already.",
)
BY_PHONE = Text(
    vi="Việc này làm qua điện thoại, không làm trên trang được.",
    en="This is done by telephone; no page can do it.",
)

#: A failure of Playwright's tells its call log, too; its start says what was looked for.
LONGEST_NOTE = 400

#: The steps that lead on after a form was accepted; what stands before them is for the refused.
_REACHED: dict[str, Reached] = {LAST_JOURNEY["application"]: "application"}


def follow(guidance: Guidance, citizen: Citizen, last: Outcome, album: Album) -> Remedy:
    """Carry out every step that names a journey; stop at the first that cannot be done."""
    steps: list[RemedyStep] = []
    reached: Reached | None = None
    citizen.forget_slips()
    for step in guidance.steps:
        if step.journey is None:
            continue
        journey = cast("StepJourney", step.journey)
        done = _carry_out(step, journey, citizen, last, album)
        steps.append(done)
        if journey == LAST_JOURNEY["hotline"]:
            reached = "hotline"
            break
        if not done.done:
            break
        if done.note is None:
            reached = _REACHED.get(journey)
    return Remedy(reached=reached, steps=tuple(steps))


def take_step(journey: StepJourney, citizen: Citizen, last: Outcome) -> Text | None:
    """Carry out one step of the guidance on the pages; return why not, where it needs no page.

    Raises what a journey raises that does not lead on.
    """
    if journey == LAST_JOURNEY["hotline"]:
        return BY_PHONE
    if last.kind == "advanced" and journey in TRIES_AGAIN:
        return NEEDLESS
    REMEDIES[journey](citizen)
    return None


def _carry_out(
    step: GuidanceStep, journey: StepJourney, citizen: Citizen, last: Outcome, album: Album
) -> RemedyStep:
    try:
        note = take_step(journey, citizen, last)
    except (AssertionError, Error, JourneyBrokenError, ControlNotOnScreenError) as error:
        # That the way out does not work is a finding about the guidance, not a broken tool.
        said = " ".join(str(error).split())[:LONGEST_NOTE]
        note = Text(vi=f"Không làm được: {said}", en=f"This could not be done: {said}")
        picture = album.share(snapshot(citizen.page))
        return _step(step, done=False, note=note, picture=picture)
    if note is not None:
        return _step(step, done=True, note=note)
    return _step(step, done=True, picture=album.share(snapshot(citizen.page)))


def _step(
    step: GuidanceStep, *, done: bool, note: Text | None = None, picture: str | None = None
) -> RemedyStep:
    return RemedyStep(
        journey=step.journey or "", text=step.text, done=done, note=note, picture=picture
    )
