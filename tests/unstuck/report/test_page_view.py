from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from unstuck.report import Remedy, RemedyStep, Result
from unstuck.report.page_view import PageView, page_view
from unstuck.report.pictures import Gallery
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]


def view_of(result: Result) -> PageView:
    return page_view(result, "slug", (), Gallery(Path("run"), up=1))


def carried_out(journey: str) -> RemedyStep:
    return RemedyStep(
        journey=journey,
        text=Text(vi=f"Bước {journey}", en=f"Step {journey}"),
        done=True,
        picture=f"evidence/{journey}.webp",
    )


def test_a_missed_notice_has_an_arrow_with_px_and_screens(make_result: MakeResult) -> None:
    arrow = view_of(make_result("missed")).arrow

    assert arrow is not None
    assert arrow.words.vi == "1\u00a0248 px phía trên: 1,6 màn hình"
    assert arrow.words.en == "1,248 px above: 1.6 screens"


def test_screens_are_counted_in_the_screen_of_the_device(make_result: MakeResult) -> None:
    arrow = view_of(make_result("missed", device="phone")).arrow

    assert arrow is not None
    assert arrow.words.en == "1,248 px above: 1.5 screens"


def test_without_a_picture_the_arrow_still_has_its_px(make_result: MakeResult) -> None:
    arrow = view_of(make_result("missed", evidence=None)).arrow

    assert arrow is not None
    assert arrow.words.en == "1,248 px above"


def test_a_covered_notice_is_told_without_a_distance(make_result: MakeResult) -> None:
    result = make_result("missed")
    notice = result.outcome.notices[0].model_copy(update={"where": "covered"})
    outcome = result.outcome.model_copy(update={"notices": (notice,)})

    arrow = view_of(result.model_copy(update={"outcome": outcome})).arrow

    assert arrow is not None
    assert arrow.words == Text(vi="bị che", en="covered")


def test_only_a_missed_notice_has_an_arrow(make_result: MakeResult) -> None:
    arrows = [view_of(make_result(kind)).arrow for kind in ("seen", "silent", "advanced")]

    assert arrows == [None, None, None]


def test_each_step_has_the_journey_that_carried_it_out(make_result: MakeResult) -> None:
    remedy = Remedy(
        reached="application",
        steps=(carried_out("register-sim-at-carrier"), carried_out("register-again")),
    )

    view = view_of(make_result(remedy=remedy))

    tried = [step.tried.step.journey if step.tried else None for step in view.steps]
    assert tried == [None, "register-sim-at-carrier", "register-again"]
    assert view.onward == ()


def test_what_no_step_advises_goes_onward_in_order(make_result: MakeResult) -> None:
    remedy = Remedy(
        reached="application",
        steps=(
            carried_out("log-in"),
            carried_out("register-again"),
            carried_out("register-again"),
            carried_out("open-application"),
        ),
    )

    view = view_of(make_result(remedy=remedy))

    onward = [one.step.journey for one in view.onward]
    assert onward == ["log-in", "register-again", "open-application"]


def test_only_the_redesign_is_said_to_have_prevented_a_failure(make_result: MakeResult) -> None:
    redesigned = view_of(make_result("advanced", presentation="redesigned"))
    as_reported = view_of(make_result("advanced", presentation="as-reported"))

    assert (redesigned.prevented, as_reported.prevented) == (True, False)
