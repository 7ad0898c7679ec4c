"""advanced: when the next step is there, and when it only looks so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.rules import advanced
from unstuck.observe.observation import Observation, Pending, Step

Make = Callable[..., Any]
NEXT = Step(
    url="https://example.test/otp",
    title="Code",
    fields=(),
    forms=(("INPUT|text|otp|Code from the SMS",),),
    controls=("Confirm",),
)
HERE = "https://example.test/form"
#: A page that asks for nothing but a press.
BARE = Step(url=HERE, title="Start", fields=(), forms=(), controls=("Send",))
ID, CODE, NEW = "INPUT|text|id|ID", "INPUT|text|code|Code", "INPUT|text|new|New"
FOUR = ("a", "b", "c", "d")
ASKING = Step(url=HERE, title="Form", fields=FOUR, forms=(FOUR, ("search",)), controls=("Send",))
ELEVEN = ASKING.model_copy(update={"fields": tuple("abcdefghijk")})


def asks(*forms: tuple[str, ...], **changes: Any) -> Step:
    return ASKING.model_copy(update={"forms": forms, **changes})


def nobody_pressed_a_control(made: Observation) -> Observation:
    action = made.action.model_copy(update={"target": None}) if made.action else None
    return made.model_copy(update={"action": action})


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"after": NEXT, "navigated": True}, id="another page"),
        pytest.param({"after": NEXT}, id="another step in the same document"),
        pytest.param({"after": NEXT, "document_status": 200}, id="that went well"),
        pytest.param({"after": NEXT, "document_status": 399}, id="that was not refused"),
        pytest.param({"tabs": ("https://example.test/pdf",)}, id="a new tab"),
        pytest.param({"downloads": ("https://example.test/a",)}, id="a download"),
        pytest.param({"tabs": ("https://example.test/pdf",), "after": None}, id="a tab alone"),
        pytest.param({"next_reached": True}, id="the caller's word"),
        pytest.param({"next_reached": True, "document_status": 500}, id="his word is enough"),
        pytest.param({"before": ASKING, "after": asks(("a",))}, id="a quarter of the fields"),
        pytest.param(
            {"before": ASKING, "after": asks(("a",), ("b", "c")[:1])}, id="in two other forms"
        ),
        pytest.param({"before": ASKING, "after": asks(("search",))}, id="only another form stays"),
        pytest.param({"before": ELEVEN, "after": asks(tuple("abcde"))}, id="five fields of eleven"),
        pytest.param({"before": ASKING, "after": asks()}, id="no form at all"),
        pytest.param({"before": BARE, "after": NEXT}, id="a lone button is gone"),
        pytest.param(
            {"before": ASKING, "after": asks((*FOUR, "e"), focus="e")}, id="the form goes on below"
        ),
        pytest.param(
            {"before": ASKING, "after": asks(FOUR, ("e",), focus="e")}, id="a form comes below"
        ),
    ],
)
def test_the_next_step(observe: Make, changes: dict[str, Any]) -> None:
    outcome = advanced.rule(observe(**changes))
    assert outcome is not None
    assert outcome.kind == "advanced"
    assert outcome.sentence.en == "The next step was reached."


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nothing changed"),
        pytest.param({"after": NEXT, "next_reached": False}, id="the caller says no"),
        pytest.param({"tabs": ("https://x.test",), "next_reached": False}, id="no, and a tab"),
        pytest.param({"after": NEXT, "document_status": 400}, id="the request was refused"),
        pytest.param({"after": NEXT, "document_status": 500}, id="a server error"),
        pytest.param({"navigated": True}, id="the same form, loaded anew"),
        pytest.param({"before": ASKING, "after": asks(("a", "b"))}, id="half of the fields"),
        pytest.param({"before": ASKING, "after": asks(("x",), FOUR)}, id="in a later form"),
        pytest.param({"before": ASKING, "after": asks((*FOUR, "e"))}, id="one field more"),
        pytest.param(
            {"before": ASKING, "after": asks((*FOUR, "e"), focus="a")}, id="the focus is in an old"
        ),
        pytest.param(
            {"before": ASKING, "after": asks(FOUR, ("search",), focus="search")},
            id="the focus is in another form of before",
        ),
        pytest.param({"before": BARE, "after": BARE}, id="a lone button is still there"),
        pytest.param(
            {"before": BARE, "after": BARE.model_copy(update={"url": HERE + "#", "focus": "a"})},
            id="a lone button with a new field",
        ),
        pytest.param({"before": None, "after": NEXT}, id="what was before is not known"),
        pytest.param({"after": None}, id="what is there is not known"),
    ],
)
def test_the_same_step(observe: Make, changes: dict[str, Any]) -> None:
    assert advanced.rule(observe(**changes)) is None


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [("Where do you live?", True), ("Please enter your postcode, too.", False)],
)
def test_a_form_that_asks_for_more_because_of_a_mistake_says_so(
    see: Make, appear: Make, observe: Make, text: str, *, goes_on: bool
) -> None:
    more = asks((*FOUR, "e"), focus="e")
    outcome = advanced.rule(observe(appear(see(20), text=text), before=ASKING, after=more))
    assert (outcome is not None) is goes_on


@pytest.mark.parametrize(
    ("before", "after", "advances"),
    [
        pytest.param(BARE, NEXT, True, id="another address"),
        pytest.param(BARE, NEXT.model_copy(update={"url": HERE}), False, id="the same address"),
        pytest.param(ASKING, asks(("x",)), True, id="a form with fields is known by them"),
    ],
)
def test_a_press_beside_all_controls_needs_another_page(
    observe: Make, before: Step, after: Step, *, advances: bool
) -> None:
    made = nobody_pressed_a_control(observe(before=before, after=after, navigated=True))
    assert (advanced.rule(made) is not None) is advances
    if not before.fields:
        stayed = made.model_copy(update={"navigated": False})
        assert advanced.rule(stayed) is None


def test_where_nobody_pressed_another_page_is_the_next_step(observe: Make) -> None:
    assert advanced.rule(observe(action=None, before=BARE, after=NEXT, navigated=True))
    assert advanced.rule(observe(action=None, before=BARE, after=NEXT)) is None


def test_a_control_without_a_name_is_known_by_the_address(observe: Make) -> None:
    made = observe(before=BARE, after=BARE.model_copy(update={"controls": ()}))
    nameless = made.action.target.model_copy(update={"name": ""})
    action = made.action.model_copy(update={"target": nameless})
    assert advanced.rule(made) is not None
    assert advanced.rule(made.model_copy(update={"action": action})) is None
    moved = made.after.model_copy(update={"url": HERE + "/next"})
    assert advanced.rule(made.model_copy(update={"action": action, "after": moved}))


def test_it_waits_for_the_document_and_not_for_its_tickers(observe: Make) -> None:
    moving = {"after": NEXT, "navigated": True, "settled_by": None}
    loading = Pending(kind="document", detail="loading", began_ms=5)
    ticking = Pending(kind="timer", detail="setTimeout of 3000 ms", began_ms=5)
    assert advanced.rule(observe(**moving, pending=(ticking, loading))) is None
    outcome = advanced.rule(observe(**moving, pending=(ticking,), elapsed_ms=70))
    assert outcome is not None
    assert (outcome.settled_by, outcome.elapsed_ms) == ("cause", 70)
