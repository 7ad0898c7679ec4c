"""``unstuck reproduce``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.beside import write_beside
from unstuck.commands.options import (
    AsOfOption,
    BrowserOption,
    ContactsOption,
    HistoryOption,
    JsonOption,
    Lang,
    LangOption,
    QrOption,
    SingleFileOption,
    SummaryOption,
    TokenOption,
)
from unstuck.exit_codes import FINDINGS, INCONCLUSIVE, INTERRUPTED, OK

if TYPE_CHECKING:
    from unstuck.report.results import Results
    from unstuck.settings import Settings

_INTERRUPTED = {
    "vi": "Đã dừng giữa chừng. Trên đây là kết quả đến lúc đó.",
    "en": "Interrupted. Above is what was found until then.",
}
_REPORT = {"vi": "Báo cáo", "en": "Report"}
_SHEET = {"vi": "Tờ dán bảng tin", "en": "For the notice board"}


def reproduce(  # noqa: PLR0913 - each parameter is an option of the command line
    failure_modes: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Failure modes; see `unstuck list`. None: all."),
    ] = None,
    *,
    presentation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="How the portal shows its answer: as-reported, redesigned. None: both.",
        ),
    ] = None,
    device: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="desktop or phone. None: both."),
    ] = None,
    contacts: ContactsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = "vi",
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    slow_mo: Annotated[
        float, typer.Option(min=0, metavar="MS", help="Pause after each action, in ms.")
    ] = 0,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Browsers side by side. None: one more than cores; one where shown.",
        ),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="I/N",
            help="Play the I-th of N shares; `unstuck merge` joins their reports.",
        ),
    ] = None,
    portal_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A mock portal that runs already, instead of a new one."),
    ] = None,
    portal_token: TokenOption = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the reports.")] = Path(
        "reports"
    ),
    history: HistoryOption = None,
    summary: SummaryOption = None,
    single_file: SingleFileOption = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print an A4 sheet of each failure mode, too.")
    ] = False,
    qr_url: QrOption = None,
    browser_path: BrowserOption = None,
    allow_inconclusive: Annotated[
        bool, typer.Option("--allow-inconclusive", help="End with 0 where all else would be well.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Play failure modes, find what the person could not see, follow the way out, and report.

    [bold]Example[/bold]: one failure, on a phone, with the browser shown:

        unstuck reproduce captcha-uppercase --device phone --headed --slow-mo 300
    """
    from unstuck.browsers import find_browser
    from unstuck.choices import known_devices, known_failure_modes, known_presentations
    from unstuck.grounds import Grounds
    from unstuck.output import check_writable
    from unstuck.report.extras import Extras
    from unstuck.report.history_file import read_history
    from unstuck.settings import Settings
    from unstuck.shard import read_shard

    # Whatever can be wrong is asked for here, the quick questions first: before a browser starts.
    modes = known_failure_modes(failure_modes or ())
    presentations = known_presentations(presentation or ())
    devices = known_devices(device or ())
    share = read_shard(shard) if shard is not None else None
    check_writable(out)
    if history is not None:
        read_history(history)
    grounds = Grounds(contacts=contacts, as_of=as_of)
    grounds.packaged()
    if portal_url is not None:
        from unstuck.act.control import PortalControl

        PortalControl(portal_url, portal_token).health()
    settings = Settings(
        failure_modes=modes,
        presentations=presentations,
        devices=devices,
        lang=lang,
        headed=headed,
        slow_mo_ms=slow_mo,
        # One more than there are cores: a run waits for its pages now and then (measured on two).
        # Whoever watches a browser wants to see one thing at a time.
        jobs=jobs or (1 if headed or slow_mo else (os.cpu_count() or 1) + 1),
        portal_url=portal_url,
        portal_token=portal_token,
        grounds=grounds,
        out=out,
        pdf=pdf,
        qr_url=qr_url,
        browser=find_browser(browser_path, headed=headed),
        shard=share,
        history=history,
    )
    results = _play(settings)
    if json:
        typer.echo(results.model_dump_json(indent=2))
    else:
        _show(results, out, lang)
    folder = out / results.run.id
    write_beside(results, folder, lang, Extras(summary=summary), single_file=single_file)
    raise typer.Exit(exit_code(results, allow_inconclusive=allow_inconclusive))


def exit_code(results: Results, *, allow_inconclusive: bool) -> int:
    """Return what the run comes to, worst first."""
    if not results.run.complete:
        return INTERRUPTED
    otherwise = [result for result in results.results if not result.as_expected]
    if any(result.outcome.kind != "inconclusive" for result in otherwise):
        return FINDINGS
    return INCONCLUSIVE if otherwise and not allow_inconclusive else OK


def _play(settings: Settings) -> Results:
    from rich.console import Console

    from unstuck.report import RunProgress
    from unstuck.reproduce import reproduce as play

    # On stderr, so that stdout has nothing but the result.
    with RunProgress(Console(stderr=True), settings.lang) as progress:
        return play(settings, progress)


def _show(results: Results, out: Path, lang: Lang) -> None:
    from unstuck.commands.terminal import console
    from unstuck.report import print_table
    from unstuck.report.changed import print_history

    terminal = console()
    print_table(terminal, results, lang)
    if not results.run.complete:
        typer.echo(_INTERRUPTED[lang])
    if results.run.history is not None:
        print_history(terminal, results.run.history, lang)
    typer.echo(f"{_REPORT[lang]}: {out / results.run.id / 'index.html'}")
    for sheet in sorted((out / results.run.id / "handouts").glob("*.pdf")):
        typer.echo(f"{_SHEET[lang]}: {sheet}")
