"""What the detector cannot follow: each limit has its page, and is today what the docs say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self

import pytest
import yaml
from pydantic import Field, model_validator

from tests.behaviours import hand
from tests.behaviours.server import PageServer
from tests.behaviours.truth import OutcomeKind, Strict
from unstuck import press, watch

if TYPE_CHECKING:
    from tests.behaviours.conftest import OpenPage

FOLDER = Path(__file__).with_name("limits")
PAGES = FOLDER / "pages"
DOC = Path(__file__).parents[2] / "docs" / "explanation" / "what-cannot-be-followed.md"
#: A row of the docs' table: the page, what a person would say, what is said today, and why.
TOLD = re.compile(
    r"^\| \[.+\]\(\.\./\.\./tests/behaviours/limits/pages/([a-z0-9-]+)(?:\.html|/)\)"
    r" \| `(\w+)` \| `(\w+)`(?:, `([\w-]+)`)? \| .+ \|$",
    re.MULTILINE,
)
#: Enough for a page that would never come to rest, and for the slowest of the others.
LIMIT_MS = 4_000


class Limit(Strict):
    """A page that is judged wrongly today, or late."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    says: str
    truth: OutcomeKind
    """What a person would say."""
    verdict: OutcomeKind
    """What the detector says."""
    detail: str | None = None
    """Where its first notice lies, or its reason."""
    settled_by: Literal["cause", "grace", "limit"] | None = None
    opened: Literal["before", "watched"] = "before"
    """Whether the page was there before the first watch, or was opened in one."""
    clock: Literal["stopped"] | None = None
    why: str

    @model_validator(mode="after")
    def _is_a_limit(self) -> Self:
        if self.truth == self.verdict and self.settled_by != "limit":
            raise ValueError("what is right, and in time, is no limit")
        return self


def _limits() -> list[Limit]:
    rows = yaml.safe_load((FOLDER / "limits.yaml").read_text(encoding="utf-8"))
    return [Limit.model_validate(row) for row in rows]


LIMITS = _limits()


@pytest.fixture(scope="module")
def limits_server() -> Iterator[PageServer]:
    with PageServer(PAGES) as server:
        yield server


def test_every_limit_has_a_page_and_every_page_a_limit() -> None:
    assert sorted(limit.id for limit in LIMITS) == sorted(path.stem for path in PAGES.iterdir())


def test_the_docs_tell_of_these_limits_and_of_no_other() -> None:
    told = TOLD.findall(DOC.read_text(encoding="utf-8"))
    known = [(it.id, it.truth, it.verdict, it.detail or "") for it in LIMITS]
    assert sorted(told) == sorted(known)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.id)
def test_a_limit_is_what_the_docs_say(
    limit: Limit, limits_server: PageServer, open_page: OpenPage
) -> None:
    page = open_page("desktop")
    if limit.clock:
        page.clock.install(time=0)
        page.clock.pause_at(1000)
    if limit.opened == "watched":
        with watch(page):
            page.goto(limits_server.address(limit.id))
    else:
        page.goto(limits_server.address(limit.id))
    with watch(page, limit_ms=LIMIT_MS) as attempt:
        press(page.locator(hand.CONTROL))
    outcome = attempt.outcome
    first = outcome.notices[0].where if outcome.notices else None
    assert (outcome.kind, first or outcome.reason) == (limit.verdict, limit.detail)
    assert limit.settled_by in {None, outcome.settled_by}
