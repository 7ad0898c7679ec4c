"""The whole line as the command plays it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from unstuck.browsers import Browser
from unstuck.errors import PortalUnreachableError
from unstuck.planned import plan
from unstuck.report import Result, read_results
from unstuck.reproduce import reproduce
from unstuck.settings import Settings
from unstuck_fixtures import load_catalogue


class Ears:
    """Hears of a run."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def planned(self, runs: int) -> None:
        self.heard.append(f"{runs} runs")

    def started(self, result_id: str) -> None:
        self.heard.append(f"start {result_id}")

    def finished(self, result: Result) -> None:
        self.heard.append(f"end {result.id}")


def settings(browser: Browser, out: Path, **changes: object) -> Settings:
    given = {
        "failure_modes": ("unexplained-refusal",),
        "presentations": ("as-reported", "redesigned"),
        "devices": ("desktop", "phone"),
        "lang": "vi",
        "out": out,
        "browser": browser,
    }
    return Settings.model_validate({**given, **changes})


def test_the_plan_has_every_mode_presentation_and_device(
    browser_build: Browser, tmp_path: Path
) -> None:
    every = tuple(load_catalogue().failure_modes)
    ids = [
        it.id
        for it in plan(settings(browser_build, tmp_path, failure_modes=every), load_catalogue())
    ]
    assert len(ids) == len(set(ids)) == len(every) * 4
    assert ids[0] == f"{every[0]}/as-reported/desktop"


def test_two_players_play_what_one_would(browser_build: Browser, tmp_path: Path) -> None:
    ears = Ears()
    results = reproduce(settings(browser_build, tmp_path, jobs=2, pdf=True), ears)
    assert [result.id for result in results.results] == [
        "unexplained-refusal/as-reported/desktop",
        "unexplained-refusal/as-reported/phone",
        "unexplained-refusal/redesigned/desktop",
        "unexplained-refusal/redesigned/phone",
    ]
    assert all(result.as_expected for result in results.results)
    assert results.run.complete
    assert ears.heard[0] == "4 runs"
    assert sum(line.startswith("end") for line in ears.heard) == 4
    sheet = tmp_path / "latest" / "handouts" / "unexplained-refusal-vi.pdf"
    assert sheet.read_bytes().startswith(b"%PDF-")
    for page in (tmp_path / "latest" / "pages").iterdir():
        assert 'href="../handouts/unexplained-refusal-vi.pdf"' in page.read_text(encoding="utf-8")
    kept = read_results(tmp_path / "latest" / "results.json")
    assert kept == results
    for result in kept.results:
        for record in result.attempts:
            assert record.observation is not None
            assert (tmp_path / "latest" / record.observation).is_file()


def test_a_portal_that_does_not_answer_is_named(browser_build: Browser, tmp_path: Path) -> None:
    with pytest.raises(PortalUnreachableError, match=r"127\.0\.0\.1:9"):
        reproduce(settings(browser_build, tmp_path, portal_url="http://127.0.0.1:9"), Ears())


def test_a_setting_that_there_is_not_is_refused(browser_build: Browser, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        settings(browser_build, tmp_path, jobs=0)


def still_running(session: int) -> list[str]:
    """Return the processes of a session; one that has ended and waits to be noticed is none."""
    listed = subprocess.run(
        ["ps", "-eo", "sid=,stat=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    return [row[2] for row in rows if row[0] == str(session) and not row[1].startswith("Z")]


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal to the group elsewhere")
def test_ctrl_c_keeps_what_there_is_and_leaves_no_process(tmp_path: Path) -> None:
    start = "from unstuck.cli import main; main()"
    command = [sys.executable, "-c", start, "reproduce", "captcha-mistyped", "faulty-key"]
    run = subprocess.Popen(
        [*command, "--out", str(tmp_path), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stderr is not None
    first = run.stderr.readline()
    assert "1/8" in first
    os.killpg(run.pid, signal.SIGINT)
    run.communicate(timeout=30)
    assert run.returncode == 130
    kept = read_results(tmp_path / "latest" / "results.json")
    assert not kept.run.complete
    assert 1 <= len(kept.results) < 8
    assert still_running(run.pid) == []
