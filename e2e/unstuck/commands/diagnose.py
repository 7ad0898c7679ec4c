"""``unstuck diagnose``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.options import JsonOption, Lang, LangOption
from unstuck.exit_codes import FINDINGS, INCONCLUSIVE, OK

if TYPE_CHECKING:
    from unstuck.diagnose_file import Diagnosed
    from unstuck.explain.guidance import Guidance
    from unstuck.judge.outcome import Outcome

_TODAY = {"vi": "Hiện nay", "en": "Today"}
_UNVERIFIED = {"vi": "chưa xác minh", "en": "not verified"}


def diagnose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A run's observations/….json.")],
    *,
    lang: LangOption = "vi",
    json: JsonOption = False,
) -> None:
    """Judge and explain what a run observed, from its file, without a browser.

    [bold]Example[/bold]:

        unstuck diagnose reports/latest/observations/captcha-uppercase-as-reported-phone.json
    """
    from unstuck.diagnose_file import diagnose_file

    diagnosed = diagnose_file(file)
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

    terminal = console()
    for number, tried in enumerate(diagnosed.episode.tried, 1):
        terminal.print(Text(f"{number}. {getattr(tried.outcome.sentence, lang)}"))
    diagnosis = diagnosed.diagnosis
    named = diagnosis.failure_mode or "unresolved"
    terminal.print(Text(f"\n{named} ({diagnosis.confidence:.0%})", style="bold"))
    for clue in diagnosis.evidence:
        terminal.print(Text(f"- {getattr(clue.text, lang)}"))
    terminal.print(Text(f"\n{getattr(diagnosed.guidance.title, lang)}", style="bold"))
    for line in _advice(diagnosed.guidance, lang):
        terminal.print(Text(line))


def _advice(guidance: Guidance, lang: Lang) -> Iterator[str]:
    yield getattr(guidance.cause, lang)
    for number, step in enumerate(guidance.steps, 1):
        yield f"{number}. {getattr(step.text, lang)}"
    if guidance.today is not None:
        yield f"{_TODAY[lang]}: {getattr(guidance.today, lang)}"
    for contact in guidance.contacts:
        doubts = [] if contact.verified else [_UNVERIFIED[lang]]
        if contact.historical is not None:
            doubts.append(getattr(contact.historical, lang))
        doubt = f" ({'; '.join(doubts)})" if doubts else ""
        yield f"{getattr(contact.name, lang)}: {contact.phone}{doubt}"
