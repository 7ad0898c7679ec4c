"""Read a ``results.json`` back."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from unstuck.errors import ResultsUnreadableError
from unstuck.report.results import SCHEMA_VERSION, Results

_SHOWN_SLIPS = 3


def read_results(path: Path) -> Results:
    """Return the results in a ``results.json``, or in the run's folder that holds one.

    Raises ``ResultsUnreadableError`` for a file that is missing, truncated, not ours, or written
    by a version with another schema.
    """
    file = path / "results.json" if path.is_dir() else path
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unreadable(file, "There are no results to read.", str(error.strerror)) from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        happened = "The results file is not whole, or not JSON."
        raise _unreadable(file, happened, str(error)) from error
    run = data.get("run") if isinstance(data, dict) else None
    version = run.get("schema_version") if isinstance(run, dict) else None
    if version is None:
        raise _unreadable(file, "The file is not a results file of unstuck.", "no schema version")
    if version != SCHEMA_VERSION:
        raise _unreadable(
            file,
            "The results were written by another version of unstuck.",
            f"schema version {version!r}; this version reads {SCHEMA_VERSION!r}",
        )
    try:
        return Results.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise _unreadable(file, "The results file has been changed.", _slips(error)) from error


def _unreadable(file: Path, happened: str, observed: str) -> ResultsUnreadableError:
    return ResultsUnreadableError(
        happened,
        observed=f"{file}: {observed}",
        remedy="Give the results.json of a finished run, or play the run again.",
    )


def _slips(error: ValidationError) -> str:
    slips = error.errors(include_url=False, include_input=False)
    shown = "; ".join(
        f"{'.'.join(map(str, slip['loc']))}: {slip['msg']}" for slip in slips[:_SHOWN_SLIPS]
    )
    more = len(slips) - _SHOWN_SLIPS
    return f"{shown}; and {more} more" if more > 0 else shown
