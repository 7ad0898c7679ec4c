from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Ended

from unstuck.browsers import Browser
from unstuck.cli import app
from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck.report import RunProgress
from unstuck.report.results import Remedy, Result, Results, Run
from unstuck.settings import Settings
from unstuck_fixtures.models import Expected, OutcomeKind, Text

WORDS = Text(vi="Lời", en="Words")
BROWSER = Browser(executable=Path("/b"), found_as="system", version="150.0.0.1")


def result(kind: OutcomeKind, *, as_expected: bool = True) -> Result:
    notice = Notice(
        text="Thuê bao không khớp",
        where="above",
        distance_px=512.4,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=0, y=-500, width=300, height=40),
    )
    return Result(
        id="subscriber-mismatch/as-reported/phone",
        failure_mode="subscriber-mismatch",
        title=WORDS,
        severity="critical",
        presentation="as-reported",
        device="phone",
        outcome=Outcome(
            kind=kind,
            notices=(notice,) if kind == "missed" else (),
            settled_by="cause",
            elapsed_ms=90,
            sentence=WORDS,
        ),
        expected=Expected(outcome="missed", diagnosis=None, remedy="application"),
        as_expected=as_expected,
        deviations=() if as_expected else (Text(vi="Khác", en="Otherwise"),),
        diagnosis=Diagnosis(failure_mode="subscriber-mismatch", confidence=1),
        advice=Guidance(
            failure_mode="subscriber-mismatch",
            title=WORDS,
            happened=WORDS,
            cause=WORDS,
            cause_certainty="stated",
            who_can_fix="carrier",
            steps=(),
            sources=(),
            as_of=date(2026, 1, 1),
        ),
        guidance={"vi": (), "en": ()},
        remedy=Remedy(reached="application"),
        reproduce="unstuck reproduce subscriber-mismatch",
        elapsed_ms=1000,
    )


def results(*played: Result, complete: bool = True) -> Results:
    run = Run(
        id="2026-01-01-120000",
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
        complete=complete,
        planned=1,
        unstuck_version="1",
        browser="Chromium 150",
        lang="en",
        portal="http://127.0.0.1:1",
        command="unstuck reproduce",
    )
    return Results(run=run, results=played)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Results], list[Settings]]:
    """Return a way to put a made-up run in place of the real one; it hands back the settings."""

    def put(made_up: Results) -> list[Settings]:
        asked: list[Settings] = []

        def reproduce(settings: Settings, progress: RunProgress) -> Results:
            asked.append(settings)
            progress.planned(len(made_up.results))
            for played in made_up.results:
                progress.started(played.id)
                progress.finished(played)
            return made_up

        module = ModuleType("unstuck.reproduce")
        module.reproduce = reproduce  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "unstuck.reproduce", module)
        monkeypatch.setattr("unstuck.browsers.find_browser", lambda _named, **_headed: BROWSER)
        return asked

    return put


def run(*arguments: str) -> Ended:
    return CliRunner().invoke(app, ["reproduce", *arguments])


@pytest.mark.parametrize(
    ("made_up", "arguments", "code"),
    [
        pytest.param(results(result("missed")), [], 0, id="as-expected"),
        pytest.param(results(result("seen", as_expected=False)), [], 1, id="otherwise"),
        pytest.param(results(result("inconclusive", as_expected=False)), [], 3, id="unsure"),
        pytest.param(
            results(result("inconclusive", as_expected=False), result("seen", as_expected=False)),
            [],
            1,
            id="a-finding-weighs-more-than-doubt",
        ),
        pytest.param(
            results(result("inconclusive", as_expected=False)),
            ["--allow-inconclusive"],
            0,
            id="doubt-allowed",
        ),
        pytest.param(results(result("missed"), complete=False), [], 130, id="interrupted"),
    ],
)
def test_the_exit_code_tells_what_the_run_came_to(
    play: Callable[[Results], list[Settings]],
    tmp_path: Path,
    made_up: Results,
    arguments: list[str],
    code: int,
) -> None:
    play(made_up)
    assert run("--out", str(tmp_path), *arguments).exit_code == code


def test_the_options_become_settings(
    play: Callable[[Results], list[Settings]], tmp_path: Path
) -> None:
    asked = play(results(result("missed")))
    run(
        *("subscriber-mismatch", "captcha-uppercase", "--presentation", "redesigned"),
        *("--device", "phone", "--lang", "en", "--headed", "--slow-mo", "250"),
        *("--out", str(tmp_path)),
    )
    assert asked == [
        Settings(
            failure_modes=("subscriber-mismatch", "captcha-uppercase"),
            presentations=("redesigned",),
            devices=("phone",),
            lang="en",
            headed=True,
            slow_mo_ms=250,
            out=tmp_path,
            browser=BROWSER,
        )
    ]


def test_no_option_means_everything_in_vietnamese(
    play: Callable[[Results], list[Settings]], tmp_path: Path
) -> None:
    asked = play(results(result("missed")))
    run("--out", str(tmp_path))
    assert asked[0].presentations == ("as-reported", "redesigned")
    assert set(asked[0].devices) >= {"desktop", "phone"}
    assert "subscriber-mismatch" in asked[0].failure_modes
    assert asked[0].lang == "vi"


def test_sheets_are_asked_for_with_the_address_that_they_lead_to(
    play: Callable[[Results], list[Settings]], tmp_path: Path
) -> None:
    made_up = results(result("missed"))
    asked = play(made_up)
    printed = tmp_path / made_up.run.id / "handouts" / "subscriber-mismatch-en.pdf"
    printed.parent.mkdir(parents=True)
    printed.touch()

    address = "https://example.org/help?a=1&b=2"
    ended = run("--out", str(tmp_path), "--lang", "en", "--pdf", "--qr-url", address)

    assert (asked[0].pdf, asked[0].qr_url) == (True, address)
    assert asked[0].command.endswith(f"--pdf --qr-url '{address}'")
    assert f"For the notice board: {printed}" in ended.stdout


@pytest.mark.parametrize(
    "address",
    ["example.org", "javascript:alert(1)", "https://a.example/ b", "https://a/" + "x" * 300],
)
def test_an_address_that_no_browser_opens_is_refused(tmp_path: Path, address: str) -> None:
    ended = run("--out", str(tmp_path), "--pdf", "--qr-url", address)

    assert ended.exit_code == 2
    assert "is no address of the web" in " ".join(ended.stderr.replace("│", " ").split())


def test_the_table_says_what_happened_and_where_the_report_is(
    play: Callable[[Results], list[Settings]], tmp_path: Path
) -> None:
    play(results(result("missed", as_expected=False)))
    shown = run("--out", str(tmp_path), "--lang", "en").stdout
    row = next(line for line in shown.splitlines() if "subscriber-mismatch" in line)
    assert ("missed" in row, "512" in row) == (True, True)
    assert "subscriber-mismatch/as-reported/phone: Otherwise" in shown
    assert str(tmp_path / "2026-01-01-120000" / "index.html") in shown


def test_json_is_all_that_stdout_gets(
    play: Callable[[Results], list[Settings]], tmp_path: Path
) -> None:
    made_up = results(result("missed"))
    play(made_up)
    shown = run("--json", "--out", str(tmp_path)).stdout
    assert Results.model_validate(json.loads(shown)) == made_up


@pytest.mark.parametrize(
    ("arguments", "reference"),
    [
        pytest.param(["captcha-upercase"], "unknown-failure-mode", id="mode"),
        pytest.param(["--presentation", "new"], "unknown-choice", id="presentation"),
        pytest.param(["--device", "watch"], "unknown-choice", id="device"),
        pytest.param(["--portal-url", "http://127.0.0.1:1"], "portal-unreachable", id="portal"),
    ],
)
def test_what_is_wrong_is_told_before_a_browser_is_looked_for(
    play: Callable[[Results], list[Settings]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    reference: str,
) -> None:
    asked = play(results())
    monkeypatch.setattr(
        "unstuck.browsers.find_browser", lambda *_named, **_headed: pytest.fail("too late")
    )
    ended = run("--out", str(tmp_path), *arguments)
    assert getattr(ended.exception, "reference", None) == reference
    assert asked == []


def test_the_command_that_plays_a_run_again_holds_no_secret() -> None:
    settings = Settings(
        failure_modes=("captcha-uppercase",),
        presentations=("redesigned",),
        devices=("phone",),
        lang="en",
        portal_url="http://127.0.0.1:8765/?a b",
        portal_token="do-not-print",
        out=Path("/somewhere"),
        browser=BROWSER,
    )
    assert settings.command == (
        "unstuck reproduce captcha-uppercase --presentation redesigned --device phone --lang en"
        " --portal-url 'http://127.0.0.1:8765/?a b'"
    )
    assert "do-not-print" not in repr(settings)


def test_a_share_and_a_history_are_handed_down(
    play: Callable[[Results], list[Settings]], tmp_path: Path
) -> None:
    asked = play(results(result("missed")))
    history = tmp_path / "history.jsonl"

    ended = run("--shard", "2/4", "--history", str(history), "--out", str(tmp_path))

    (settings,) = asked
    assert ended.exit_code == 0
    assert (str(settings.shard), settings.history) == ("2/4", history)
    assert settings.command.endswith("--shard 2/4")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--shard", "5/4"], "unknown-choice"), (["--history"], "history-unreadable")],
)
def test_what_is_wrong_with_a_share_or_a_history_is_told_before_anything_is_played(
    play: Callable[[Results], list[Settings]], tmp_path: Path, arguments: list[str], told: str
) -> None:
    asked = play(results())
    spoilt = tmp_path / "history.jsonl"
    spoilt.write_text("{", encoding="utf-8")
    given = arguments if len(arguments) > 1 else [*arguments, str(spoilt)]

    ended = run(*given, "--out", str(tmp_path))

    assert getattr(ended.exception, "reference", None) == told
    assert asked == []


def test_the_summary_goes_where_the_job_names_a_file(
    play: Callable[[Results], list[Settings]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(results(result("seen", as_expected=False)))
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    run("--lang", "en", "--out", str(tmp_path))

    assert summary.read_text(encoding="utf-8").startswith("## unstuck: 1 of 1 did not end")
