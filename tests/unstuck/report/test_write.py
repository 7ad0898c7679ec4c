from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from unstuck.capture.evidence import Evidence
from unstuck.errors import OutputNotWritableError, UnsafePathError
from unstuck.report import Result, Results, read_results, write, write_report

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_report_is_an_overview_a_page_each_and_the_data(
    tmp_path: Path, make_result: MakeResult, make_results: MakeResults
) -> None:
    results = make_results(make_result(), make_result("silent", device="phone"))

    index = write_report(results, tmp_path / "run", "vi")

    assert index == tmp_path / "run" / "index.html"
    assert set(tree(tmp_path / "run")) == {
        "assets/report.css",
        "assets/report.js",
        "index.html",
        "pages/subscriber-mismatch--as-reported--desktop.html",
        "pages/subscriber-mismatch--as-reported--phone.html",
        "results.json",
    }


def test_the_data_can_be_read_back_the_same(tmp_path: Path, make_results: MakeResults) -> None:
    results = make_results()

    write_report(results, tmp_path, "en")

    assert read_results(tmp_path) == results


def test_the_data_has_at_least_the_published_form(
    tmp_path: Path, make_results: MakeResults
) -> None:
    write_report(make_results(), tmp_path, "vi")

    data = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    result = data["results"][0]
    assert set(result) >= {"failure_mode", "presentation", "device", "as_expected", "elapsed_ms"}
    assert set(result["outcome"]) >= {"kind", "reason", "settled_by", "notices"}
    assert set(result["outcome"]["notices"][0]) >= {
        "text",
        "where",
        "distance_px",
        "seen",
        "announced",
        "focused",
    }
    assert set(result["diagnosis"]) >= {"failure_mode", "confidence", "evidence"}
    assert all(isinstance(step, str) for step in result["guidance"]["vi"])
    assert len(result["guidance"]["vi"]) == len(result["guidance"]["en"])
    assert set(result["remedy"]) == {"reached", "steps"}
    stem = "evidence/subscriber-mismatch-as-reported-desktop"
    assert result["evidence"]["before"] == f"{stem}-before.webp"
    assert result["evidence"]["after"] == f"{stem}-after.webp"


def test_what_else_is_in_the_folder_stays(tmp_path: Path, make_results: MakeResults) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.webp").write_bytes(b"picture")

    write_report(make_results(), tmp_path, "vi")

    assert (tmp_path / "evidence" / "a.webp").read_bytes() == b"picture"


def test_a_report_of_ours_is_replaced(
    tmp_path: Path, make_result: MakeResult, make_results: MakeResults
) -> None:
    write_report(make_results(complete=False), tmp_path, "vi")
    whole = make_results(make_result(), make_result("silent", device="phone"))

    write_report(whole, tmp_path, "vi")

    assert read_results(tmp_path) == whole
    assert "dừng giữa chừng" not in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("theirs", ["index.html", "results.json", "pages/mine.html"])
def test_somebody_elses_folder_is_left_as_it_was(
    tmp_path: Path, make_results: MakeResults, theirs: str
) -> None:
    (tmp_path / theirs).parent.mkdir(exist_ok=True)
    (tmp_path / theirs).write_text("mine", encoding="utf-8")
    before = tree(tmp_path)

    with pytest.raises(OutputNotWritableError, match="did not write"):
        write_report(make_results(), tmp_path, "vi")

    assert tree(tmp_path) == before


def test_pages_are_not_written_through_a_link_out_of_the_folder(
    tmp_path: Path, make_results: MakeResults
) -> None:
    run, elsewhere = tmp_path / "run", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_report(make_results(), run, "vi")
    for page in (run / "pages").iterdir():
        page.unlink()
    (run / "pages").rmdir()
    (run / "pages").symlink_to(elsewhere)

    with pytest.raises(OutputNotWritableError):
        write_report(make_results(), run, "vi")

    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": Evidence(before="../outside.webp")},
        {"evidence": Evidence(before="a.webp", map="/etc/passwd")},
    ],
)
def test_a_path_out_of_the_folder_is_refused_before_anything_is_written(
    tmp_path: Path,
    make_result: MakeResult,
    make_results: MakeResults,
    changes: dict[str, Evidence],
) -> None:
    with pytest.raises(UnsafePathError):
        write_report(make_results(make_result(**changes)), tmp_path / "run", "vi")

    assert not (tmp_path / "run").exists()


def test_a_hostile_id_does_not_lead_out_of_the_folder(
    tmp_path: Path, make_result: MakeResult, make_results: MakeResults
) -> None:
    hostile = make_result().model_copy(update={"id": "../../../outside"})

    write_report(make_results(hostile), tmp_path / "a" / "run", "vi")

    assert {path.name for path in tmp_path.rglob("*.html")} == {"index.html", "outside.html"}
    assert set(tree(tmp_path)) == {f"a/run/{name}" for name in tree(tmp_path / "a" / "run")}


def test_when_the_disk_is_full_the_last_report_stays_whole(
    tmp_path: Path, make_results: MakeResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(make_results(), tmp_path, "vi")
    before = tree(tmp_path)

    def full(*_: object) -> Iterator[tuple[str, str]]:
        yield "index.html", "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "pages", full)
    with pytest.raises(OutputNotWritableError, match="No space left"):
        write_report(make_results(), tmp_path, "vi")

    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_cannot_be_made_is_a_clear_error(
    tmp_path: Path, make_results: MakeResults
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(OutputNotWritableError) as caught:
        write_report(make_results(), tmp_path / "file" / "run", "vi")

    assert str(tmp_path / "file" / "run") in caught.value.observed
    assert (tmp_path / "file").is_file()
