"""``unstuck check`` as a shell runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner
from typer.testing import Result as Ended

from unstuck import cli
from unstuck.act.control import PortalControl
from unstuck.act.devices import DEVICES
from unstuck.check import CheckSettings, Fill
from unstuck.commands.check import exit_code
from unstuck.report import Result, Results, results_schema
from unstuck_fixtures import load_catalogue

if TYPE_CHECKING:
    from tests.unstuck.conftest import RunUnstuck, Served

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
ANSWERS = {
    "advanced": "location.href = '/next'",
    "seen": "document.querySelector('label').insertAdjacentHTML('beforebegin', '<p>Sai mã')",
    "missed": "document.body.insertAdjacentHTML('afterbegin', '<p>Sai mã')",
    "silent": "void 0",
}
CODES = {"advanced": 0, "seen": 0, "missed": 1, "silent": 1}


def form(does: str) -> str:
    return (
        f'<form onsubmit="event.preventDefault(); {does}"><p style="height:1500px">Điền hết.</p>'
        "<label>Mã <input></label><button>Gửi</button></form>"
    )


def run(*arguments: str) -> Ended:
    return CliRunner().invoke(cli.app, ["check", *arguments])


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_exit_code_and_the_words_tell_how_it_ended(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path, kind: str
) -> None:
    url = served.show(form(ANSWERS[kind]))
    options = ("--fill", "Mã=12", "--click", "Gửi", "--lang", "en", "--out", str(tmp_path))
    ended = run_unstuck("check", url, *options)
    assert (ended.returncode, ended.stderr) == (CODES[kind], "")
    (folder,) = (it for it in tmp_path.iterdir() if not it.is_symlink())
    assert f"Report: {folder / 'index.html'}" in ended.stdout
    assert ("“Sai mã”" in ended.stdout) == (kind in {"seen", "missed"})
    assert (" px above: " in ended.stdout) == (kind == "missed")


def test_json_is_one_result_in_the_published_form(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    url = served.show(form(ANSWERS["missed"]))
    ended = run_unstuck("check", url, "--click", "Gửi", "--json", "--out", str(tmp_path))
    told = json.loads(ended.stdout)
    Draft202012Validator(results_schema()).validate(told)
    (result,) = told["results"]
    assert (result["outcome"]["kind"], ended.returncode, ended.stderr) == ("missed", 1, "")
    folder = tmp_path / told["run"]["id"]
    assert [(folder / result["evidence"][it]).is_file() for it in ("before", "after", "map")] == [
        True,
        True,
        True,
    ]


def test_the_portals_login_hides_its_error_as_it_was_reported_and_shows_it_redesigned(
    run_unstuck: RunUnstuck, control: PortalControl, tmp_path: Path
) -> None:
    codes = {}
    for presentation in ("as-reported", "redesigned"):
        sandbox = control.create_sandbox(presentation=presentation, lang="vi")
        ended = run_unstuck(
            *("check", f"{sandbox.join_url}login", "--fill", "Tên đăng nhập=12"),
            *("--fill", "Mật khẩu=ThuNghiem#2024", "--fill", "mã xác thực=abc123"),
            *("--click", "Đăng nhập", "--viewport", "phone", "--out", str(tmp_path)),
        )
        codes[presentation] = ended.returncode
        assert "ThuNghiem#2024" not in ended.stdout + ended.stderr
        control.delete_sandbox(sandbox.id)
    assert codes == {"as-reported": 1, "redesigned": 0}


def test_a_notice_of_the_portals_is_diagnosed(
    run_unstuck: RunUnstuck, served: Served, tmp_path: Path
) -> None:
    notice = load_catalogue().failure_modes["subscriber-mismatch"].notices[0].text.vi
    told = ANSWERS["missed"].replace("Sai mã", notice)
    url = served.show(form(told))
    ended = run_unstuck("check", url, "--click", "Gửi", "--json", "--out", str(tmp_path))
    (result,) = json.loads(ended.stdout)["results"]
    assert result["diagnosis"]["failure_mode"] == "subscriber-mismatch"


def test_a_secret_of_the_environment_is_in_no_file_and_not_printed(
    run_unstuck: RunUnstuck,
    served: Served,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CODE_IN_CI", "BenTre-2023-secret")
    says = "document.body.insertAdjacentHTML('afterbegin', '<p>' + event.target[0].value)"
    url = served.show(form(says))
    ended = run_unstuck(
        *("check", url, "--fill-env", "Mã=CODE_IN_CI", "--click", "Gửi", "--out", str(tmp_path))
    )
    written = [it for it in tmp_path.rglob("*") if it.is_file() and it.suffix != ".webp"]
    kept = "".join(it.read_text("utf-8") for it in written) + ended.stdout + ended.stderr
    assert "BenTre" not in kept
    assert "XxxXxx*9999*xxxxxx" in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["example.org", "--click", "x"], "address-unusable", id="address"),
        pytest.param(["http://example.org/", "--click", "x"], "host-not-allowed", id="host"),
        pytest.param(
            ["http://127.0.0.1/", "--click", "x", "--allow-host", "a:1"], "host-unclear", id="name"
        ),
        pytest.param(
            ["http://127.0.0.1/", "--click", "x", "--viewport", "big"], "unknown-choice", id="size"
        ),
    ],
)
def test_what_is_wrong_is_told_before_a_browser_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.setattr("unstuck.browsers.find_browser", lambda *_a, **_k: pytest.fail("too late"))
    assert getattr(run(*arguments).exception, "reference", None) == told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--fill", "a secret without its label"], "label=value", id="no equals sign"),
        pytest.param(["--fill", "=value"], "label=value", id="no label"),
        pytest.param(["--fill-env", "Mã=NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE", id="no variable"),
        pytest.param(["--lang", "fr"], "--lang", id="language"),
    ],
)
def test_usage_ends_with_2_and_repeats_no_secret(arguments: list[str], told: str) -> None:
    ended = run("http://127.0.0.1/", "--click", "x", *arguments)
    assert (ended.exit_code, told in ended.output) == (2, True)
    assert "a secret" not in ended.output


def test_the_name_of_the_button_is_asked_for() -> None:
    ended = run("http://127.0.0.1/")
    assert (ended.exit_code, "--click" in ended.output) == (2, True)


@pytest.mark.parametrize(
    ("kinds", "allow", "code"),
    [
        (["seen", "advanced"], False, 0),
        (["seen", "missed"], False, 1),
        (["silent", "inconclusive"], True, 1),
        (["seen", "inconclusive"], False, 3),
        (["seen", "inconclusive"], True, 0),
        ([], False, 3),
        ([], True, 0),
    ],
)
def test_the_worst_verdict_decides_the_exit_code(
    kinds: list[str], code: int, *, allow: bool
) -> None:
    class Verdict:
        def __init__(self, kind: str) -> None:
            self.outcome = self
            self.kind = kind

    class Run:
        results = tuple(map(Verdict, kinds))

    run_: Any = Run()
    assert exit_code(run_, allow_inconclusive=allow) == code


@pytest.mark.parametrize(
    ("hosts", "told"),
    [
        (["--allow-host", "staging.example"], "seen at staging.example stands in this report"),
        ([], "--no-redact changes nothing"),
    ],
    ids=["named", "none"],
)
@pytest.mark.parametrize("command", ["check", "audit"])
def test_what_is_not_going_to_be_masked_is_said_before_anything_is_done(
    command: str, hosts: list[str], told: str, tmp_path: Path
) -> None:
    more = ["--click", "x"] if command == "check" else []
    options = [*more, *hosts, "--no-redact", "--lang", "en", "--out", str(tmp_path)]
    broken = ["--browser-path", str(tmp_path / "none")]
    ended = CliRunner().invoke(cli.app, [command, "http://127.0.0.1:1/", *options, *broken])
    assert ended.exit_code != 0
    assert told in ended.stderr
    assert ended.stdout == ""


def test_the_command_that_does_the_same_holds_no_secret() -> None:
    settings = CheckSettings(
        url="http://127.0.0.1:8000/?a b",
        fills=(
            Fill(label="Họ tên", value="Thu Hà"),
            Fill(label="Mật khẩu", value="BenTre#2023", variable="PASSWORD"),
        ),
        click="Đăng ký",
        following="*/thanks*",
        device=DEVICES["phone"],
        viewport="phone",
        out=Path("/somewhere"),
    )
    assert settings.command == (
        "unstuck check 'http://127.0.0.1:8000/?a b' --fill 'Họ tên=Thu Hà'"
        " --fill-env 'Mật khẩu=PASSWORD' --click 'Đăng ký' --next '*/thanks*' --viewport phone"
        " --lang vi"
    )
