from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.marked import write_between
from benchmarks.peers import __main__ as command
from benchmarks.peers import packages
from benchmarks.peers.answer import Answer, score
from benchmarks.peers.packages import ENTRIES, PEERS, PeersUnavailableError, fetch
from benchmarks.peers.table import as_markdown
from unstuck.system import Finished


def answer(truth: str, *, stuck: bool | None, ms: float | None = None) -> Answer:
    return Answer("tool", "page", truth, stuck=stuck, ms=ms)


def test_people_found_and_false_alarms_are_counted_apart() -> None:
    found = score(
        [
            answer("missed", stuck=True, ms=900),
            answer("missed", stuck=False),
            answer("silent", stuck=True, ms=100),
            answer("seen", stuck=True, ms=5000),
            answer("advanced", stuck=False),
        ]
    )
    assert (str(found.found), str(found.missed), str(found.silent)) == (
        "2 of 3",
        "1 of 2",
        "1 of 1",
    )
    assert str(found.false_alarms) == "1 of 2"


def test_the_time_is_that_of_the_people_found_and_of_no_false_alarm() -> None:
    answers = [answer("silent", stuck=True, ms=it) for it in (100, 300, 800)]
    assert score([*answers, answer("seen", stuck=True, ms=9000)]).median_ms == 300
    assert score([answer("silent", stuck=False)]).median_ms is None


def test_who_could_not_be_asked_is_in_no_count() -> None:
    asked = score([answer("missed", stuck=True), answer("missed", stuck=None)])
    assert str(asked.missed) == "1 of 1"
    assert str(asked.silent) == "–"


def test_the_page_has_a_line_a_tool_under_its_own_name() -> None:
    scores = {"tool": score([answer("silent", stuck=True, ms=1250)])}
    lines = as_markdown(scores, {"tool": "Tool 1.2"}, "When it was.").splitlines()
    assert lines[0] == "When it was."
    assert lines[-1] == "| Tool 1.2 | 1 of 1 | – | 1 of 1 | – | 1.2 s |"


def test_what_is_written_takes_the_place_of_what_was_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    marks = "<!-- it: written by a benchmark -->", "<!-- it: end -->"
    page.write_text(f"Before.\n{marks[0]}\nold\n{marks[1]}\nAfter.\n", encoding="utf-8")
    for _ in range(2):
        write_between(page, "it", "new")
    text = page.read_text(encoding="utf-8")
    assert text == f"Before.\n{marks[0]}\n\nnew\n\n{marks[1]}\nAfter.\n"


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Nothing here.\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"page\.md has no line"):
        write_between(page, "it", "new")
    assert page.read_text(encoding="utf-8") == "Nothing here.\n"


def test_every_peer_has_its_entry_and_every_entry_its_peer() -> None:
    files = {path.stem for path in ENTRIES.glob("*.js")}
    assert files == {peer.entry for peer in PEERS} | {"tell"}


def test_without_npm_the_command_says_so_and_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["peers"])
    monkeypatch.setattr(shutil, "which", lambda _command: None)
    assert command.main() == 2
    assert "error peers-unavailable: The peers are fetched with npm" in capsys.readouterr().err


def test_what_npm_says_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _command: "/usr/bin/npm")
    said = Finished(1, "npm error code E404\n\nnpm error 404 Not Found")
    monkeypatch.setattr(packages, "run", lambda *_given: said)
    with pytest.raises(PeersUnavailableError) as caught:
        fetch(tmp_path)
    assert caught.value.observed == "npm error code E404\nnpm error 404 Not Found"


def test_pages_that_there_are_not_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["peers", "no-such-page"])
    with pytest.raises(SystemExit) as caught:
        command.main()
    assert caught.value.code == 2
