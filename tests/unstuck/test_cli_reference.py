from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import typer

from unstuck.cli import app
from unstuck.cli_reference import cli_markdown

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"

HELP = r"""Do a [bold]thing[/bold].

[bold]Example[/bold]:

    tool work --much

\b
0  well
1  not well
"""


def work(
    *,
    much: Annotated[bool, typer.Option("--much", help="Do more of it.")] = False,
    where: Annotated[str, typer.Option(metavar="PLACE", help="Where to do it.")] = "here",
) -> None:
    del much, where


def rest() -> None:
    """Do nothing."""


def page_of(text: str) -> str:
    program = typer.Typer()
    program.command("work", help=text)(work)
    program.command("rest")(rest)
    return cli_markdown(program)


def test_the_page_in_docs_is_what_the_help_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == cli_markdown(app), (
        "run: python -m unstuck.cli_reference > docs/reference/cli.md"
    )


@pytest.mark.parametrize("name", [command.name for command in app.registered_commands])
def test_every_command_has_its_section(name: str) -> None:
    assert f"\n## unstuck {name}\n" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Do a **thing**.", id="bold"),
        pytest.param("```sh\ntool work --much\n```", id="example"),
        pytest.param("```text\n0  well\n1  not well\n```", id="lines as they are written"),
        pytest.param("- `--much`: Do more of it.", id="flag"),
        pytest.param("- `--where PLACE`: Where to do it. [default: here]", id="default"),
    ],
)
def test_a_help_text_becomes_markdown(line: str) -> None:
    assert f"\n{line}\n" in page_of(HELP)
