"""The truth about the labelled pages is whole, and what can be photographed agrees with it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from pydantic import ValidationError

from tests.behaviours import hand
from tests.behaviours.oracle import Oracle
from tests.behaviours.sight import Sight
from tests.behaviours.truth import NUMBERS, PAGES, SIZES, Case, Row, cases, page_files, rows

if TYPE_CHECKING:
    from tests.behaviours.conftest import OpenPage
    from tests.behaviours.ink import BlankPage
    from tests.behaviours.server import PageServer

PIXELS = [case for case in cases() if case.row.known_by == "pixels"]
JOURNAL = [case for case in cases() if case.row.known_by == "journal"]

#: What the oracle can tell of the places of a notice: pixels that are not there give no reason.
SIGHTS: dict[str, set[Sight]] = {
    "clipped": {"hidden"},
    "covered": {"hidden"},
    "transparent": {"hidden"},
    "not-text": {"hidden"},
    "unreadable": {"hidden", "unreadable"},
    "above": {"above"},
    "below": {"below"},
    "left": {"left"},
    "right": {"right"},
    "too-brief": {"too-brief"},
    "other-frame": set(),
}

ROW: dict[str, Any] = {
    "id": "a-page",
    "number": 1,
    "says": "it says",
    "outcome": "missed",
    "where": "above",
    "notice": "Wrong.",
    "known_by": "pixels",
}


def test_every_behaviour_has_a_row() -> None:
    assert {row.number for row in rows()} == set(range(1, NUMBERS + 1))


def test_no_two_rows_are_of_one_name_or_of_one_number_and_variant() -> None:
    names = Counter(row.id for row in rows())
    numbers = Counter((row.number, row.variant) for row in rows())
    assert [name for name, times in (names + numbers).items() if times > 1] == []


def test_every_row_has_a_page_and_every_page_a_row() -> None:
    assert {row.id for row in rows()} == {path.stem for path in PAGES.iterdir()}
    assert [row.id for row in rows() if not page_files(row)[0].is_file()] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_a_page_has_one_control_to_press_and_helps_nobody(row: Row) -> None:
    opened, *others = (path.read_text(encoding="utf-8") for path in page_files(row))
    assert "data-press" in opened
    assert [text for text in (opened, *others) if "unstuck" in text.lower()] == []


@pytest.mark.parametrize(
    "change",
    [
        {"notise": "Wrong."},
        {"where": None},
        {"where": "somewhere"},
        {"outcome": "silent", "where": None, "notice": None, "known_by": "construction"},
        {"reason": "nothing-happened"},
        {"notice": None},
        {"number": NUMBERS + 1},
        {"outcome": "inconclusive"},
        {"sizes": {"phone": {"outcome": "seen", "where": None}}},
        {"sizes": {"phone": {"outcome": "seen", "why": "it is in view there"}}},
    ],
    ids=str,
)
def test_a_row_that_is_not_well_formed_is_refused(change: dict[str, Any]) -> None:
    Row.model_validate(ROW)
    with pytest.raises(ValidationError):
        Row.model_validate(ROW | change)


def test_a_size_changes_the_truth_where_the_row_says_so() -> None:
    seen = {"outcome": "seen", "where": None, "why": "the page is short there"}
    row = Row.model_validate(ROW | {"sizes": {"phone": seen}})
    assert [row.at(size).outcome for size in SIZES] == ["missed", "seen", "missed"]
    assert row.at("phone").notice == "Wrong."


@pytest.mark.long
@pytest.mark.parametrize("case", PIXELS, ids=lambda case: case.id)
def test_the_pixels_agree_with_the_truth(
    case: Case, server: PageServer, open_page: OpenPage, blank: BlankPage
) -> None:
    assert case.truth.words is not None
    page = open_page(case.size)
    oracle = Oracle(page, case.truth.words, blank)
    page.goto(server.address(case.row.id))
    hand.prepare(page, case.row)
    hand.act(page, case.row, hand.press)
    told = set[Sight]().union(*(SIGHTS[where] for where in case.truth.where))
    assert oracle.follow() in (told or {"in-view"})


@pytest.mark.long
@pytest.mark.parametrize("case", JOURNAL, ids=lambda case: case.id)
def test_the_server_was_asked_for_the_next_step(
    case: Case, server: PageServer, open_page: OpenPage
) -> None:
    page = open_page(case.size)
    page.goto(server.address(case.row.id))
    asked = len(server.journal)
    with page.context.expect_event("response", lambda answer: _is_next(case.row, answer.url)):
        hand.act(page, case.row, hand.press)
    assert any(_is_next(case.row, server.url + new.path) for new in server.journal[asked:])


def _is_next(row: Row, url: str) -> bool:
    """Say whether it is the address of a file to keep, or of a page that follows the row's own."""
    path = urlsplit(url).path
    return path == "/download" or (path.startswith(f"/{row.id}/") and path.endswith(".html"))
