"""The end of a class: what came of every practice, as a page and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.classroom.board import render
from mock_portal.classroom.entry import Boarding
from mock_portal.classroom.rows import Row, row
from mock_portal.store import learners, practices

if TYPE_CHECKING:
    from mock_portal.classroom.entry import Board
    from unstuck_fixtures.models import Text

router = APIRouter(prefix="/board/{class_id}", include_in_schema=False)

#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@")

COLUMNS = (
    "nickname",
    "practice",
    "failure_mode",
    "presentation",
    "refusals",
    "hints",
    "steps_done",
    "steps",
    "way_out",
    "seconds_to_first_refusal",
    "seconds_to_way_out",
    "last_page",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What came of one failure over the whole class. Times in ms."""

    title: Text | None
    learners: int
    out: int
    hints: int
    median_ms: int | None


@router.get("/summary")
async def page(board: Boarding) -> Response:
    """The summary."""
    found = _rows(board)
    return render(board, "class_summary.html", rows=found, situations=_situations(found))


@router.get("/summary.csv")
async def table(board: Boarding) -> Response:
    """The same as CSV, one line a practice; times in seconds."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    lines.writerows(_line(one) for one in _rows(board))
    # A spreadsheet takes it for UTF-8 by the mark at its beginning.
    return Response(
        "\ufeff" + written.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="class-{board.classroom.id}.csv"'},
    )


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; some also take the wide signs for one."""
    if isinstance(cell, str) and normalize("NFKC", cell).lstrip().startswith(FORMULA):
        return f"'{cell}"
    return cell


def _rows(board: Board) -> list[Row]:
    """Every practice in which something was done, and the last one of each learner."""
    portal = board.portal
    with portal.database.begin() as db:
        people = {one.id: one for one in learners.of_class(db, board.classroom.id)}
        done = practices.of_class(db, board.classroom.id)
    now_ms = portal.real_ms()
    place = {learner: at for at, learner in enumerate(people)}
    done.sort(key=lambda one: (place[one.learner], one.number))
    return [row(portal, people[one.learner], one, now_ms) for one in done]


def _line(one: Row) -> list[object]:
    practice = one.practice
    cells = (
        one.learner.nickname,
        practice.number,
        practice.failure_mode or "",
        practice.presentation,
        practice.refusals,
        practice.hints,
        len(practice.done),
        one.steps,
        "yes" if one.out else "no",
        _seconds(practice.begun_ms, practice.met_ms),
        _seconds(practice.begun_ms, practice.out_ms),
        practice.page or "",
    )
    return [harmless(cell) for cell in cells]


def _seconds(since_ms: int, until_ms: int | None) -> object:
    return "" if until_ms is None else (until_ms - since_ms) // 1000


def _situations(found: list[Row]) -> list[Situation]:
    by_mode: dict[str | None, list[Row]] = {}
    for one in found:
        by_mode.setdefault(one.practice.failure_mode, []).append(one)
    return [_situation(several) for several in by_mode.values()]


def _situation(several: list[Row]) -> Situation:
    took = [one.waited_ms for one in several if one.out]
    return Situation(
        title=several[0].title,
        learners=len({one.learner.id for one in several}),
        out=len({one.learner.id for one in several if one.out}),
        hints=sum(one.practice.hints for one in several),
        median_ms=round(median(took)) if took else None,
    )
