"""``unstuck merge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.beside import write_beside
from unstuck.commands.options import (
    AllowInconclusiveOption,
    HistoryOption,
    JsonOption,
    Lang,
    SarifOption,
    SingleFileOption,
    SummaryOption,
)
from unstuck.exit_codes import INCONCLUSIVE, OK

if TYPE_CHECKING:
    from unstuck.report.results import Results


def merge(  # noqa: PLR0913 - each parameter is an option of the command line
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="DIR", help="Folders of runs, or folders that hold some."),
    ],
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the joined report.")],
    lang: Annotated[
        Lang | None, typer.Option(help="Language that the report opens in. None: as the runs.")
    ] = None,
    history: HistoryOption = None,
    sarif: SarifOption = None,
    summary: SummaryOption = None,
    single_file: SingleFileOption = False,
    allow_inconclusive: AllowInconclusiveOption = False,
    json: JsonOption = False,
) -> None:
    """Join the reports of several runs into one: shards of CI, or runs that were repeated.

    In any order, and as often as you like: of a result that several runs have, the newest counts,
    and the others are told. What was planned and is in no run is said. The folder named by --out
    is written whole or not at all.

    [bold]Example[/bold]: what the jobs of a CI run have left:

        unstuck merge downloaded-reports --out reports/merged
    """
    from unstuck.report.extras import Extras
    from unstuck.report.joining import join

    results = join(folders, out, lang, history)
    shown: Lang = lang or results.run.lang
    if json:
        typer.echo(results.model_dump_json(indent=2))
    else:
        _show(results, out, shown)
    write_beside(results, out, shown, Extras(sarif=sarif, summary=summary), single_file=single_file)
    raise typer.Exit(exit_code(results, allow_inconclusive=allow_inconclusive))


def exit_code(results: Results, *, allow_inconclusive: bool) -> int:
    """Return what the joined runs come to; a result that is in none of them was not judged."""
    from unstuck.commands import check, reproduce

    of_task = reproduce.exit_code if results.run.task == "reproduce" else check.exit_code
    whole = results.run.model_copy(update={"complete": True})
    code = of_task(results.model_copy(update={"run": whole}), allow_inconclusive=allow_inconclusive)
    return INCONCLUSIVE if code == OK and not results.run.complete else code


def _show(results: Results, out: Path, lang: Lang) -> None:
    from rich.text import Text

    from unstuck.commands.terminal import console
    from unstuck.report import print_table
    from unstuck.report.changed import print_history
    from unstuck.report.finding import findings_of
    from unstuck.report.summary import finding_line
    from unstuck.report.texts import in_lang, number, printable, say

    terminal = console()
    if results.run.task == "reproduce":
        print_table(terminal, results, lang)
    else:
        for finding in findings_of(results):
            terminal.print(Text(finding_line(finding, lang)), soft_wrap=True)
    for note in results.run.notes:
        terminal.print(Text(printable(in_lang(note, lang)), style="yellow"), soft_wrap=True)
    if results.run.history is not None:
        print_history(terminal, results.run.history, lang)
    counted = say(
        "merge.joined", runs=number(len(results.run.parts)), n=number(len(results.results))
    )
    typer.echo(in_lang(counted, lang))
    typer.echo(in_lang(say("submissions.report", path=str(out / "index.html")), lang))
