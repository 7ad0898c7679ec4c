from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from unstuck import diagnose_file
from unstuck.act.attempt import Attempt
from unstuck.cli import app
from unstuck.diagnose_file import Diagnosed
from unstuck.episode import Episode, Tried
from unstuck.errors import NotAnEpisodeError
from unstuck.explain.diagnosis import Clue, Diagnosis
from unstuck.explain.guidance import Guidance, GuidanceContact, GuidanceStep
from unstuck.judge.outcome import Outcome
from unstuck_fixtures.models import OutcomeKind, Text


def words(name: str) -> Text:
    return Text(vi=f"{name} vi", en=f"{name} en")


def diagnosed(*kinds: OutcomeKind) -> Diagnosed:
    attempt = Attempt(journey="register", url="/", title="", device="phone", control="Đăng ký")
    return Diagnosed(
        episode=Episode(
            tried=tuple(
                Tried(
                    attempt=attempt,
                    outcome=Outcome(
                        kind=kind, settled_by="cause", elapsed_ms=1, sentence=words(kind)
                    ),
                )
                for kind in kinds
            )
        ),
        diagnosis=Diagnosis(
            failure_mode="subscriber-mismatch",
            confidence=0.9,
            evidence=(Clue(kind="notice", text=words("clue")),),
        ),
        guidance=Guidance(
            failure_mode="subscriber-mismatch",
            title=words("title"),
            happened=words("happened"),
            cause=words("cause"),
            cause_certainty="stated",
            who_can_fix="carrier",
            steps=(GuidanceStep(text=words("step"), certainty="stated", source="guide"),),
            contacts=(
                GuidanceContact(
                    name=words("hotline"), phone="0226", verified=False, historical=words("past")
                ),
                GuidanceContact(name=words("carrier"), phone="9090", verified=True),
            ),
            today=words("VNeID"),
            sources=(),
            as_of=date(2026, 1, 1),
        ),
    )


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        pytest.param(["missed"], 1, id="stuck"),
        pytest.param(["silent"], 1, id="stuck-in-silence"),
        pytest.param(["seen"], 0, id="could-see-why"),
        pytest.param(["silent", "advanced"], 0, id="through-at-the-second-try"),
        pytest.param(["missed", "inconclusive"], 3, id="cannot-be-told"),
    ],
)
def test_the_exit_code_tells_how_the_last_attempt_left_the_person(
    monkeypatch: pytest.MonkeyPatch, kinds: list[OutcomeKind], code: int
) -> None:
    monkeypatch.setattr(diagnose_file, "diagnose_file", lambda _path: diagnosed(*kinds))
    assert CliRunner().invoke(app, ["diagnose", "a.json"]).exit_code == code


@pytest.mark.parametrize(
    ("lang", "today", "unverified"),
    [("vi", "Hiện nay", "chưa xác minh"), ("en", "Today", "not verified")],
)
def test_verdicts_diagnosis_and_guidance_are_told_in_the_language(
    monkeypatch: pytest.MonkeyPatch, lang: str, today: str, unverified: str
) -> None:
    monkeypatch.setattr(diagnose_file, "diagnose_file", lambda _path: diagnosed("silent", "missed"))
    shown = CliRunner().invoke(app, ["diagnose", "a.json", "--lang", lang]).stdout
    assert [line for line in shown.splitlines() if line] == [
        f"1. silent {lang}",
        f"2. missed {lang}",
        "subscriber-mismatch (90%)",
        f"- clue {lang}",
        f"title {lang}",
        f"cause {lang}",
        f"1. step {lang}",
        f"{today}: VNeID {lang}",
        f"hotline {lang}: 0226 ({unverified}; past {lang})",
        f"carrier {lang}: 9090",
    ]


def test_json_is_the_whole_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnose_file, "diagnose_file", lambda _path: diagnosed("seen"))
    shown = CliRunner().invoke(app, ["diagnose", "a.json", "--json"]).stdout
    assert Diagnosed.model_validate(json.loads(shown)) == diagnosed("seen")


@pytest.mark.parametrize("content", [None, "not json", '{"results": []}'])
def test_a_file_that_no_run_wrote_is_an_error_of_the_users(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "a.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended = CliRunner().invoke(app, ["diagnose", str(file)])
    assert isinstance(ended.exception, NotAnEpisodeError)
