"""``unstuck audit`` as a shell runs it."""

from __future__ import annotations

import json
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from unstuck import cli
from unstuck.act.control import PortalControl
from unstuck.audit.settings import MOST_FORMS, MOST_SUBMITS
from unstuck.commands.audit import audit
from unstuck.report import results_schema

if TYPE_CHECKING:
    from tests.unstuck.conftest import RunUnstuck, Served

TOLD = "document.body.insertAdjacentHTML('afterbegin', '<p>Sai mã')"
HIDES = (
    f'<form onsubmit="event.preventDefault(); {TOLD}"><div style="height:1500px">Điền hết.</div>'
    "<input aria-label=Mã><button>Đăng ký</button></form>"
)


def test_the_plan_is_said_first_and_findings_end_with_1(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    ended = run_unstuck("audit", served.show(HIDES), "--lang", "en", "--out", str(tmp_path))
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("Submissions: 3. Forms: 1. Screens: Desktop (1366x768), ")
    assert lines[1] == "1. “Đăng ký”, button “Đăng ký”. Fields: Mã"
    assert [line[:4] for line in lines[3:6]] == ["1/3 ", "2/3 ", "3/3 "]
    assert ("“Sai mã”" in lines[6], "WCAG 3.3.1, 4.1.3" in lines[6]) == (True, True)
    assert (ended.returncode, ended.stderr) == (1, "")


def test_json_has_the_plan_and_every_result_and_people_are_told_on_stderr(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    url = served.show(HIDES)
    ended = run_unstuck(
        "audit", url, "--json", "--lang", "en", "--max-submits", "2", "--out", str(tmp_path)
    )
    told = json.loads(ended.stdout)
    Draft202012Validator(results_schema()).validate(told)
    assert (told["run"]["plan"]["submissions"], told["run"]["plan"]["left_out"]) == (2, 1)
    assert [it["device"] for it in told["results"]] == ["desktop", "phone"]
    assert "Submissions: 2" in ended.stderr


def test_findings_are_told_to_code_scanning_and_to_the_job(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    sarif, summary = tmp_path / "found.sarif", tmp_path / "summary.md"
    beside = ("--sarif", str(sarif), "--summary", str(summary))
    url = served.show(HIDES)
    run_unstuck("audit", url, "--max-submits", "2", "--lang", "en", "--out", str(tmp_path), *beside)
    (found,) = json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["results"]
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place.replace("%3A", ":") == url.removeprefix("http://").rstrip("/")
    assert found["properties"]["devices"] == ["desktop", "phone"]
    assert "| **missed** (times: 2) | Đăng ký | Sai mã |" in summary.read_text(encoding="utf-8")


def test_a_dry_run_ends_with_0_and_writes_nothing(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    url = served.show(HIDES)
    ended = run_unstuck("audit", url, "--dry-run", "--lang", "vi", "--out", str(tmp_path))
    assert (ended.returncode, list(tmp_path.iterdir())) == (0, [])
    assert "Lỗi sẽ thử: Quên hết, không điền gì" in ended.stdout


def test_where_everything_is_left_alone_nothing_was_judged(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    url = served.show("<form><input aria-label=Mã><button>Thanh toán</button></form>")
    ended = run_unstuck("audit", url, "--lang", "en", "--out", str(tmp_path))
    assert ended.returncode == 3
    assert "1. “Thanh toán”: left alone, because it may pay for something (“thanh toán”)." in (
        ended.stdout
    )
    assert served.sent() == []


def test_a_page_without_a_form_ends_with_2(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    ended = run_unstuck("audit", served.show("<p>Hello"), "--out", str(tmp_path))
    assert (ended.returncode, "error form-not-found" in ended.stderr) == (2, True)


@pytest.mark.parametrize(
    ("presentation", "code"), [("as-reported", 1), ("redesigned", 0)], ids=["hides", "shows"]
)
def test_the_portals_login_is_audited(
    run_unstuck: RunUnstuck, control: PortalControl, tmp_path: Path, presentation: str, code: int
) -> None:
    sandbox = control.create_sandbox(presentation=presentation, lang="vi")  # type: ignore[arg-type]
    url = f"{sandbox.join_url}login"
    ended = run_unstuck(
        "audit", url, "--max-submits", "3", "--lang", "en", "--json", "--out", str(tmp_path)
    )
    control.delete_sandbox(sandbox.id)
    told = json.loads(ended.stdout)
    (form,) = told["run"]["plan"]["forms"]
    assert (form["name"], form["button"]) == ("Tài khoản Dịch vụ công", "Đăng nhập")
    kinds = {it["outcome"]["kind"] for it in told["results"]}
    assert (ended.returncode, kinds) == (code, {"missed"} if code else {"seen"})


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["example.org"], "address-unusable", id="address"),
        pytest.param(["http://example.org/"], "host-not-allowed", id="host"),
    ],
)
def test_what_is_wrong_is_told_before_a_browser_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.setattr("unstuck.browsers.find_browser", lambda *_a, **_k: pytest.fail("too late"))
    ended = CliRunner().invoke(cli.app, ["audit", *arguments])
    assert getattr(ended.exception, "reference", None) == told


def test_the_limits_that_are_shown_are_the_ones_that_hold() -> None:
    shown = signature(audit).parameters
    assert (shown["max_forms"].default, shown["max_submits"].default) == (MOST_FORMS, MOST_SUBMITS)
