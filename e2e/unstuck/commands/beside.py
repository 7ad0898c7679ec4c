"""What commands write beside a report, and what they say of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from unstuck.commands.options import Lang

if TYPE_CHECKING:
    from unstuck.hosts import AllowedHosts
    from unstuck.report.extras import Extras
    from unstuck.report.results import Results


def write_beside(
    results: Results, folder: Path, lang: Lang, extras: Extras, *, single_file: bool
) -> None:
    """Write SARIF, the job's summary and the report in one file, as far as they are wanted.

    People are told on stderr, for stdout may be for a machine.
    """
    extras.write(results, lang)
    if single_file:
        from unstuck.report.single_file import write_single_file
        from unstuck.report.texts import in_lang, number, say

        made = write_single_file(folder)
        size, cap = (number(it / 1_000_000, 1) for it in (made.size, made.cap))
        told = say("single.written", path=str(made.path), size=size, cap=cap)
        typer.echo(in_lang(told, lang), err=True)
        if made.left_out:
            typer.echo(in_lang(say("single.left_out", n=number(made.left_out)), lang), err=True)


def warn_unless_redacted(allowed: AllowedHosts, lang: Lang, *, redact: bool) -> None:
    """Say on stderr, before anything is done, that words of other hosts are kept as they are."""
    if redact:
        return
    from unstuck.forms.writing import unredacted
    from unstuck.report.texts import in_lang, say

    for told in unredacted(allowed) or (say("note.nothing_unredacted"),):
        typer.echo(in_lang(told, lang), err=True)
