"""``unstuck doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.options import BrowserOption, JsonOption
from unstuck.exit_codes import USAGE

if TYPE_CHECKING:
    from unstuck.doctor import Check


def doctor(
    *,
    install: Annotated[
        bool, typer.Option(help="Install a browser and a Vietnamese font where missing.")
    ] = False,
    quiet: Annotated[bool, typer.Option(help="Print only what is not well.")] = False,
    out: Annotated[Path, typer.Option(help="The folder that runs write to.")] = Path("reports"),
    browser_path: BrowserOption = None,
    json: JsonOption = False,
) -> None:
    """Check that this machine has what a run needs.

    [bold]Example[/bold]:

        unstuck doctor --install
    """
    from unstuck.doctor import examine

    if install:
        _install(browser_path)
    checks = tuple(examine(browser_path, out))
    if json:
        from pydantic_core import to_json

        typer.echo(to_json(checks, indent=2).decode())
    else:
        _show([check for check in checks if not (quiet and check.ok)])
    if not all(check.ok for check in checks):
        raise typer.Exit(USAGE)


def _install(browser_path: Path | None) -> None:
    from unstuck.errors import BrowserMissingError
    from unstuck.provision import provide_browser, provide_font, provide_windowless

    def tell(line: str) -> None:
        typer.echo(line, err=True)

    try:
        provide_windowless(provide_browser(browser_path, tell), tell)
    except BrowserMissingError as error:
        # The checks that follow name the remedy; what was tried is known only here.
        tell(f"{error.happened}\n{error.observed}")
    provide_font(tell)


def _show(checks: list[Check]) -> None:
    if not checks:
        return
    from rich.table import Table
    from rich.text import Text

    from unstuck.commands.terminal import console

    table = Table("", "what", "found", box=None, pad_edge=False)
    for check in checks:
        mark = Text("ok", "green") if check.ok else Text("no", "bold red")
        remedy = f"\nWhat to do: {check.remedy}" if check.remedy else ""
        table.add_row(mark, check.name, Text(check.found + remedy))
    console().print(table)
