"""Which of the texts that appeared were not there before."""

from __future__ import annotations

from typing import Any

import pytest

from unstuck.observe.news import news
from unstuck.observe.observation import Appearance


def appeared(text: str = "The code is wrong.", **changes: Any) -> Appearance:
    given: dict[str, Any] = {
        "id": "d1 1",
        "at_ms": 15,
        "text": text,
        "how": "inserted",
        "descent": "unknown",
        "restless": False,
        "tag": "div",
        "role": None,
        "live": "off",
        "announced": False,
        "field": None,
    }
    return Appearance(**{**given, **changes})


def told(it: Appearance, texts: tuple[str, ...] = (), answers: tuple[str, ...] = ()) -> Appearance:
    (known,) = news([it], texts, answers)
    return known


def test_what_was_not_there_is_news() -> None:
    assert told(appeared()) == appeared()
    assert told(appeared(how="navigated"), texts=("Form",)) == appeared(how="navigated")


def test_in_the_same_document_what_was_there_may_be_put_up_anew() -> None:
    again = appeared(how="again")
    assert told(again, texts=(again.text,)).how == "again"
    assert told(appeared(), texts=(appeared().text,)).how == "inserted"


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        pytest.param({"live": "assertive"}, (), id="it speaks up"),
        pytest.param({"field": "Code"}, (), id="it belongs to a field"),
        pytest.param({}, ("The code is wrong.",), id="it has answered before"),
    ],
)
def test_on_a_new_document_an_answer_of_before_is_one_again(
    changes: dict[str, Any], answers: tuple[str, ...]
) -> None:
    there = appeared(how="navigated", **changes)
    assert told(there, texts=(there.text,), answers=answers).how == "again"


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        pytest.param({}, (), id="plain words"),
        pytest.param({"live": "polite"}, (), id="a polite region"),
        pytest.param({}, ("Another answer.",), id="another has answered"),
    ],
)
def test_on_a_new_document_what_was_there_before_is_no_news(
    changes: dict[str, Any], answers: tuple[str, ...]
) -> None:
    there = appeared(how="navigated", **changes)
    assert not list(news([there], (there.text,), answers))


@pytest.mark.parametrize(
    ("text", "before", "replaced"),
    [
        pytest.param("12 seats left", "9 seats left", "9 seats left", id="a count"),
        pytest.param("10:33", "10:32", "10:32", id="a clock"),
        pytest.param("12 seats left", "9 chairs left", None, id="other words"),
        pytest.param("Seats", "9 seats left", None, id="no digits"),
    ],
)
def test_what_differs_in_its_digits_replaces_what_was_there(
    text: str, before: str, replaced: str | None
) -> None:
    assert told(appeared(text), texts=("Form", before)).replaced == replaced


def test_what_the_page_says_was_replaced_goes_before_what_looks_alike() -> None:
    known = told(appeared("12 seats", replaced="None left"), texts=("9 seats",))
    assert known.replaced == "None left"


def test_all_the_news_keep_their_order() -> None:
    old, new = appeared(how="navigated"), [appeared("One"), appeared("Two", id="d1 2")]
    assert list(news([old, *new], {old.text}, ())) == new
