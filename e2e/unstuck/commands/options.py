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
