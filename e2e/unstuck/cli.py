"""The command line: reads arguments and environment, calls, and turns errors into exit codes."""

from __future__ import annotations

import sys
from typing import Annotated, Protocol, runtime_checkable

import typer

from unstuck.commands.audit import audit
from unstuck.commands.check import check
from unstuck.commands.demo import demo
from unstuck.commands.diagnose import diagnose
from unstuck.commands.doctor import doctor
from unstuck.commands.list_modes import list_modes
from unstuck.commands.merge import merge
from unstuck.commands.reproduce import reproduce
from unstuck.commands.serve import serve
from unstuck.exit_codes import INTERRUPTED, USAGE

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
WANT_ARGUMENTS = {"audit", "check", "demo", "diagnose", "merge"}
for name, command in (
    ("reproduce", reproduce),
    ("check", check),
    ("audit", audit),
    ("list", list_modes),
    ("diagnose", diagnose),
    ("merge", merge),
    ("serve", serve),
    ("demo", demo),
    ("doctor", doctor),
):
    app.command(name, no_args_is_help=name in WANT_ARGUMENTS)(command)


@runtime_checkable
class Explained(Protocol):
    """An error that says what to do.

    A protocol, because the catalogue's errors belong to the fixtures, which know nothing of ours.
    """

    reference: str
    happened: str
    observed: str
    remedy: str


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer hands the option's value over so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"unstuck {version('unstuck')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Say which one."),
    ] = False,
) -> None:
    r"""Show where people get stuck in a web form, what they could not see, and the way past it.

    [bold]Examples[/bold]

    \b
    unstuck reproduce subscriber-mismatch             play it, write a report
    unstuck check http://127.0.0.1:8000/login …       submit a form of any page once
    unstuck audit http://127.0.0.1:8000/login         find the errors that its forms hide
    unstuck list --lang en                            what can be played
    unstuck diagnose reports/latest/observations/…    judge a run's file again
    unstuck merge shards --out reports/merged         join the reports of several runs
    unstuck serve --failure-mode captcha-uppercase    try it by hand
    unstuck serve --classroom --host 0.0.0.0          let a class try it
    unstuck demo subscriber-mismatch                  play it before an audience
    unstuck doctor --install                          get this machine ready

    [bold]Exit codes[/bold]

    \b
    0    nobody is left stuck; every run ended as expected
    1    findings
    2    usage or environment: the message says what to do
    3    no finding, but something could not be judged
    130  interrupted by Ctrl-C; results so far are kept
    """


def main() -> None:
    """Run the command line. Errors that a user can cause end with exit code 2 and a remedy."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not isinstance(error, Explained):
            raise
        _render(error)
        sys.exit(USAGE)


def _render(error: Explained) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(Text.assemble(("error", "bold red"), f" {error.reference}: {error.happened}"))
    if error.observed:
        console.print(Text(error.observed, style="dim"))
    if error.remedy:
        console.print(Text.assemble(("What to do: ", "bold"), error.remedy))
