"""Which verdict the facts come to: what each rule must say, and when it must keep quiet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge import judge
from unstuck.observe.observation import Invalid, Observation, Pending, Request, Step, Target

Make = Callable[..., Any]
BUSY = (Pending(kind="timer", detail="setTimeout of 3000 ms", began_ms=5),)
LOADING = (Pending(kind="document", detail="loading", began_ms=5),)


def asked(**changes: Any) -> Request:
    given: dict[str, Any] = {
        "url": "https://example.test/api",
        "method": "POST",
        "kind": "fetch",
        "navigation": False,
        "began_ms": 10,
        "ended_ms": 30,
        "status": 200,
    }
    return Request(**{**given, **changes})


def kind(observation: Observation) -> str | None:
    outcome = judge(observation)
    return outcome.kind if outcome else None


NEXT = Step(
    url="https://example.test/otp",
    title="Code",
    fields=(),
    forms=(("INPUT|text|otp|Code from the SMS",),),
    controls=("Confirm",),
)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        pytest.param({"after": NEXT, "navigated": True}, "advanced", id="another page"),
        pytest.param({"after": NEXT}, "advanced", id="another step in the same document"),
        pytest.param({"tabs": ("https://example.test/pdf",)}, "advanced", id="a new tab"),
        pytest.param({"downloads": ("https://example.test/a",)}, "advanced", id="a download"),
        pytest.param({"next_reached": True}, "advanced", id="the caller's word"),
        pytest.param({"after": NEXT, "next_reached": False}, "silent", id="the caller says no"),
        pytest.param(
            {"after": NEXT, "document_status": 500}, "silent", id="a server error is no next step"
        ),
        pytest.param({"navigated": True}, "silent", id="the same form, loaded anew"),
    ],
)
def test_the_next_step_is_known(observe: Make, changes: dict[str, Any], verdict: str) -> None:
    assert kind(observe(**changes)) == verdict


def test_advanced_waits_for_the_document_and_not_for_its_tickers(observe: Make) -> None:
    moving = {"after": NEXT, "navigated": True, "settled_by": None}
    assert kind(observe(**moving, pending=LOADING)) is None
    assert kind(observe(**moving, pending=BUSY)) == "advanced"


def test_a_form_that_lost_a_field_is_the_same_step(observe: Make, form: Step) -> None:
    fewer = form.model_copy(update={"forms": (form.fields[:1],)})
    assert kind(observe(after=fewer)) == "silent"


def test_a_lone_button_that_is_still_there_is_the_same_step(observe: Make) -> None:
    bare = NEXT.model_copy(update={"forms": (), "controls": ("Send",)})
    assert kind(observe(before=bare, after=bare)) == "silent"
    assert kind(observe(before=bare, after=NEXT)) == "advanced"


def test_a_lasting_notice_in_view_is_seen_at_once(see: Make, appear: Make, observe: Make) -> None:
    outcome = judge(observe(appear(see(20)), elapsed_ms=60))
    assert outcome is not None
    assert (outcome.kind, outcome.notices[0].where) == ("seen", "in-view")


def test_a_notice_that_something_pending_may_remove_is_followed(
    see: Make, appear: Make, observe: Make
) -> None:
    toast = {"settled_by": None, "pending": BUSY}
    assert kind(observe(appear(see(20)), elapsed_ms=500, **toast)) is None
    assert kind(observe(appear(see(20)), elapsed_ms=1020, **toast)) == "seen"


def test_a_notice_that_was_gone_too_soon_is_missed(see: Make, appear: Make, observe: Make) -> None:
    outcome = judge(observe(appear(see(20), gone_ms=170), elapsed_ms=400))
    assert outcome is not None
    assert (outcome.kind, outcome.notices[0].where) == ("missed", "too-brief")
    assert outcome.notices[0].dwell_ms == 150


def test_a_dialog_of_the_browser_is_seen(observe: Make) -> None:
    outcome = judge(observe(dialogs=("Wrong code",)))
    assert outcome is not None
    assert outcome.kind == "seen"
    assert "Wrong code" in outcome.sentence.en


def test_a_hidden_notice_is_missed_with_its_distance(
    see: Make, appear: Make, observe: Make
) -> None:
    outcome = judge(observe(appear(see(20, y=-1268))))
    assert outcome is not None
    assert (outcome.kind, outcome.notices[0].where) == ("missed", "above")
    assert outcome.notices[0].distance_px == 1248
    assert "1\N{NO-BREAK SPACE}248 px (1,6 màn hình)" in outcome.sentence.vi
    assert "1,248 px away (1.6 screens)" in outcome.sentence.en


def test_missed_waits_for_what_is_pending(see: Make, appear: Make, observe: Make) -> None:
    hidden = appear(see(20, y=-500))
    assert kind(observe(hidden, settled_by=None, pending=BUSY)) is None
    assert kind(observe(hidden, settled_by="limit", pending=BUSY)) == "missed"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"restless": True}, id="its place was changing before the press"),
        pytest.param({"descent": "before"}, id="a timer of before the press put it up"),
    ],
)
def test_what_the_page_does_anyway_is_no_notice(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any]
) -> None:
    assert kind(observe(appear(see(20), **changes))) == "silent"


def test_where_nobody_pressed_what_the_page_does_by_itself_is_the_answer(
    see: Make, appear: Make, observe: Make
) -> None:
    countdown = appear(see(20), restless=True, descent="before")
    assert kind(observe(countdown, action=None)) == "seen"


def test_words_put_up_anew_count_only_where_nothing_is_new(
    see: Make, appear: Make, observe: Make
) -> None:
    again = appear(see(20), how="again", id="d1 1", text="An old error.")
    hidden = appear(see(20, y=-300), id="d1 2")
    assert kind(observe(again)) == "seen"
    outcome = judge(observe(again, hidden))
    assert outcome is not None
    assert (outcome.kind, len(outcome.notices)) == ("missed", 1)


def test_what_speaks_up_decides_before_what_came_first(
    see: Make, appear: Make, observe: Make
) -> None:
    first = appear(see(20, y=-900), id="d1 1", text="Saved.")
    alert = appear(see(30, y=-300), id="d1 2", at_ms=25, role="alert", live="assertive")
    outcome = judge(observe(first, alert))
    assert outcome is not None
    assert [notice.text for notice in outcome.notices] == ["The code is wrong.", "Saved."]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({}, "nothing-happened", id="nothing"),
        pytest.param({"requests": (asked(),)}, "nothing-happened", id="a request that went well"),
        pytest.param({"requests": (asked(status=500),)}, "request-failed", id="a 500"),
        pytest.param({"requests": (asked(status=422),)}, "request-failed", id="a 422"),
        pytest.param(
            {"requests": (asked(status=None, failure="refused"),)}, "request-failed", id="refused"
        ),
        pytest.param(
            {"requests": (asked(kind="image", status=404),)}, "nothing-happened", id="a picture"
        ),
        pytest.param(
            {"requests": (asked(ended_ms=None, status=None),), "settled_by": "limit"},
            "request-pending",
            id="no answer yet",
        ),
        pytest.param({"script_errors": ("boom",)}, "script-error", id="the handler throws"),
        pytest.param(
            {"invalid": (Invalid(field="Ward", message="Fill it in", rendered=False),)},
            "field-unreachable",
            id="a required field that is hidden",
        ),
    ],
)
def test_silence_has_a_reason(observe: Make, changes: dict[str, Any], reason: str) -> None:
    outcome = judge(observe(**changes))
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == ("silent", reason)


def test_a_disabled_control_is_why_nothing_is_said(observe: Make) -> None:
    settled = observe()
    locked = Target(name="Send", role="button", disabled=True, in_form=True)
    action = settled.action.model_copy(update={"target": locked})
    outcome = judge(settled.model_copy(update={"action": action}))
    assert outcome is not None
    assert outcome.reason == "control-disabled"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"failures": ("sight: no such node",)}, "observer-failed", id="it failed"),
        pytest.param({"after": None}, "no-page", id="no page at the end"),
    ],
)
def test_missing_evidence_is_inconclusive(
    observe: Make, changes: dict[str, Any], reason: str
) -> None:
    outcome = judge(observe(**changes))
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == ("inconclusive", reason)


def test_an_observation_survives_json(see: Make, appear: Make, observe: Make) -> None:
    made = observe(appear(see(20, y=-1268)), requests=(asked(),), pending=BUSY)
    assert type(made).model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("doubt", ["picture", "hit-test"])
def test_what_only_pixels_could_tell_is_no_pass(
    see: Make, appear: Make, observe: Make, doubt: str
) -> None:
    over_a_picture = see(20, doubt=doubt, contrast=None)
    outcome = judge(observe(appear(over_a_picture)))
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == ("inconclusive", "needs-pixels")
    beside = appear(see(20), id="d1 2", text="Enter it again.")
    assert kind(observe(appear(over_a_picture), beside)) == "seen"
    assert kind(observe(appear(over_a_picture), settled_by=None, pending=BUSY)) is None
