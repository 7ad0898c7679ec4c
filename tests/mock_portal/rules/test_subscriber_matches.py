from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from mock_portal.rules.problem import Message
from mock_portal.rules.subscriber_matches import subscriber_matches
from mock_portal.store.people import Subscriber

SAID = Message("Thuê bao không khớp với thuê bao nhà mạng…")
SIM = Subscriber(
    phone="0601234527",
    carrier="viettel",
    full_name="Nguyễn Thị Thu Hà",
    birth_date=date(1990, 4, 12),
    paper_number="003190004127",
)
TYPED = {
    "full_name": "Nguyễn Thị Thu Hà",
    "birth_date": "12/04/1990",
    "id_number": "003190004127",
}


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Thu Hà",
        "NGUYỄN THỊ THU HÀ",
        "  nguyễn  thị thu hà ",
        unicodedata.normalize("NFD", "Nguyễn Thị Thu Hà"),
    ],
    ids=["as it is", "capitals", "spaces", "decomposed"],
)
def test_case_spacing_and_unicode_form_of_a_name_do_not_count(name: str) -> None:
    assert subscriber_matches({**TYPED, "full_name": name}, SIM, SAID) is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"full_name": "Nguyen Thi Thu Ha"}, "name"),
        ({"full_name": "Lê Thị Mận"}, "name"),
        ({"birth_date": "13/04/1990"}, "birth-date"),
        ({"id_number": "003185462"}, "id-number"),
        ({"full_name": "Hà", "id_number": "003185462"}, "name, id-number"),
    ],
    ids=["without diacritics", "another person", "another day", "old paper", "two at once"],
)
def test_whoever_is_not_the_subscriber_is_refused(changed: dict[str, str], why: str) -> None:
    problem = subscriber_matches({**TYPED, **changed}, SIM, SAID)
    assert problem is not None
    assert (problem.rule, problem.said) == (f"subscriber-mismatch: {why}", SAID)


def test_a_number_without_a_sim_is_nobodys() -> None:
    problem = subscriber_matches(TYPED, None, SAID)
    assert problem is not None
    assert problem.rule == "subscriber-mismatch: unknown-sim"
