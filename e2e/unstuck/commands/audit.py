"""``unstuck audit``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.beside import warn_unless_redacted, write_beside
from unstuck.commands.check import exit_code
from unstuck.commands.options import (
    AllowHostOption,
    AllowInconclusiveOption,
    AsOfOption,
    BrowserOption,
    CatalogueOption,
    ContactsOption,
    HeadedOption,
    JsonOption,
    LangOption,
    NoRedactOption,
    OutOption,
    SarifOption,
    SingleFileOption,
    SummaryOption,
)
from unstuck.exit_codes import INTERRUPTED, OK

if TYPE_CHECKING:
    from unstuck.audit.settings import AuditSettings
    from unstuck.report.results import Results


def audit(  # noqa: PLR0913 - each parameter is an option of the command line
    url: Annotated[str, typer.Argument(metavar="URL", help="The page with the forms.")],
    *,
    max_forms: Annotated[
        int, typer.Option(min=1, metavar="N", help="Submit at most so many forms.")
    ] = 5,
    max_submits: Annotated[
        int, typer.Option(min=1, metavar="N", help="Submit at most so many times in all.")
    ] = 60,
    include: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A form, by its name or its button's, to submit although it may delete, pay, "
            "send or subscribe; may be given again.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; submit nothing.")
    ] = False,
    catalogue: CatalogueOption = None,
    contacts: ContactsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = "vi",
    headed: HeadedOption = False,
    out: OutOption = Path("reports"),
    sarif: SarifOption = None,
    summary: SummaryOption = None,
    single_file: SingleFileOption = False,
    browser_path: BrowserOption = None,
    allow_host: AllowHostOption = None,
    no_redact: NoRedactOption = False,
    allow_inconclusive: AllowInconclusiveOption = False,
    json: JsonOption = False,
) -> None:
    """Find a page's forms, submit them with mistakes, and report the errors that nobody can see.

    Every form is submitted empty and with one mistake in each field, at three sizes: desktop,
    phone, and desktop at 200 % zoom. What deletes, pays, sends or subscribes is left alone.

    [bold]Example[/bold]: first what would be done, then do it:

        unstuck audit http://127.0.0.1:8000/register --dry-run
        unstuck audit http://127.0.0.1:8000/register
    """
    from unstuck.audit.settings import AuditSettings
    from unstuck.grounds import Grounds
    from unstuck.hosts import AllowedHosts, check_address
    from unstuck.output import check_writable

    check_address(url)
    settings = AuditSettings(
        url=url,
        most_forms=max_forms,
        most_submits=max_submits,
        include=tuple(include or ()),
        dry_run=dry_run,
        lang=lang,
        headed=headed,
        allowed=AllowedHosts.of(allow_host or ()),
        redact=not no_redact,
        grounds=Grounds(catalogue=catalogue, contacts=contacts, as_of=as_of),
        out=out,
    )
    if not dry_run:
        settings.allowed.refuse_others(url)
        settings.grounds.knowledge()
        check_writable(out)
    warn_unless_redacted(settings.allowed, lang, redact=settings.redact)
    results = _run(settings, browser_path, quiet=json)
    if json:
        typer.echo(results.model_dump_json(indent=2))
    elif not dry_run:
        from unstuck.commands.terminal import console
        from unstuck.report import print_audit

        print_audit(console(), results, out, lang)
    if not dry_run:
        from unstuck.report.extras import Extras

        extras = Extras(sarif=sarif, summary=summary)
        write_beside(results, out / results.run.id, lang, extras, single_file=single_file)
    if not results.run.complete:
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(OK if dry_run else exit_code(results, allow_inconclusive=allow_inconclusive))


def _run(settings: AuditSettings, browser_path: Path | None, *, quiet: bool) -> Results:
    from rich.console import Console

    from unstuck.audit.run import audit as run
    from unstuck.browsers import find_browser
    from unstuck.commands.terminal import console
    from unstuck.forms.browser import running
    from unstuck.report import AuditProgress

    build = find_browser(browser_path, headed=settings.headed)
    # Where stdout is for a machine, people are told on stderr.
    shown = Console(stderr=True, highlight=False) if quiet else console()
    with running(build, headed=settings.headed) as browser:
        return run(settings, browser, AuditProgress(shown, settings.lang))
