from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from unstuck.errors import (
    OutputNotWritableError,
    ResultsUnreadableError,
    RunsNotAlikeError,
    UnsafePathError,
    UnstuckError,
)
from unstuck.report import Result, Results, read_results, write_report
from unstuck.report.joining import find_runs, join
from unstuck.report.paths import paths_of

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
PutRun = Callable[..., Path]
BEGAN = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def put_run(make_result: MakeResult, make_results: MakeResults, tmp_path: Path) -> PutRun:
    """Return a way to write a run of one result with all its files; hands its folder back."""

    def put(name: str, device: str = "desktop", *, kind: str = "missed", **changes: object) -> Path:
        result = make_result(kind, device=device)
        began = BEGAN + timedelta(minutes=sum(name.encode()))
        results = make_results(result, **({"id": name, "started_at": began} | changes))
        folder = tmp_path / "given" / name
        for path in paths_of(result):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(f"{name} {path}", encoding="utf-8")
        write_report(results, folder, "vi")
        return folder

    return put


def test_the_merged_report_has_every_result_and_its_files(put_run: PutRun, tmp_path: Path) -> None:
    one, two = put_run("one"), put_run("two", "phone")
    out = tmp_path / "merged"

    merged = join([one, two], out, None, None)

    assert read_results(out) == merged
    assert [it.device for it in merged.results] == ["desktop", "phone"]
    for result in merged.results:
        for path in paths_of(result):
            old = path.removeprefix(f"runs/{result.run}/")
            assert (out / path).read_text(encoding="utf-8") == f"{result.run} {old}"
    ours = {"assets", "index.html", "pages", "results.json", "runs"}
    assert {it.name for it in out.iterdir()} == ours
    assert [it.name for it in tmp_path.iterdir() if it.name.startswith(".")] == []


def test_printed_sheets_are_carried_along_the_newest_of_each(
    put_run: PutRun, tmp_path: Path
) -> None:
    runs = [put_run(name, device) for name, device in (("b", "desktop"), ("a", "phone"))]
    for run in runs:
        (run / "handouts").mkdir()
        sheet = run / "handouts" / "subscriber-mismatch-vi.pdf"
        sheet.write_text(run.name, encoding="utf-8")
        (run / "handouts" / "of-nothing-here-vi.pdf").write_text("x", encoding="utf-8")
    out = tmp_path / "merged"

    for again in ([*runs], [out, *runs]):
        join(again, out, None, None)
        (carried,) = (out / "handouts").iterdir()
        assert (carried.name, carried.read_text("utf-8")) == ("subscriber-mismatch-vi.pdf", "b")
        for page in (out / "pages").iterdir():
            assert 'href="../handouts/subscriber-mismatch-vi.pdf"' in page.read_text("utf-8")


def test_a_sheet_that_is_a_link_to_elsewhere_is_not_carried_along(
    put_run: PutRun, tmp_path: Path
) -> None:
    run = put_run("one")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (run / "handouts").mkdir()
    (run / "handouts" / "subscriber-mismatch-vi.pdf").symlink_to(tmp_path / "secret")

    join([run], tmp_path / "merged", None, None)

    assert not (tmp_path / "merged" / "handouts").exists()


def test_the_same_again_writes_the_same(put_run: PutRun, tmp_path: Path) -> None:
    one, two = put_run("one"), put_run("two", "phone")
    out = tmp_path / "merged"
    join([one, two], out, None, None)
    before = tree(out)

    join([two, one, one], out, None, None)
    assert tree(out) == before
    join([out, two], out, None, None)
    assert tree(out) == before


def test_a_merged_report_grows_by_a_run_whose_folder_came_later(
    put_run: PutRun, tmp_path: Path
) -> None:
    out = tmp_path / "merged"
    join([put_run("one")], out, None, None)
    shutil.rmtree(tmp_path / "given")

    merged = join([out, put_run("two", "phone")], out, None, None)

    assert [it.run for it in merged.results] == ["one", "two"]
    for result in merged.results:
        assert all((out / path).is_file() for path in paths_of(result))


def test_a_folder_of_runs_stands_for_its_runs_and_links_are_not_followed(
    put_run: PutRun, tmp_path: Path
) -> None:
    one, two = put_run("one"), put_run("two", "phone")
    given = tmp_path / "given"
    (given / "latest").symlink_to("one", target_is_directory=True)
    (given / "notes").mkdir()

    assert find_runs([given, one]) == (one.resolve(), two.resolve())


def test_a_missing_picture_is_said_and_the_rest_is_there(put_run: PutRun, tmp_path: Path) -> None:
    one = put_run("one")
    gone = next(one.glob("evidence/*-map.webp"))
    gone.unlink()

    merged = join([one], tmp_path / "merged", None, None)

    (note,) = merged.run.notes
    assert note.en.endswith(f"are gone: 1. The first is runs/one/evidence/{gone.name}.")
    assert len(list((tmp_path / "merged").glob("runs/one/evidence/*"))) == 3


def test_a_picture_that_one_folder_lost_is_taken_from_another(
    put_run: PutRun, tmp_path: Path
) -> None:
    one = put_run("one")
    whole = tmp_path / "whole"
    join([one], whole, None, None)
    shutil.rmtree(one / "evidence")

    assert join([one, whole], tmp_path / "merged", None, None).run.notes == ()


def test_a_link_out_of_a_run_is_not_followed(put_run: PutRun, tmp_path: Path) -> None:
    one = put_run("one")
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    picture = next(one.glob("evidence/*-map.webp"))
    picture.unlink()
    picture.symlink_to(secret)

    join([one], tmp_path / "merged", None, None)

    assert not any(content == b"secret" for content in tree(tmp_path / "merged").values())


def test_a_path_out_of_the_run_is_refused(put_run: PutRun, tmp_path: Path) -> None:
    one = put_run("one")
    data = (one / "results.json").read_text(encoding="utf-8")
    hostile = data.replace("evidence/subscriber", "../../../../subscriber")
    (one / "results.json").write_text(hostile, encoding="utf-8")

    with pytest.raises(UnsafePathError):
        join([one], tmp_path / "merged", None, None)

    assert not (tmp_path / "merged").exists()


def break_results(run: Path) -> None:
    whole = (run / "results.json").read_bytes()
    (run / "results.json").write_bytes(whole[: len(whole) // 2])


def put_foreign(run: Path) -> None:
    (run / "results.json").write_text('{"tests": 3}', encoding="utf-8")


def make_newer(run: Path) -> None:
    data = (run / "results.json").read_text(encoding="utf-8")
    newer = data.replace('"schema_version": "2"', '"schema_version": "3"')
    (run / "results.json").write_text(newer, encoding="utf-8")


def take_away(run: Path) -> None:
    (run / "results.json").unlink()


def mix_versions(run: Path) -> None:
    data = (run / "results.json").read_text(encoding="utf-8")
    (run / "results.json").write_text(data.replace('"0.1.0"', '"0.9.0"'), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "error", "told"),
    [
        pytest.param(break_results, ResultsUnreadableError, "not whole", id="truncated"),
        pytest.param(put_foreign, ResultsUnreadableError, "not a results file", id="foreign"),
        pytest.param(make_newer, ResultsUnreadableError, "newer version", id="newer"),
        pytest.param(take_away, ResultsUnreadableError, "no results to join", id="none"),
        pytest.param(mix_versions, RunsNotAlikeError, "versions of unstuck", id="mixed"),
    ],
)
def test_what_cannot_be_joined_leaves_the_last_report_as_it_was(
    put_run: PutRun,
    tmp_path: Path,
    spoil: Callable[[Path], None],
    error: type[UnstuckError],
    told: str,
) -> None:
    one, two, out = put_run("one"), put_run("two", "phone"), tmp_path / "merged"
    join([one], out, None, None)
    before = tree(out)
    spoil(two)

    with pytest.raises(error, match=told) as caught:
        join([one, two], out, None, None)

    assert tree(out) == before
    assert caught.value.remedy


def test_a_run_of_ours_is_not_replaced(put_run: PutRun) -> None:
    one, two = put_run("one"), put_run("two", "phone")
    before = tree(one)

    with pytest.raises(OutputNotWritableError, match="did not write"):
        join([one, two], one, None, None)

    assert tree(one) == before


@pytest.mark.parametrize("theirs", ["notes.txt", "index.html", "runs/x/mine.txt"])
def test_somebody_elses_folder_is_left_as_it_was(
    put_run: PutRun, tmp_path: Path, theirs: str
) -> None:
    out = tmp_path / "merged"
    (out / theirs).parent.mkdir(parents=True)
    (out / theirs).write_text("mine", encoding="utf-8")

    with pytest.raises(OutputNotWritableError, match="did not write"):
        join([put_run("one")], out, None, None)

    assert tree(out) == {theirs: b"mine"}


def test_a_file_or_a_link_in_the_place_of_the_report_is_left(
    put_run: PutRun, tmp_path: Path
) -> None:
    one, elsewhere = put_run("one"), tmp_path / "elsewhere"
    join([one], elsewhere, None, None)
    (tmp_path / "link").symlink_to(elsewhere, target_is_directory=True)
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    for name in ("link", "file"):
        with pytest.raises(OutputNotWritableError):
            join([one], tmp_path / name, None, None)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_report_of_other_runs_is_not_replaced(put_run: PutRun, tmp_path: Path) -> None:
    one, two, out = put_run("one"), put_run("two", "phone"), tmp_path / "merged"
    join([one], out, None, None)
    before = tree(out)

    with pytest.raises(OutputNotWritableError, match="would not have") as caught:
        join([two], out, None, None)

    assert "one" in caught.value.observed
    assert tree(out) == before


@pytest.mark.parametrize("fails", ["shutil.copyfile", "pathlib.Path.write_text"])
def test_when_the_disk_is_full_the_last_report_stays_whole(
    put_run: PutRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    one, two, out = put_run("one"), put_run("two", "phone"), tmp_path / "merged"
    join([one], out, None, None)
    before = tree(tmp_path)

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fails, full)
    with pytest.raises(OutputNotWritableError, match="No space left"):
        join([one, two], out, None, None)

    monkeypatch.undo()
    assert tree(tmp_path) == before


def test_where_the_new_report_cannot_be_put_the_old_one_comes_back(
    put_run: PutRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, out = put_run("one"), put_run("two", "phone"), tmp_path / "merged"
    join([one], out, None, None)
    before = tree(tmp_path)
    replace = Path.replace

    def refuses(path: Path, target: Path) -> Path:
        if path.name == "report":
            raise OSError(5, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(OutputNotWritableError, match="Input/output"):
        join([one, two], out, None, None)

    assert tree(tmp_path) == before
