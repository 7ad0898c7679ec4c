"""What comes from outside never runs, nor breaks out, whoever writes it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from tests.unstuck.report.hostile import CORPUS
from unstuck.act.attempt import Attempt
from unstuck.report import Result, Results, read_results, write_report
from unstuck.report.audited import AuditPlan, Mistake, PlannedForm, SkippedForm, Submitted
from unstuck.report.changed import print_history
from unstuck.report.finding import findings_of
from unstuck.report.history import Change, History
from unstuck.report.joining import join
from unstuck.report.markdown import code, words
from unstuck.report.places import slugs
from unstuck.report.sarif import plain, relative_uri, sarif_of
from unstuck.report.single_file import write_single_file
from unstuck.report.summary import finding_line, finding_row, summary_of
from unstuck.report.terminal import print_table
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
#: What no terminal and no page may be given raw. Line ends are the writers' own.
RAW = {"Cc", "Cf", "Cs"}

pytestmark = pytest.mark.parametrize(
    "foreign", [pytest.param(it, id=name) for name, it in CORPUS.items()]
)


def raw(text: str) -> set[str]:
    return {f"{it!r}" for it in text if unicodedata.category(it) in RAW and it not in "\n\t"}


@pytest.fixture
def hostile(make_result: MakeResult, make_results: MakeResults) -> Callable[[str, str], Results]:
    """Return a way to have words stand wherever words from outside can stand."""

    def make(foreign: str, task: str) -> Results:
        both = Text(vi=f"vi {foreign}", en=f"en {foreign}")
        plain_one = make_result()
        notice = plain_one.outcome.notices[0].model_copy(update={"text": foreign})
        outcome = plain_one.outcome.model_copy(
            update={"notices": (notice,), "sentence": both, "reason": foreign}
        )
        record = plain_one.attempts[0]
        entry = record.attempt.entries[0].model_copy(
            update={"label": foreign, "intended": foreign, "keys": foreign, "value": foreign}
        )
        attempt: Attempt = record.attempt.model_copy(
            update={"url": foreign, "title": foreign, "control": foreign, "entries": (entry,)}
        )
        result = plain_one.model_copy(
            update={
                "id": f"a/{foreign}/desktop",
                "title": both,
                "outcome": outcome,
                "deviations": (both,),
                "as_expected": False,
                "reproduce": foreign,
                "attempts": (record.model_copy(update={"attempt": attempt, "outcome": outcome}),),
                "submitted": None
                if task == "reproduce"
                else Submitted(form=1, name=foreign, mistake=Mistake(kind="wrong", field=foreign)),
                "failure_mode": foreign if task == "reproduce" else None,
            }
        )
        form = PlannedForm(number=1, name=foreign, button=foreign, fields=(foreign,), mistakes=())
        skipped = SkippedForm(number=2, name=foreign, button=foreign, why="pays", word=foreign)
        change = Change(kind="new", id=foreign, outcome="missed", before=None, elapsed_ms=1)
        return make_results(
            result,
            task=task,
            id=foreign,
            browser=foreign,
            portal=foreign,
            command=foreign,
            unstuck_version=foreign,
            notes=(both,),
            plan=AuditPlan(
                url=foreign,
                devices={foreign: "1x1"},
                forms=(form,),
                skipped=(skipped,),
                submissions=1,
            )
            if task == "audit"
            else None,
            history=History(runs=1, since=None, changes=(change,)),
        )

    return make


class Tags(HTMLParser):
    """What a page is made of, its text left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shape: list[object] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(tag)


def html_files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.html"))


@pytest.mark.parametrize("task", ["reproduce", "audit", "check"])
def test_a_page_has_no_tag_and_no_scheme_of_theirs(
    tmp_path: Path, hostile: Callable[[str, str], Results], task: str, foreign: str
) -> None:
    write_report(hostile(foreign, task), tmp_path, "vi")
    write_single_file(tmp_path)

    for path in html_files(tmp_path):
        html = path.read_text(encoding="utf-8")
        tags = Tags(html)
        assert not raw(html)
        schemes = {it.split(":")[0].lower() for it in tags.links if ":" in it.split("/")[0]}
        assert schemes <= {"data", "https", "http", "tel"}
        names = {it for tag in tags.shape if isinstance(tag, tuple) for it in tag[1]}
        assert not {it for it in names if it.startswith("on")}
        scripts = [it for it in tags.shape if isinstance(it, tuple) and it[0] == "script"]
        assert len(scripts) == 1


def test_the_data_is_read_back_as_it_was(
    tmp_path: Path, hostile: Callable[[str, str], Results], foreign: str
) -> None:
    results = hostile(foreign, "audit")
    write_report(results, tmp_path / "run", "vi")

    assert read_results(tmp_path / "run") == results


def test_a_merged_report_stays_in_its_folder(
    tmp_path: Path, hostile: Callable[[str, str], Results], foreign: str
) -> None:
    write_report(hostile(foreign, "reproduce"), tmp_path / "run", "vi")

    join([tmp_path / "run"], tmp_path / "deep" / "er" / "out", None, None)

    assert {it.name for it in tmp_path.iterdir()} == {"run", "deep"}
    assert [it.name for it in (tmp_path / "deep" / "er").iterdir()] == ["out"]


def test_a_slug_is_a_plain_file_name(foreign: str) -> None:
    (slug,) = slugs((foreign,))

    assert re.fullmatch(r"[a-z0-9-]{1,110}", slug)


def commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def test_words_in_markdown_are_nothing_but_text(foreign: str) -> None:
    opened, inline, _closed = commonmark().parse(f"{words(foreign)} z")

    assert opened.type == "paragraph_open"
    assert {it.type for it in inline.children or ()} <= {"text", "text_special"}
    shown = "".join(it.content for it in inline.children or ())
    assert not raw(shown)
    harmless = {"Cc", "Cf", "Cs"}
    kept = "".join(it for it in foreign if it in "\n\t" or unicodedata.category(it) not in harmless)
    assert shown == " ".join(f"{kept} z".split())


def test_markdown_holds_nothing_that_github_links_or_counts_by_itself(foreign: str) -> None:
    written = words(foreign)

    assert not re.search(r"\w:\S|www\.|[@$|`<>\[\]]|(?<!&)#|:\w+:", written, re.IGNORECASE)


@pytest.mark.parametrize("task", ["reproduce", "audit"])
def test_the_summary_has_the_shape_that_harmless_words_give_it(
    hostile: Callable[[str, str], Results], task: str, foreign: str
) -> None:
    def shape(said: str) -> list[tuple[str, list[str]]]:
        tokens = commonmark().parse(summary_of(hostile(said, task), "en"))
        inline = {"text", "text_special"}
        return [
            (it.type, [one.type for one in it.children or () if one.type not in inline])
            for it in tokens
        ]

    assert shape(foreign) == shape("harmless words")


def test_the_summary_and_the_terminal_have_nothing_raw(
    hostile: Callable[[str, str], Results], foreign: str
) -> None:
    results = hostile(foreign, "reproduce")
    printed = StringIO()
    console = Console(file=printed, width=140, force_terminal=False)
    print_table(console, results, "en")
    if results.run.history is not None:
        print_history(console, results.run.history, "en")
    console.print(code(foreign), markup=False)
    for finding in findings_of(hostile(foreign, "audit")):
        printed.write(finding_line(finding, "en") + finding_row(finding, "en"))

    assert not raw(printed.getvalue())
    assert not raw(summary_of(results, "vi"))


def test_a_line_of_the_terminal_stays_one_line(
    hostile: Callable[[str, str], Results], foreign: str
) -> None:
    (finding,) = findings_of(hostile(foreign, "audit"))

    assert len(finding_line(finding, "en").splitlines()) == 1
    assert finding_row(finding, "en").count("\n") == 1
    assert finding_row(finding, "en").count("|") == 6


def test_a_sarif_message_has_no_link_and_no_placeholder(
    hostile: Callable[[str, str], Results], foreign: str
) -> None:
    log = sarif_of(findings_of(hostile(foreign, "audit")), "en")
    written = log.model_dump_json(by_alias=True, exclude_none=True)
    (result,) = json.loads(written)["runs"][0]["results"]
    text = result["message"]["text"]

    assert not raw(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", text)
    assert not re.search(r"(?<!\{)\{(?:\{\{)*(?!\{)", text)
    assert len(text) < 4000
    assert plain(foreign) in text


def test_a_sarif_uri_is_relative_and_within_the_project(
    hostile: Callable[[str, str], Results], foreign: str
) -> None:
    for place in (foreign, f"http://127.0.0.1:1/{foreign}", f"tests/{foreign}.py:3"):
        (finding,) = findings_of(hostile(foreign, "audit"))
        uri, line = relative_uri(finding.model_copy(update={"place": place}))

        assert re.fullmatch(r"[A-Za-z0-9._~%-]+(/[A-Za-z0-9._~%-]+)*", uri)
        assert not {"..", "."} & set(uri.split("/"))
        assert line >= 1
