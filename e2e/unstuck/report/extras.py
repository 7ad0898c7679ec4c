"""Files beside the report: for code scanning, and for the page of a CI job."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from unstuck.errors import OutputNotWritableError
from unstuck.model import Model
from unstuck.report.finding import findings_of
from unstuck.report.results import Results
from unstuck.report.sarif import sarif_text
from unstuck.report.summary import CAP, summary_of
from unstuck.report.texts import Lang


class Extras(Model):
    """Which files are wanted besides the report."""

    sarif: Path | None = None
    """Written anew."""
    summary: Path | None = None
    """Added to, as a step of a CI job adds to the job's summary."""

    def write(self, results: Results, lang: Lang) -> None:
        """Write them for a run; raises OutputNotWritableError."""
        if self.sarif is not None:
            findings = findings_of(results)
            write_whole(self.sarif, sarif_text(findings, lang, complete=results.run.complete))
        if self.summary is not None:
            add_summary(self.summary, lambda cap: summary_of(results, lang, cap))


def write_whole(path: Path, text: str) -> None:
    """Write a file aside and put it in its place; raises OutputNotWritableError."""
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_text(text, encoding="utf-8")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise _not_writable(path, error) from error


def add_summary(path: Path, summary: Callable[[int], str]) -> None:
    """Add to the summary of a job what ``summary`` makes of the bytes that are left of its cap.

    Raises OutputNotWritableError; then the file is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        text = summary(max(CAP - len(before) - 1, 0)).encode()
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        if len(before) + len(gap) + len(text) > CAP:
            return  # one more line would cost the job all that is there
        with path.open("ab") as file:
            try:
                file.write(gap + text)
                file.flush()
            except OSError:
                file.truncate(len(before))
                raise
    except OSError as error:
        raise _not_writable(path, error) from error


def _not_writable(path: Path, error: OSError) -> OutputNotWritableError:
    return OutputNotWritableError(
        "A file beside the report could not be written; the report is there.",
        observed=f"{path}: {error.strerror or error}",
        remedy="Free some space, or name another file.",
    )
