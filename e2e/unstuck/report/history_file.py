"""The history of runs as JSON Lines: one run a line, added at the end, never rewritten."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError

from unstuck.errors import HistoryUnreadableError, OutputNotWritableError
from unstuck.report.history import History, Moment, PastRun, compare
from unstuck.report.results import Result, Results

_FINDINGS = ("missed", "silent")


def compared(results: Results, path: Path) -> Results:
    """Return the results with what their history tells; raises HistoryUnreadableError."""
    now = past_run(results)
    shaky = {
        it.id: [_judged(earlier.outcome, earlier.as_expected) for earlier in it.earlier]
        for it in results.results
        if it.earlier
    }
    history = compare(now, read_history(path), shaky)
    return with_history(results, history)


def with_history(results: Results, history: History) -> Results:
    """Return the results with that history."""
    return results.model_copy(update={"run": results.run.model_copy(update={"history": history})})


def past_run(results: Results) -> PastRun:
    """Return the line of the history that a run leaves."""
    run = results.run
    return PastRun(
        run=run.id,
        task=run.task,
        started_at=run.started_at,
        results={it.id: _moment(it) for it in results.results},
    )


def read_history(path: Path) -> list[PastRun]:
    """Return the runs of a history; none where there is no file yet.

    Raises HistoryUnreadableError for a file that is not a history of ours, or not whole.
    """
    try:
        written = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    runs = []
    for number, line in enumerate(written.split("\n"), 1):
        if not line.strip():
            continue
        try:
            runs.append(PastRun.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]["msg"]
            raise _unreadable(path, f"line {number}: {first}") from error
    return runs


def add_to_history(results: Results, path: Path) -> None:
    """Add a run to a history; a run that is there already is not added again.

    Raises HistoryUnreadableError, and OutputNotWritableError; then the file is as it was.
    """
    if any(it.run == results.run.id for it in read_history(path)):
        return
    line = past_run(results).model_dump_json() + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _append(path, line.encode())
    except OSError as error:
        raise OutputNotWritableError(
            "The history could not be written.",
            observed=f"{path}: {error.strerror or error}",
            remedy="Free some space, or name another file with --history.",
        ) from error


def _append(path: Path, line: bytes) -> None:
    with path.open("ab") as file:
        before = file.seek(0, os.SEEK_END)
        try:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(path, before)
            raise


def _moment(result: Result) -> Moment:
    kind = result.outcome.kind
    return Moment(
        outcome=kind, fine=_judged(kind, result.as_expected), elapsed_ms=result.elapsed_ms
    )


def _judged(kind: str, as_expected: bool | None) -> bool | None:  # noqa: FBT001 - a fact, no switch
    if kind == "inconclusive":
        return None
    return kind not in _FINDINGS if as_expected is None else as_expected


def _unreadable(path: Path, observed: str) -> HistoryUnreadableError:
    return HistoryUnreadableError(
        "The history is not whole, or not a history of unstuck.",
        observed=f"{path}: {observed}",
        remedy="Mend or remove that line, or name another file with --history.",
    )
