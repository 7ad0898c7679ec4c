from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from mock_portal.rules.problem import Message
from mock_portal.rules.subscriber_matches import Slips, subscriber_matches
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


SLIPS = Slips(
    unaccented=Message("Họ tên phải có dấu."),
    month_first=Message("Dạng dd/mm/yyyy."),
    old_paper=Message("SIM theo CMND."),
)
DECOMPOSED = unicodedata.normalize("NFD", "Nguyễn Thị Thu Hà")


@pytest.mark.parametrize("slips", [None, SLIPS], ids=["as reported", "redesigned"])
@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Thu Hà", "NGUYỄN THỊ THU HÀ", "  nguyễn  thị thu hà "],
    ids=["as it is", "capitals", "spaces"],
)
def test_case_and_spacing_of_a_name_do_not_count(name: str, slips: Slips | None) -> None:
    assert subscriber_matches({**TYPED, "full_name": name}, SIM, SAID, slips) is None


def test_a_decomposed_name_is_another_one_to_the_portal_as_it_was_reported() -> None:
    problem = subscriber_matches({**TYPED, "full_name": DECOMPOSED}, SIM, SAID)
    assert problem is not None
    assert (problem.rule, problem.said) == ("subscriber-mismatch: name", SAID)
    assert subscriber_matches({**TYPED, "full_name": DECOMPOSED}, SIM, SAID, SLIPS) is None


@pytest.mark.parametrize(
    ("changed", "rule", "field", "said"),
    [
        (
            {"full_name": "nguyen thi thu ha"},
            "name-unaccented",
            "full_name",
            SLIPS.unaccented,
        ),
        (
            {"birth_date": "04/12/1990"},
            "birth-date-month-first",
            "birth_date",
            SLIPS.month_first,
        ),
        ({"full_name": "Nguyen Thi Thu Han"}, "subscriber-mismatch: name", "phone", SAID),
        ({"birth_date": "05/12/1990"}, "subscriber-mismatch: birth-date", "phone", SAID),
        (
            {"full_name": "Nguyen Thi Thu Ha", "birth_date": "04/12/1990"},
            "subscriber-mismatch: name, birth-date",
            "phone",
            SAID,
        ),
    ],
    ids=["no diacritics", "month first", "another name", "another day", "two slips"],
)
def test_a_slip_is_told_as_one_only_with_care_and_only_alone(
    changed: dict[str, str], rule: str, field: str, said: Message
) -> None:
    problem = subscriber_matches({**TYPED, **changed}, SIM, SAID, SLIPS)
    assert problem is not None
    assert (problem.rule, problem.field, problem.said) == (rule, field, said)
    careless = subscriber_matches({**TYPED, **changed}, SIM, SAID)
    assert careless is not None
    assert (careless.rule.partition(":")[0], careless.said) == ("subscriber-mismatch", SAID)


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
