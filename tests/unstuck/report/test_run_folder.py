from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unstuck.errors import OutputNotWritableError
from unstuck.report import new_run_folder, point_latest

NOW = datetime(2026, 11, 23, 1, 45, 2, tzinfo=UTC)


def no_links(*_: object, **__: object) -> None:
    raise OSError(1, "Operation not permitted")


def test_a_run_gets_a_new_folder_named_after_its_time(tmp_path: Path) -> None:
    folder = new_run_folder(NOW, tmp_path / "reports")

    assert folder.parent == tmp_path / "reports"
    assert re.fullmatch(r"20261123-014502-[0-9a-f]{4}", folder.name)
    assert list(folder.iterdir()) == []


def test_runs_that_start_together_do_not_share_a_folder(tmp_path: Path) -> None:
    folders = {new_run_folder(NOW, tmp_path) for _ in range(20)}

    assert len(folders) == 20


def test_latest_points_at_the_newest_run(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        point_latest(tmp_path / name)

    latest = tmp_path / "latest"
    assert latest.is_symlink()
    assert latest.readlink() == Path("second")
    assert {path.name for path in tmp_path.iterdir()} == {"first", "second", "latest"}


def test_a_folder_of_somebody_else_named_latest_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    (tmp_path / "latest" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "run").mkdir()

    pointer = point_latest(tmp_path / "run")

    assert (tmp_path / "latest" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert 'href="run/index.html"' in pointer.read_text(encoding="utf-8")


def test_a_file_of_somebody_else_named_latest_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "latest").write_text("mine", encoding="utf-8")
    (tmp_path / "run").mkdir()

    assert point_latest(tmp_path / "run") == tmp_path / "latest.html"
    assert (tmp_path / "latest").read_text(encoding="utf-8") == "mine"


def test_where_there_are_no_links_a_page_leads_to_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "symlink_to", no_links)
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        pointer = point_latest(tmp_path / name)

        assert pointer == tmp_path / "latest.html"
        assert f"url={name}/index.html" in pointer.read_text(encoding="utf-8")


def test_a_page_of_somebody_else_named_latest_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "symlink_to", no_links)
    (tmp_path / "latest.html").write_text("mine", encoding="utf-8")
    (tmp_path / "run").mkdir()

    with pytest.raises(OutputNotWritableError):
        point_latest(tmp_path / "run")

    assert (tmp_path / "latest.html").read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file", encoding="utf-8")

    with pytest.raises(OutputNotWritableError) as caught:
        new_run_folder(NOW, tmp_path / "reports")

    assert str(tmp_path / "reports") in caught.value.observed
    assert "--out" in caught.value.remedy
