"""``unstuck check``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.beside import warn_unless_redacted
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
)
from unstuck.exit_codes import FINDINGS, INCONCLUSIVE, OK

if TYPE_CHECKING:
    from unstuck.check import CheckSettings, Fill
    from unstuck.report.results import Results


def check(  # noqa: PLR0913 - each parameter is an option of the command line
    url: Annotated[str, typer.Argument(metavar="URL", help="The page with the form.")],
    *,
    fill: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LABEL=VALUE",
            help="Fill in a field, by its label; of a list, the choice; on or off for a box. "
            "May be given again.",
        ),
    ] = None,
    fill_env: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LABEL=VARIABLE",
            help="The same with a secret from the environment; filled in after the others.",
        ),
    ] = None,
    click: Annotated[
        str, typer.Option(metavar="NAME", help="The button, or else the link, to press.")
    ],
    following: Annotated[
        str | None,
        typer.Option(
            "--next",
            metavar="GLOB|WORDS",
            help="How the next step is known: by its address, `*/thanks*`, or by words on it.",
        ),
    ] = None,
    viewport: Annotated[
        str,
        typer.Option(
            metavar="SIZE", help="desktop, phone, or a size in CSS px: 390x844, 683x384@2."
        ),
    ] = "desktop",
    catalogue: CatalogueOption = None,
    contacts: ContactsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = "vi",
    headed: HeadedOption = False,
    out: OutOption = Path("reports"),
    browser_path: BrowserOption = None,
    allow_host: AllowHostOption = None,
    no_redact: NoRedactOption = False,
    allow_inconclusive: AllowInconclusiveOption = False,
    json: JsonOption = False,
) -> None:
    """Submit one form of any page once, and say whether the person could see why.

    [bold]Example[/bold]: on a phone:

        unstuck check http://127.0.0.1:8000/login --fill 'Email=x' --click 'Log in' --viewport phone
    """
    from unstuck.check import CheckSettings
    from unstuck.forms.opening import device_of
    from unstuck.grounds import Grounds
    from unstuck.hosts import AllowedHosts, check_address
    from unstuck.output import check_writable

    # Whatever can be wrong is asked for here, before a browser starts.
    check_address(url)
    settings = CheckSettings(
        url=url,
        fills=(*_fills(fill or ()), *_from_environment(fill_env or ())),
        click=click,
        following=following,
        device=device_of(viewport),
        viewport=viewport,
        lang=lang,
        headed=headed,
        allowed=AllowedHosts.of(allow_host or ()),
        redact=not no_redact,
        grounds=Grounds(catalogue=catalogue, contacts=contacts, as_of=as_of),
        out=out,
    )
    settings.allowed.refuse_others(url)
    settings.grounds.knowledge()
    check_writable(out)
    warn_unless_redacted(settings.allowed, lang, redact=settings.redact)
    results = _run(settings, browser_path)
    if json:
        typer.echo(results.model_dump_json(indent=2))
    else:
        from unstuck.commands.terminal import console
        from unstuck.report import print_check

        print_check(console(), results, out, lang)
    raise typer.Exit(exit_code(results, allow_inconclusive=allow_inconclusive))


def exit_code(results: Results, *, allow_inconclusive: bool) -> int:
    """Return what the submissions come to, worst first."""
    kinds = {result.outcome.kind for result in results.results}
    if kinds & {"missed", "silent"}:
        return FINDINGS
    unsure = "inconclusive" in kinds or not kinds
    return INCONCLUSIVE if unsure and not allow_inconclusive else OK


def _run(settings: CheckSettings, browser_path: Path | None) -> Results:
    from unstuck.browsers import find_browser
    from unstuck.check import check as run
    from unstuck.forms.browser import running

    build = find_browser(browser_path, headed=settings.headed)
    with running(build, headed=settings.headed) as browser:
        return run(settings, browser)


def _fills(written: list[str] | tuple[str, ...]) -> Iterator[Fill]:
    from unstuck.check import Fill

    for label, value in map(_halves, written):
        yield Fill(label=label, value=value)


def _from_environment(written: list[str] | tuple[str, ...]) -> Iterator[Fill]:
    from unstuck.check import Fill

    for label, variable in map(_halves, written):
        value = os.environ.get(variable)  # noqa: TID251  # this is the edge
        if value is None:
            told = f"There is no variable '{variable}' in the environment."
            raise typer.BadParameter(told, param_hint="--fill-env")
        yield Fill(label=label, value=value, variable=variable)


def _halves(word: str) -> tuple[str, str]:
    label, equals, rest = word.partition("=")
    if not equals or not label.strip():
        # The word itself may be the secret.
        raise typer.BadParameter("Write it as 'label=value'.", param_hint="--fill, --fill-env")
    return label.strip(), rest
