from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from unstuck import cli
from unstuck.errors import UnstuckError
from unstuck_fixtures import CatalogueError, Problem

if TYPE_CHECKING:
    from tests.unstuck.conftest import RunUnstuck

COMMANDS = ("reproduce", "check", "audit", "list", "diagnose", "serve", "doctor")


def test_help_opens_with_an_example_of_every_command() -> None:
    shown = CliRunner().invoke(cli.app, ["--help"], terminal_width=100).output
    examples = shown[shown.index("Examples") : shown.index("Exit codes")]
    assert [command for command in COMMANDS if f"unstuck {command}" not in examples] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_opens_with_an_example(command: str) -> None:
    shown = CliRunner().invoke(cli.app, [command, "--help"]).output
    assert shown.index("Example") < shown.index(f"unstuck {command} ", shown.index("Example"))
    assert shown.index("Example") < shown.index("Options")


@pytest.mark.skipif(sys.platform == "win32", reason="counts processor time as Unix does")
def test_help_comes_at_once(run_unstuck: RunUnstuck) -> None:
    from resource import RUSAGE_CHILDREN, getrusage

    def processor_s() -> float:
        before = getrusage(RUSAGE_CHILDREN)
        assert run_unstuck("--help").returncode == 0
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    # Processor time, and the best of three: the machine may be busy with other tests.
    assert min(processor_s() for _ in range(3)) < 0.5


def test_help_loads_nothing_that_only_a_run_needs() -> None:
    heavy = {"playwright", "pydantic", "rapidfuzz", "urllib3", "yaml", "PIL", "jinja2"}
    ask = "import sys, unstuck.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()


def test_the_version_is_the_packages(run_unstuck: RunUnstuck) -> None:
    assert run_unstuck("--version").stdout == f"unstuck {version('unstuck')}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["no-such-command"], id="command"),
        pytest.param(["list", "--no-such-option"], id="option"),
        pytest.param(["list", "--lang", "fr"], id="value"),
        pytest.param(["reproduce", "--slow-mo", "-1"], id="range"),
    ],
)
def test_what_is_no_command_ends_with_exit_code_2(
    run_unstuck: RunUnstuck, arguments: list[str]
) -> None:
    assert run_unstuck(*arguments).returncode == 2


def play(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    """Run a command that raises ``error``, and return the exit code."""
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command()
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli, "app", app)
    monkeypatch.setattr(sys, "argv", ["unstuck"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_an_error_of_the_users_is_told_with_its_remedy_and_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = "a fact that is longer than a line of most terminals, and stays on one all the same"
    error = UnstuckError("It [b]broke[/b].", observed=fact, remedy="Do this.")
    assert play(monkeypatch, error) == 2
    assert capsys.readouterr() == (
        "",
        f"error unstuck-error: It [b]broke[/b].\n{fact}\nWhat to do: Do this.\n",
    )


def test_a_broken_catalogue_is_told_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(file="a.yaml", line=3, key="title", what="it lacks 'en'", remedy="Add it")
    assert play(monkeypatch, CatalogueError((problem,))) == 2
    told = capsys.readouterr().err
    assert ("error catalogue-broken" in told, "a.yaml:3 at 'title'" in told) == (True, True)


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    assert play(monkeypatch, KeyboardInterrupt()) == 130


def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        play(monkeypatch, ZeroDivisionError())


def test_a_folder_that_cannot_be_written_is_an_error_before_anything_runs(
    run_unstuck: RunUnstuck, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.touch()
    ended = run_unstuck("reproduce", "--out", str(file), "--browser-path", "/none")
    assert (ended.returncode, "output-not-writable" in ended.stderr) == (2, True)
