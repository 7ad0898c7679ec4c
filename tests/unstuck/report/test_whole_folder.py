"""A run's folder as it is handed on: every page finds what it refers to, and is small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from unstuck.report import Result, Results, write_report
from unstuck.report.joining import join

if TYPE_CHECKING:
    from playwright.sync_api import Page

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
PutPictures = Callable[[Results, Path], None]
#: Of 25 MB for 150 results, what the pictures leave to each page. It inlines nothing shared.
MOST_BYTES = 60_000


class References(HTMLParser):
    """The addresses that a page refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def dead_in(folder: Path) -> Iterator[str]:
    """Yield what a page of the folder refers to and what is not there."""
    for page in sorted(folder.rglob("*.html")):
        for address in References(page.read_text(encoding="utf-8")).found:
            parts = urlsplit(address)
            if (
                not parts.scheme
                and parts.path
                and not (page.parent / unquote(parts.path)).is_file()
            ):
                yield f"{page.name}: {address}"


@pytest.fixture
def written(
    tmp_path: Path, make_result: MakeResult, make_results: MakeResults, put_pictures: PutPictures
) -> Path:
    results = make_results(make_result(), make_result("silent", device="phone"))
    put_pictures(results, tmp_path / "run")
    (tmp_path / "run" / "handouts").mkdir()
    (tmp_path / "run" / "handouts" / "subscriber-mismatch-vi.pdf").write_bytes(b"%PDF-1.4")
    write_report(results, tmp_path / "run", "vi")
    return tmp_path / "run"


@pytest.mark.parametrize("all_there", [True, False], ids=["whole", "files lost"])
def test_no_page_refers_to_a_file_that_is_not_there(written: Path, *, all_there: bool) -> None:
    if not all_there:
        for lost in (*written.glob("evidence/*"), *written.glob("handouts/*")):
            lost.unlink()
    out = written.parent / "merged"
    join([written], out, None, None)

    assert list(dead_in(out)) == []
    if all_there:
        assert list(dead_in(written)) == []


def test_a_check_is_one_page_that_needs_nothing_but_its_pictures(
    tmp_path: Path, make_results: MakeResults
) -> None:
    write_report(make_results(task="check"), tmp_path, "vi")

    assert {it.name for it in tmp_path.iterdir()} == {"index.html", "results.json"}
    assert '<link rel="stylesheet"' not in (tmp_path / "index.html").read_text("utf-8")


def test_the_pages_of_results_share_their_style_and_script(written: Path) -> None:
    for page in written.glob("pages/*.html"):
        assert page.stat().st_size < MOST_BYTES
        html = page.read_text(encoding="utf-8")
        assert (html.count("report.css"), html.count("report.js")) == (1, 1)
        assert "<style>" not in html


def test_they_work_from_the_file_system(written: Path, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda it: told.append(it.text))
    (one, *_) = sorted(written.glob("pages/*.html"))

    page.goto(f"{one.as_uri()}?lang=en")

    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1 .en").is_visible()
    assert page.locator("h1 .vi").is_hidden()
    assert told == []
