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
            since=date(2023, 6, 20),
            today=words("VNeID"),
            sources=(),
            as_of=date(2026, 1, 1),
        ),
    )


def stand_in(monkeypatch: pytest.MonkeyPatch, *kinds: OutcomeKind) -> None:
    made = diagnosed(*kinds)
    monkeypatch.setattr(diagnose_file, "diagnose_file", lambda _path, _grounds: made)


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
    stand_in(monkeypatch, *kinds)
    assert CliRunner().invoke(app, ["diagnose", "a.json"]).exit_code == code


@pytest.mark.parametrize(
    ("lang", "advice"),
    [
        (
            "vi",
            [
                "Vì sao: cause vi",
                "Ai sửa được: Nhà mạng",
                "1. step vi",
                "Gọi hotline vi: 0226 (chưa xác minh; past vi)",
                "Gọi carrier vi: 9090",
                "Hướng dẫn này đúng từ 20/6/2023.",
                "Vào ngày 1/1/2026: VNeID vi",
            ],
        ),
        (
            "en",
            [
                "Why: cause en",
                "Who can fix it: The carrier",
                "1. step en",
                "Call hotline en: 0226 (not verified; past en)",
                "Call carrier en: 9090",
                "This guidance has held since 20 June 2023.",
                "On 1 January 2026: VNeID en",
            ],
        ),
    ],
)
def test_verdicts_diagnosis_and_guidance_are_told_in_the_language(
    monkeypatch: pytest.MonkeyPatch, lang: str, advice: list[str]
) -> None:
    stand_in(monkeypatch, "silent", "missed")
    shown = CliRunner().invoke(app, ["diagnose", "a.json", "--lang", lang]).stdout
    assert [line for line in shown.replace("\u00a0", " ").splitlines() if line] == [
        f"1. silent {lang}",
        f"2. missed {lang}",
        "subscriber-mismatch (90%)",
        f"- clue {lang}",
        f"title {lang}",
        *advice,
    ]


def test_json_is_the_whole_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "seen")
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


@pytest.mark.parametrize("written", ["tomorrow", "2024-13-01", "30/6/2024", "2023-02-29"])
def test_a_day_that_is_none_is_usage_and_says_how_to_write_one(
    tmp_path: Path, written: str
) -> None:
    ended = CliRunner().invoke(app, ["diagnose", str(tmp_path / "a.json"), "--as-of", written])
    told = " ".join(ended.output.split())
    assert ended.exit_code == 2
    assert f"'{written}' is no day" in told
    assert "2024-06-30" in told


def test_a_sheet_is_printed_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(monkeypatch, "missed")
    sheet = tmp_path / "new" / "sheet.pdf"

    asked = ["--lang", "en", "--pdf", str(sheet), "--qr-url", "https://a.example/"]
    ended = CliRunner().invoke(app, ["diagnose", "a.json", *asked])

    assert ended.exit_code == 1
    pdf = sheet.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"/Title (title en)" in pdf
