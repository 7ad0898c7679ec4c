"""seen: when the person could see why, and from when on that is certain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.outcome import Outcome
from unstuck.judge.rules import seen
from unstuck.model import Box
from unstuck.observe.observation import Dialog, Observation, Pending, Request

Make = Callable[..., Any]
NEUTRAL = "Parties are for weekends."
OPEN: dict[str, Any] = {"settled_by": None}
WAITING = (Pending(kind="request", detail="POST /api", began_ms=5),)
BUSY = (Pending(kind="timer", detail="setTimeout of 3000 ms", began_ms=5),)
LATER = {"elapsed_ms": 1020.0}


def verdict(made: Observation) -> Outcome:
    outcome = seen.rule(made)
    assert outcome is not None
    assert outcome.kind == "seen"
    return outcome


@pytest.mark.parametrize(
    ("notice", "given"),
    [
        pytest.param({}, {}, id="settled"),
        pytest.param({}, {**OPEN}, id="it lasts"),
        pytest.param({}, {**OPEN, "pending": WAITING}, id="it lasts while a beacon runs"),
        pytest.param({}, {**OPEN, "pending": BUSY, **LATER}, id="it was there for a second"),
        pytest.param({"text": NEUTRAL}, {}, id="new words, settled"),
        pytest.param({"text": NEUTRAL, "in_form": True}, {**OPEN}, id="the form's, it lasts"),
        pytest.param(
            {"text": NEUTRAL, "in_form": True},
            {**OPEN, "pending": WAITING},
            id="the form's, it lasts while a beacon runs",
        ),
        pytest.param({"text": NEUTRAL}, {"pending": BUSY, "settled_by": "limit"}, id="the limit"),
    ],
)
def test_the_person_could_see_why(
    see: Make, appear: Make, observe: Make, notice: dict[str, Any], given: dict[str, Any]
) -> None:
    outcome = verdict(observe(appear(see(20), **notice), **given))
    assert outcome.notices[0].seen
    assert f"“{outcome.notices[0].text}”" in outcome.sentence.en


@pytest.mark.parametrize(
    ("notice", "given"),
    [
        pytest.param({}, {**OPEN, "pending": BUSY}, id="a timer may take it away"),
        pytest.param({"text": NEUTRAL}, {**OPEN}, id="better words may come"),
        pytest.param({"text": NEUTRAL}, {**OPEN, "pending": BUSY, **LATER}, id="may still come"),
        pytest.param(
            {"text": NEUTRAL, "in_form": True},
            {**OPEN, "pending": BUSY, **LATER},
            id="the next step may follow what says nothing wrong",
        ),
        pytest.param({"gone_ms": 170.0}, {}, id="it was gone too soon"),
        pytest.param({"form": "mark"}, {}, id="it has no words"),
        pytest.param({"label": True}, {}, id="it is a control's label"),
        pytest.param({"text": "Loading…"}, {}, id="it only says that work goes on"),
    ],
)
def test_the_person_could_not_or_may_not_be_left_there(
    see: Make, appear: Make, observe: Make, notice: dict[str, Any], given: dict[str, Any]
) -> None:
    assert seen.rule(observe(appear(see(20), **notice), **given)) is None


@pytest.mark.parametrize(
    "sighting",
    [
        pytest.param({"y": -900}, id="above"),
        pytest.param({"opacity": 0}, id="transparent"),
        pytest.param({"doubt": "picture"}, id="only pixels tell"),
    ],
)
def test_what_cannot_be_read_is_not_seen(
    see: Make, appear: Make, observe: Make, sighting: dict[str, Any]
) -> None:
    assert seen.rule(observe(appear(see(20, **sighting)))) is None


def test_nothing_is_not_seen(observe: Make) -> None:
    assert seen.rule(observe()) is None


def test_the_notice_that_was_seen_comes_first(see: Make, appear: Make, observe: Make) -> None:
    hidden = appear(see(20, y=-500), role="alert", text="Three errors")
    inline = appear(see(20), id="d1 2")
    last = appear(see(20, y=900), id="d1 3", text="Wrong, too", at_ms=30)
    outcome = verdict(observe(hidden, inline, last, settled_by="grace", elapsed_ms=77))
    assert [it.text for it in outcome.notices] == [inline.text, hidden.text, last.text]
    assert (outcome.settled_by, outcome.elapsed_ms) == ("grace", 77)
    assert outcome.reason is None


@pytest.mark.parametrize(
    ("dialog", "given"),
    [
        pytest.param(Dialog(kind="alert", text="Wrong code"), {**OPEN}, id="of trouble, at once"),
        pytest.param(Dialog(kind="alert", text="Mã sai"), {**OPEN, "pending": BUSY}, id="busy"),
        pytest.param(Dialog(kind="alert", text=NEUTRAL), {}, id="of no trouble, settled"),
        pytest.param(Dialog(kind="confirm", text="Sure?"), {}, id="a question, settled"),
        pytest.param(Dialog(kind="confirm", text="Wrong code. Again?"), {**OPEN}, id="at once"),
    ],
)
def test_a_dialog_of_the_browser_is_seen(
    observe: Make, dialog: Dialog, given: dict[str, Any]
) -> None:
    outcome = verdict(observe(dialogs=(dialog,), **given))
    assert f"“{dialog.text}”" in outcome.sentence.en
    assert outcome.notices == ()


@pytest.mark.parametrize("kind", ["alert", "confirm", "prompt"])
def test_a_dialog_that_says_nothing_wrong_may_be_followed(observe: Make, kind: str) -> None:
    dialog = Dialog(kind=kind, text="Thank you.")
    assert seen.rule(observe(dialogs=(dialog,), **OPEN)) is None


def test_of_two_questions_the_first_is_told(observe: Make) -> None:
    dialogs = (Dialog(kind="confirm", text="Sure?"), Dialog(kind="prompt", text="Why?"))
    assert "“Sure?”" in verdict(observe(dialogs=dialogs)).sentence.en


def test_an_alert_decides_before_other_dialogs_and_notices(
    see: Make, appear: Make, observe: Make
) -> None:
    dialogs = (Dialog(kind="confirm", text="Sure?"), Dialog(kind="alert", text="Mã sai"))
    outcome = verdict(observe(appear(see(20, y=-500)), dialogs=dialogs))
    assert "“Mã sai”" in outcome.sentence.en


def test_a_question_does_not_excuse_a_notice_that_nobody_saw(
    see: Make, appear: Make, observe: Make
) -> None:
    dialogs = (Dialog(kind="confirm", text="Sure?"),)
    assert seen.rule(observe(appear(see(20, y=-500)), dialogs=dialogs)) is None
    assert "Sure?" not in verdict(observe(appear(see(20)), dialogs=dialogs)).sentence.en


def test_where_it_depends_on_the_scrolling_the_page_may_yet_scroll(
    see: Make, appear: Make, observe: Make
) -> None:
    made = observe(appear(see(20, y=40)), **OPEN)
    target = made.action.target.model_copy(update={"box": Box(x=9, y=370, width=99, height=30)})
    action = made.action.model_copy(update={"target": target, "scrolled_for": True})
    assert seen.rule(made) is not None
    assert seen.rule(made.model_copy(update={"action": action})) is None


def test_an_observation_survives_json(see: Make, appear: Make, observe: Make) -> None:
    asked = Request(
        url="https://example.test/", method="GET", kind="xhr", navigation=False, began_ms=1
    )
    made = observe(appear(see(20, y=-1268)), requests=(asked,), pending=BUSY)
    assert type(made).model_validate_json(made.model_dump_json()) == made
    outcome = verdict(observe(appear(see(20))))
    assert type(outcome).model_validate_json(outcome.model_dump_json()) == outcome
