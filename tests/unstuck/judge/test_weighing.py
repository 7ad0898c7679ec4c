"""How much each text has the air of the answer, and which of several are the answer's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.weighing import Weight, heaviest, speaks_up, weight
from unstuck.observe.observation import Appearance, Observation, Target

Make = Callable[..., Any]
NEUTRAL = "Parties are for weekends."
TROUBLE = "The code is wrong."


def weigh(given: Observation) -> Weight:
    return weight(given.appearances[0], given, chatty=())


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="words of trouble"),
        pytest.param({"text": NEUTRAL, "in_form": True}, id="in the form"),
        pytest.param({"text": NEUTRAL, "field": "Code"}, id="at a field"),
        pytest.param({"text": NEUTRAL, "role": "alert"}, id="an alert"),
        pytest.param({"text": NEUTRAL, "role": "alertdialog"}, id="an alert dialog"),
        pytest.param({"text": NEUTRAL, "live": "assertive"}, id="an assertive region"),
        pytest.param({"text": NEUTRAL, "form": "bubble"}, id="the browser's bubble"),
        pytest.param({"text": NEUTRAL, "form": "generated", "in_form": True}, id="of a style"),
        pytest.param({"descent": "before"}, id="trouble that an old poller tells of"),
        pytest.param({"how": "again"}, id="the same trouble again"),
        pytest.param({"panel": True}, id="trouble in a panel with controls"),
        pytest.param(
            {"text": NEUTRAL, "role": "alert", "descent": "before"}, id="an alert of an old poller"
        ),
        pytest.param({"text": NEUTRAL, "field": "Code", "how": "again"}, id="the field's again"),
        pytest.param({"role": "alert", "joins": True}, id="one more in a list of alerts"),
        pytest.param({"text": "Autosave failed."}, id="trouble with a draft"),
        pytest.param({"text": "Sending failed…"}, id="trouble with what goes on"),
        pytest.param({"text": "Any cookie is wrong here."}, id="trouble with a cookie"),
        pytest.param({"text": "10:32 is full.", "role": "alert"}, id="a time that speaks up"),
        pytest.param(
            {"text": "2 attempts left.", "replaced": "3 attempts left.", "role": "alert"},
            id="a count that speaks up",
        ),
        pytest.param(
            {"text": "2 attempts left.", "replaced": "3 attempts left.", "field": "PIN"},
            id="a count at a field",
        ),
        pytest.param(
            {"text": "The shop is shut.", "replaced": "The shop is open.", "in_form": True},
            id="an advisor of the form",
        ),
        pytest.param(
            {"text": "The shop is shut.", "replaced": "The shop is open.", "role": "alert"},
            id="an alert like the last",
        ),
        pytest.param({"text": "Hello, your code is wrong.", "in_form": True}, id="a polite form"),
        pytest.param({"text": "Hello, your code is wrong.", "role": "alert"}, id="a polite alert"),
        pytest.param({"text": "Hello, your code is wrong.", "field": "PIN"}, id="a polite field"),
        pytest.param({"text": "Do give your consent.", "field": "Terms"}, id="consent as a field"),
        pytest.param({"text": "Do give your consent.", "in_form": True}, id="consent in a form"),
    ],
)
def test_an_answer(see: Make, appear: Make, observe: Make, changes: dict[str, Any]) -> None:
    assert weigh(observe(appear(see(20), **changes))) == Weight.ANSWER


@pytest.mark.parametrize("mark", ["focused", "alarming"])
def test_what_was_focused_or_coloured_for_a_time_is_an_answer(
    see: Make, appear: Make, observe: Make, mark: str
) -> None:
    marked = appear(see(20), see(40, **{mark: True}), see(60), text=NEUTRAL)
    assert weigh(observe(marked)) == Weight.ANSWER


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="new words"),
        pytest.param({"how": "changed", "replaced": "The club is open."}, id="instead of others"),
        pytest.param({"how": "shown"}, id="that were hidden"),
        pytest.param({"form": "generated"}, id="of a style sheet"),
        pytest.param({"live": "polite", "role": "status"}, id="in a polite region"),
        pytest.param({"live": "off", "role": "log"}, id="in a log"),
        pytest.param({"text": "Plots of 10:32 m are let."}, id="a time within"),
        pytest.param({"text": "15.06.1990 is a holiday."}, id="a date"),
        pytest.param({"text": "12.50 is the fee."}, id="a price"),
    ],
)
def test_a_remark(see: Make, appear: Make, observe: Make, changes: dict[str, Any]) -> None:
    assert weigh(observe(appear(see(20), **{"text": NEUTRAL, **changes}))) == Weight.REMARK


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"text": "Đang xử lý…"}, id="it goes on"),
        pytest.param({"text": "Please wait", "role": "alert"}, id="aloud"),
        pytest.param({"text": "Loading", "in_form": True}, id="in the form"),
        pytest.param({"text": "Loading", "joins": True}, id="in a list"),
    ],
)
def test_progress(see: Make, appear: Make, observe: Make, changes: dict[str, Any]) -> None:
    assert weigh(observe(appear(see(20), **changes))) == Weight.PROGRESS


@pytest.mark.parametrize("form", ["mark", "said"])
def test_a_mark_has_no_words(see: Make, appear: Make, observe: Make, form: str) -> None:
    marked = appear(see(20), form=form)
    assert weigh(observe(marked)) == Weight.MARK
    assert weigh(observe(marked.model_copy(update={"descent": "before"}))) == Weight.NOTHING


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"restless": True}, id="its place was changing before the press"),
        pytest.param({"restless": True, "role": "alert"}, id="even aloud"),
        pytest.param({"in_control": True}, id="the pressed control's own label"),
        pytest.param({"in_control": True, "role": "alert"}, id="the control's own, aloud"),
        pytest.param({"label": True}, id="another control's label"),
        pytest.param({"restless": True, "form": "mark"}, id="a mark that comes and goes"),
        pytest.param({"text": NEUTRAL, "descent": "before"}, id="an old timer put it up"),
        pytest.param({"text": NEUTRAL, "panel": True}, id="in a panel with controls"),
        pytest.param({"text": NEUTRAL, "how": "again"}, id="neutral words again"),
        pytest.param({"text": NEUTRAL, "joins": True}, id="one more in a feed"),
        pytest.param({"joins": True}, id="trouble in a feed"),
        pytest.param({"text": "10:32 Quake in the south"}, id="a line of a log"),
        pytest.param({"text": "[10:32:05] Login failed"}, id="a line of a log, of trouble"),
        pytest.param({"text": "9h05 – giá vàng giảm"}, id="a line of a feed"),
        pytest.param({"text": "2026-11-23 10:32 update"}, id="a line with its day"),
        pytest.param({"text": "23/11/2026, 10:32 cập nhật"}, id="a line with its day in front"),
        pytest.param({"text": "10:33:01", "replaced": "10:33:00"}, id="a clock"),
        pytest.param(
            {"text": "3 in line", "replaced": "4 in line", "in_form": True}, id="a count in a form"
        ),
        pytest.param(
            {"text": "Gold is at 80, up", "replaced": "Gold is at 79, down"}, id="a price that goes"
        ),
        pytest.param({"text": "Autosaved 10:32", "live": "polite"}, id="a draft"),
        pytest.param({"text": "Đã lưu nháp", "in_form": True}, id="a draft in the form"),
        pytest.param({"text": "Độ mạnh: yếu", "field": "Password"}, id="a meter at its field"),
        pytest.param({"text": "Weak", "role": "alert"}, id="a meter, aloud"),
        pytest.param({"text": "Xin chào! Cần hỗ trợ?"}, id="a chat says hello"),
        pytest.param({"text": "Hello! Any problems?"}, id="a chat asks for trouble"),
        pytest.param({"text": "Our team is here to help."}, id="an offer of help"),
        pytest.param({"text": "Giảm giá: ưu đãi hôm nay"}, id="an advertisement"),
        pytest.param({"text": "We use cookies. Some are required."}, id="consent"),
        pytest.param({"text": "We use cookies.", "role": "alertdialog"}, id="consent, aloud"),
        pytest.param({"text": "We use cookies.", "in_form": True}, id="consent in a form"),
    ],
)
def test_nothing_of_the_answers_business(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any]
) -> None:
    assert weigh(observe(appear(see(20), **changes))) == Weight.NOTHING


def test_neutral_words_that_are_laid_out_nowhere_are_no_answer(
    see: Make, appear: Make, observe: Make
) -> None:
    hidden = see(20, lines=())
    assert weigh(observe(appear(hidden, text=NEUTRAL))) == Weight.NOTHING
    assert weigh(observe(appear(text=NEUTRAL))) == Weight.NOTHING
    assert weigh(observe(appear(hidden, see(40), hidden, text=NEUTRAL))) == Weight.REMARK
    assert weigh(observe(appear(hidden, text=TROUBLE))) == Weight.ANSWER


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Save draft", "Draft saved"),
        ("Lưu nháp", "Đã lưu nháp lúc chín giờ"),
        ("Save", "All changes saved"),
        ("Subscribe", "The newsletter comes on Mondays"),
        ("Cookie settings", "Cookie settings were kept"),
    ],
)
def test_what_the_person_asked_for_is_not_beside_the_point(
    see: Make, appear: Make, observe: Make, name: str, text: str
) -> None:
    said = observe(appear(see(20), text=text))
    assert weigh(said) == Weight.NOTHING
    target = Target(name=name, role="button", disabled=False, in_form=True)
    pressed = said.action.model_copy(update={"target": target})
    assert weigh(said.model_copy(update={"action": pressed})) == Weight.REMARK


def test_a_press_beside_all_controls_asks_for_nothing(
    see: Make, appear: Make, observe: Make
) -> None:
    said = observe(appear(see(20), text="Draft saved"))
    pressed = said.action.model_copy(update={"target": None})
    assert weigh(said.model_copy(update={"action": pressed})) == Weight.NOTHING


@pytest.mark.parametrize("changes", [{"restless": True}, {"form": "mark"}, {"text": "10:32"}])
def test_where_nobody_pressed_all_that_the_page_does_is_the_answer(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any]
) -> None:
    assert weigh(observe(appear(see(20), **changes), action=None)) == Weight.ANSWER


@pytest.mark.parametrize(
    ("changes", "speaks"),
    [
        ({"role": "alert"}, True),
        ({"role": "alertdialog"}, True),
        ({"live": "assertive"}, True),
        ({"live": "polite", "role": "status"}, False),
        ({"announced": True}, False),
        ({"field": "Code"}, False),
    ],
)
def test_what_interrupts_speaks_up(
    see: Make, appear: Make, changes: dict[str, Any], *, speaks: bool
) -> None:
    assert speaks_up(appear(see(20), **changes)) is speaks


def test_what_takes_the_focus_speaks_up(see: Make, appear: Make) -> None:
    assert speaks_up(appear(see(20), see(50, focused=True), see(60)))


def said(make: Make, see: Make, number: int, at: float, **changes: Any) -> Appearance:
    given = {"id": f"d1 {number}", "at_ms": at, "text": NEUTRAL, "container": 7, **changes}
    made: Appearance = make(see(at + 5), **given)
    return made


def texts(given: Observation) -> list[str]:
    return [it.text for it in heaviest(given)[1]]


@pytest.mark.parametrize(
    ("second", "answers"),
    [
        pytest.param({"at": 201.0}, 0, id="a place that goes on saying things"),
        pytest.param({"at": 200.0}, 2, id="several things at once"),
        pytest.param({"at": 900.0, "container": 8}, 2, id="at another place"),
        pytest.param({"at": 900.0, "id": "d2 2"}, 2, id="in another document"),
        pytest.param({"at": 900.0, "text": "Hello! How are you?"}, 1, id="a greeting comes in"),
        pytest.param({"at": 900.0, "text": "We use cookies."}, 1, id="a banner comes in"),
        pytest.param({"at": 900.0, "text": "Loading…"}, 1, id="it is at work"),
        pytest.param({"at": 900.0, "in_form": True}, 0, id="a place in the form goes on, too"),
        pytest.param({"at": 900.0, "field": "Code"}, 1, id="the second is of a field"),
    ],
)
def test_what_goes_on_is_no_answer(
    see: Make, appear: Make, observe: Make, second: dict[str, Any], answers: int
) -> None:
    given = {"text": "Two seats at most.", **second}
    at = given.pop("at")
    first = said(appear, see, 1, 100)
    assert len(texts(observe(first, said(appear, see, 2, at, **given)))) == answers


def test_a_place_that_told_of_trouble_may_go_on(see: Make, appear: Make, observe: Make) -> None:
    wrong = said(appear, see, 1, 100, text=TROUBLE)
    more = said(appear, see, 2, 900, in_form=True)
    assert texts(observe(wrong, more)) == [TROUBLE, NEUTRAL]


def test_only_the_heaviest_texts_are_the_answers(see: Make, appear: Make, observe: Make) -> None:
    answer = appear(see(20))
    remark = appear(see(20), id="d1 2", text=NEUTRAL)
    mark = appear(see(20), id="d1 3", form="mark")
    busy = appear(see(20), id="d1 4", text="Loading…")
    assert heaviest(observe(busy, mark, remark, answer)) == (Weight.ANSWER, [answer])
    assert heaviest(observe(busy, mark, remark)) == (Weight.REMARK, [remark])
    assert heaviest(observe(busy, mark)) == (Weight.MARK, [mark])
    assert heaviest(observe(busy)) == (Weight.PROGRESS, [])
    assert heaviest(observe(appear(see(20), label=True))) == (Weight.NOTHING, [])
    assert heaviest(observe()) == (Weight.NOTHING, [])


def test_words_put_up_anew_count_only_where_nothing_is_new(
    see: Make, appear: Make, observe: Make
) -> None:
    again = appear(see(20), how="again", text="An old error.")
    new = appear(see(20), id="d1 2")
    assert heaviest(observe(again)) == (Weight.ANSWER, [again])
    assert heaviest(observe(again, new)) == (Weight.ANSWER, [new])
