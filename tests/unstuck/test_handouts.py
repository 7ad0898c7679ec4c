from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.browsers import Browser
from unstuck.errors import BrowserBrokeError, HandoutTooLongError, OutputNotWritableError
from unstuck.handouts import print_sheets

SHORT = "<title>Short</title><main class=sheet style='height:200mm'>One line.</main>"
LONG = "<title>Long</title><main class=sheet style='height:1mm'>One<br>line<br>too many.</main>"


def test_a_sheet_that_is_there_is_replaced(browser_build: Browser, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_text("yesterday's")

    print_sheets({sheet: SHORT}, browser_build)

    assert sheet.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_sheet_that_is_too_full_leaves_what_was_there(
    browser_build: Browser, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_text("yesterday's")

    with pytest.raises(HandoutTooLongError, match="“Long” does not fit"):
        print_sheets({sheet: LONG}, browser_build)

    assert sheet.read_text() == "yesterday's"


def test_a_place_that_cannot_be_written_is_named(browser_build: Browser, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputNotWritableError) as told:
        print_sheets({tmp_path / "file" / "sheet.pdf": SHORT}, browser_build)

    assert "sheet.pdf" in told.value.observed


def test_a_browser_that_does_not_start_is_told_of(tmp_path: Path) -> None:
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)

    with pytest.raises(BrowserBrokeError):
        print_sheets(
            {tmp_path / "sheet.pdf": SHORT},
            Browser(executable=broken, found_as="named", version="1.0.0"),
        )
