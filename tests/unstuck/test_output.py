from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.errors import OutputNotWritableError
from unstuck.output import check_writable


@pytest.mark.parametrize("folder", ["", "new", "new/below"])
def test_a_folder_that_can_be_written_is_left_as_it_was(tmp_path: Path, folder: str) -> None:
    check_writable(tmp_path / folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["", "/below"])
def test_a_file_is_no_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputNotWritableError) as caught:
        check_writable(Path(f"{tmp_path}/file{folder}"))
    assert "--out" in caught.value.remedy


def test_a_folder_that_the_system_keeps_for_itself_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("unstuck.output.tempfile.TemporaryFile", refuse)
    with pytest.raises(OutputNotWritableError) as caught:
        check_writable(tmp_path)
    assert caught.value.observed == f"{tmp_path}: Permission denied"
