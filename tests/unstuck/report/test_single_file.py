from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from unstuck.report import Result, Results, read_results, write_report
from unstuck.report.single_file import write_single_file

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
OBSERVATION = "observations/subscriber-mismatch-as-reported-desktop.json"
PutPictures = Callable[[Results, Path], None]


class Page(HTMLParser):
    """The ids, links and pictures of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.named: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag == "img":
            self.pictures.append(told["src"])
        self.named += told.get("aria-labelledby", "").split()


@pytest.fixture
def written(
    tmp_path: Path,
    make_result: MakeResult,
    make_results: MakeResults,
    put_pictures: PutPictures,
) -> Path:
    results = make_results(make_result(), make_result("silent", device="phone"))
    put_pictures(results, tmp_path)
    write_report(results, tmp_path, "vi")
    return tmp_path


def test_everything_is_in_the_one_file(written: Path) -> None:
    made = write_single_file(written)
    page = Page(made.path.read_text(encoding="utf-8"))

    assert made.path == written / "report.html"
    assert made.size == made.path.stat().st_size
    assert made.left_out == 0
    assert page.pictures
    assert all(it.startswith("data:image/webp;base64,") for it in page.pictures)
    for html in (written / "pages").glob("*.html"):
        words = re.findall(r"<h1>(.*?)</h1>", html.read_text(encoding="utf-8"), re.DOTALL)
        assert words[0] in made.path.read_text(encoding="utf-8")


def test_links_lead_within_the_file_and_every_id_is_there_once(written: Path) -> None:
    page = Page(write_single_file(written).path.read_text(encoding="utf-8"))

    assert len(page.ids) == len(set(page.ids))
    within = {it[1:] for it in page.links if it.startswith("#")}
    assert "subscriber-mismatch--as-reported--desktop" in within
    assert within - set(page.ids) == set()
    assert set(page.named) - set(page.ids) == set()
    assert [it for it in page.links if "pages/" in it or "index.html" in it] == []


def test_no_link_leads_to_a_file_beside(written: Path) -> None:
    for beside in ("handouts/subscriber-mismatch-vi.pdf", OBSERVATION):
        (written / beside).parent.mkdir(exist_ok=True)
        (written / beside).write_text("{}", encoding="utf-8")
    write_report(read_results(written), written, "vi")
    pages = [it.read_text(encoding="utf-8") for it in written.glob("pages/*.html")]
    assert [sum(beside in it for it in pages) for beside in ("handouts/", OBSERVATION)] == [2, 1]

    html = write_single_file(written).path.read_text(encoding="utf-8")

    led = {re.split("(?<=[#:])", it)[0] for it in Page(html).links}
    assert led <= {"#", "http:", "https:", "tel:"}
    assert "#" in led
    assert not re.search(r"<link [^>]*stylesheet|<script src|handouts/|observations/", html)
    assert html.count("<section") == html.count("</section")
    assert html.count('class="proof') == len(pages)


def test_pictures_that_have_no_room_are_counted_and_the_words_are_there(written: Path) -> None:
    words = write_single_file(written, cap=0)
    page = Page(words.path.read_text(encoding="utf-8"))

    assert words.left_out == len(list(written.glob("evidence/*.webp")))
    assert {it.split(",")[0] for it in page.pictures} == {"data:image/gif;base64"}

    whole = write_single_file(written)
    some = write_single_file(written, cap=(words.size + whole.size) // 2)
    assert some.size <= some.cap
    assert 0 < some.left_out < words.left_out


def test_a_picture_out_of_the_folder_is_not_taken_in(written: Path) -> None:
    secret = written.parent / "secret.webp"
    secret.write_bytes(b"secret")
    picture = next(written.glob("evidence/*-before.webp"))
    picture.unlink()
    picture.symlink_to(secret)

    html = write_single_file(written).path.read_text(encoding="utf-8")

    assert "c2VjcmV0" not in html


def test_the_file_is_the_same_every_time(written: Path) -> None:
    first = write_single_file(written).path.read_bytes()

    assert write_single_file(written).path.read_bytes() == first
