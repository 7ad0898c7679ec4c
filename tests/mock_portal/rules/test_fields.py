from __future__ import annotations

from datetime import date

import pytest

from mock_portal.rules import fields
from mock_portal.rules.someone_elses import ASSIGNED_PREFIXES
from mock_portal.rules.tidy import tidy

TODAY = date(2023, 6, 20)


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        pytest.param(fields.id_number, "003190004127", id="CCCD"),
        pytest.param(fields.id_number, "003185462", id="CMND"),
        pytest.param(fields.full_name, "Nguyễn Thị Thu Hà", id="name"),
        pytest.param(fields.full_name, "H'Hen Niê-Kđăm", id="name with apostrophe and dash"),
        pytest.param(fields.birth_date, "29/02/2000", id="leap day"),
        pytest.param(fields.birth_date, "20/06/2023", id="born today"),
        pytest.param(fields.phone, "0601234527", id="phone"),
        pytest.param(fields.email, "", id="no email"),
        pytest.param(fields.email, "thuha@example.com", id="email"),
        pytest.param(fields.captcha, "x", id="captcha"),
        pytest.param(fields.password, " ", id="password"),
    ],
)
def test_accepts(rule: fields.Rule, typed: str) -> None:
    assert rule(typed, "field", TODAY) is None


@pytest.mark.parametrize(
    ("rule", "typed", "why"),
    [
        pytest.param(fields.id_number, "", "id-missing", id="no ID"),
        pytest.param(fields.id_number, "00319000412", "id-format", id="11 digits"),
        pytest.param(fields.id_number, "003190004127x", "id-format", id="a letter"),
        pytest.param(fields.id_number, "٠٠٣١٨٥٤٦٢", "id-format", id="digits of another script"),
        pytest.param(fields.id_number, "001190004127", "id-could-be-someones", id="Hanoi's CCCD"),
        pytest.param(fields.id_number, "168185462", "id-could-be-someones", id="CMND"),
        pytest.param(fields.full_name, "", "name-missing", id="no name"),
        pytest.param(fields.full_name, "Hà 2", "name-format", id="a digit in the name"),
        pytest.param(fields.full_name, "H" * 101, "name-format", id="an endless name"),
        pytest.param(fields.birth_date, "", "birth-date-missing", id="no date"),
        pytest.param(fields.birth_date, "1990-04-12", "birth-date-format", id="ISO date"),
        pytest.param(fields.birth_date, "31/04/1990", "birth-date-format", id="no such day"),
        pytest.param(fields.birth_date, "21/06/2023", "birth-date-range", id="tomorrow"),
        pytest.param(fields.birth_date, "31/12/1899", "birth-date-range", id="too old"),
        pytest.param(fields.phone, "", "phone-missing", id="no phone"),
        pytest.param(fields.phone, "060123452", "phone-format", id="9 digits"),
        pytest.param(fields.phone, "+84601234527", "phone-format", id="country code"),
        pytest.param(fields.email, "thuha", "email-format", id="no at"),
        pytest.param(fields.email, "a@b", "email-format", id="no dot"),
        pytest.param(fields.captcha, "", "captcha-missing", id="no captcha"),
        pytest.param(fields.password, "", "password-missing", id="no password"),
    ],
)
def test_refuses(rule: fields.Rule, typed: str, why: str) -> None:
    problem = rule(typed, "field", TODAY)
    assert problem is not None
    assert (problem.rule, problem.field) == (why, "field")


@pytest.mark.parametrize("prefix", sorted(ASSIGNED_PREFIXES))
def test_a_number_with_a_carriers_prefix_is_refused_and_not_shown_again(prefix: str) -> None:
    problem = fields.phone(f"{prefix}1234567", "phone", TODAY)
    assert problem is not None
    assert (problem.rule, problem.drop, problem.to_role_card) == (
        "phone-could-be-someones",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("field", "typed", "strict", "lenient"),
    [
        ("id_number", " 0031 9000 4127 ", "0031 9000 4127", "003190004127"),
        ("phone", "060.123-4527", "060.123-4527", "0601234527"),
        ("birth_date", "5-9-1990", "5-9-1990", "05/09/1990"),
        ("birth_date", "05-09-1990", "05-09-1990", "05/09/1990"),
        ("birth_date", "1990-9-05", "1990-9-05", "05/09/1990"),
        ("birth_date", "5/9/90", "5/9/90", "5/9/90"),
        ("birth_date", "1990/1990/1990", "1990/1990/1990", "1990/1990/1990"),
        ("full_name", " Hà ", "Hà", "Hà"),
    ],
)
def test_only_the_redesigned_portal_puts_numbers_and_dates_right(
    field: str, typed: str, strict: str, lenient: str
) -> None:
    assert tidy(field, typed, lenient=False) == strict
    assert tidy(field, typed, lenient=True) == lenient
