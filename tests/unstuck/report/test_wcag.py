from __future__ import annotations

import pytest

from unstuck.report.wcag import criterion
from unstuck_fixtures import load_catalogue


@pytest.mark.parametrize(
    ("number", "name", "level", "page"),
    [
        ("3.3.1", "Error Identification", "A", "error-identification"),
        (
            "3.3.8",
            "Accessible Authentication (Minimum)",
            "AA",
            "accessible-authentication-minimum",
        ),
        ("4.1.2", "Name, Role, Value", "A", "name-role-value"),
    ],
)
def test_a_criterion_has_the_name_level_and_page_of_the_w3c(
    number: str, name: str, level: str, page: str
) -> None:
    found = criterion(number)

    assert found.name is not None
    assert (found.name.en, found.level) == (name, level)
    assert found.url == f"https://www.w3.org/WAI/WCAG22/Understanding/{page}"


def test_a_criterion_without_a_name_keeps_its_number() -> None:
    assert criterion("9.9.9").name is None


def test_every_criterion_of_the_catalogue_has_a_name() -> None:
    modes = load_catalogue().failure_modes.values()
    nameless = {n for mode in modes for n in mode.wcag if criterion(n).name is None}

    assert nameless == set()
