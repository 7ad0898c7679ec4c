"""``unstuck diagnose``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.options import (
    AsOfOption,
    BrowserOption,
    CatalogueOption,
    ContactsOption,
    JsonOption,
    Lang,
    LangOption,
    QrOption,
)
from unstuck.exit_codes import FINDINGS, INCONCLUSIVE, OK

if TYPE_CHECKING:
    from unstuck.diagnose_file import Diagnosed
    from unstuck.judge.outcome import Outcome


def diagnose(  # noqa: PLR0913 - each parameter is an option of the command line
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A run's observations/….json.")],
    *,
    catalogue: CatalogueOption = None,
    contacts: ContactsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = "vi",
    pdf: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Print an A4 sheet; this needs a browser.")
    ] = None,
    qr_url: QrOption = None,
    browser_path: BrowserOption = None,
    json: JsonOption = False,
) -> None:
    """Judge and explain what a run observed, from its file, without a browser.

    [bold]Example[/bold]:

        unstuck diagnose reports/latest/observations/captcha-uppercase-as-reported-phone.json
    """
    from unstuck.diagnose_file import diagnose_file
    from unstuck.grounds import Grounds

    grounds = Grounds(catalogue=catalogue, contacts=contacts, as_of=as_of)
    diagnosed = diagnose_file(file, grounds)
    if pdf is not None:
        from unstuck.browsers import find_browser
        from unstuck.handouts import print_sheets
        from unstuck.report.handout import handout_page

        page = handout_page(diagnosed.guidance, lang, qr_url)
        print_sheets({pdf: page}, find_browser(browser_path))
    if json:
        typer.echo(diagnosed.model_dump_json(indent=2))
    else:
        _show(diagnosed, lang)
    raise typer.Exit(exit_code(diagnosed.episode.tried[-1].outcome))


def exit_code(last: Outcome) -> int:
    """Return what the episode comes to: how its last attempt left the person."""
    if last.kind == "inconclusive":
        return INCONCLUSIVE
    return FINDINGS if last.kind in {"missed", "silent"} else OK


def _show(diagnosed: Diagnosed, lang: Lang) -> None:
    from rich.text import Text

    from unstuck.commands.terminal import console
    from unstuck.report.advice_lines import advice_lines, guess_lines

    terminal = console()
    for number, tried in enumerate(diagnosed.episode.tried, 1):
        terminal.print(Text(f"{number}. {getattr(tried.outcome.sentence, lang)}"))
    diagnosis = diagnosed.diagnosis
    named = diagnosis.failure_mode or "unresolved"
    terminal.print(Text(f"\n{named} ({diagnosis.confidence:.0%})", style="bold"))
    for clue in diagnosis.evidence:
        terminal.print(Text(f"- {getattr(clue.text, lang)}"))
    for line in guess_lines(diagnosis):
        terminal.print(Text(getattr(line, lang)))
    terminal.print(Text(f"\n{getattr(diagnosed.guidance.title, lang)}", style="bold"))
    for line in advice_lines(diagnosed.guidance):
        terminal.print(Text(getattr(line, lang)))
