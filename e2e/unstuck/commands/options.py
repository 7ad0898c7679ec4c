"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

# Spelt out here because importing the catalogue's models would double the time of `--help`;
# a test holds them equal.
PresentationName = Literal["as-reported", "redesigned"]
Lang = Literal["vi", "en"]
#: Characters that a QR code takes and can still be read off a wall.
LONGEST_ADDRESS = 300


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        told = f"'{written}' is no day. Write year, month and day: 2024-06-30."
        raise typer.BadParameter(told) from None


def _address(written: str) -> str:
    from unstuck.report.environment import web

    if not web(written) or len(written) > LONGEST_ADDRESS:
        told = f"'{written}' is no address of the web. Write all of it: https://example.org/help."
        raise typer.BadParameter(told)
    return written


LangOption = Annotated[Lang, typer.Option(help="Language of what people read.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a machine to read.")]
BrowserOption = Annotated[
    Path | None,
    typer.Option(
        "--browser-path",
        envvar="UNSTUCK_BROWSER",
        help="Chromium or Chrome to drive, instead of the one that is found.",
    ),
]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--portal-token",
        envvar="UNSTUCK_PORTAL_TOKEN",
        help="Token of a portal that wants one. Set the variable instead: what stands on the "
        "command line is in the list of processes for everybody to read.",
        show_envvar=True,
    ),
]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST",
        help="A host that may be submitted to besides this machine; may be given again.",
    ),
]
NoRedactOption = Annotated[
    bool,
    typer.Option(
        "--no-redact",
        help="Keep what is typed and seen at the hosts of --allow-host unmasked in the report; "
        "passwords stay hidden.",
    ),
]
CatalogueOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Diagnose from failure modes of one's own, one file each."),
]
ContactsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Contacts of one's own locality, in the place of others."),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        parser=_day,
        help="Give the guidance as it stands on that day. None: today.",
    ),
]
QrOption = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        parser=_address,
        help="Where readers of the printed sheet find more; printed as a QR code.",
    ),
]
OutOption = Annotated[Path, typer.Option(metavar="DIR", help="Folder for the reports.")]
HeadedOption = Annotated[bool, typer.Option("--headed", help="Show the browser.")]
AllowInconclusiveOption = Annotated[
    bool, typer.Option("--allow-inconclusive", help="End with 0 where all else would be well.")
]
HistoryOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Earlier runs, as JSON Lines: say what is new, fixed, flaky or slower, and add this "
        "one.",
    ),
]
SarifOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the findings as SARIF 2.1.0, for code scanning."),
]
SummaryOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="GITHUB_STEP_SUMMARY",
        help="Add a summary in Markdown, worst first, to this file.",
        show_envvar=True,
    ),
]
SingleFileOption = Annotated[
    bool,
    typer.Option(
        "--single-file", help="Write the report into one file, report.html, too: at most 20 MB."
    ),
]
