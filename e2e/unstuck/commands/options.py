"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

# Spelt out here because importing the catalogue's models would double the time of `--help`;
# a test holds them equal.
PresentationName = Literal["as-reported", "redesigned"]
Lang = Literal["vi", "en"]

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
        help="Token of a portal that wants one.",
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
OutOption = Annotated[Path, typer.Option(metavar="DIR", help="Folder for the reports.")]
HeadedOption = Annotated[bool, typer.Option("--headed", help="Show the browser.")]
AllowInconclusiveOption = Annotated[
    bool, typer.Option("--allow-inconclusive", help="End with 0 where all else would be well.")
]
