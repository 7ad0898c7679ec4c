"""Read a ``results.json`` back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from unstuck.errors import ResultsUnreadableError
from unstuck.report.results import OLDER_VERSIONS, SCHEMA_VERSION, Results
from unstuck.report.sharing import Shared, share

_SHOWN_SLIPS = 3
_PLAY_AGAIN = "Give the results.json of a finished run, or play the run again."


def read_results(path: Path, shared: Shared | None = None) -> Results:
    """Return the results in a ``results.json``, or in the run's folder that holds one.

    ``shared`` keeps what is alike in several files that are read one after the other.
    Raises ``ResultsUnreadableError`` for a file that is missing, truncated, not ours, or written
    by a version with another schema.
    """
    file = path / "results.json" if path.is_dir() else path
    try:
        data = from_json(file.read_bytes())
    except OSError as error:
        raise _unreadable(file, "There are no results to read.", str(error.strerror)) from error
    except (ValueError, RecursionError) as error:
        happened = "The results file is not whole, or not JSON."
        raise _unreadable(file, happened, str(error)) from error
    _check_version(file, data)
    share(data, {} if shared is None else shared)
    try:
        # Python's lists and strings stand for tuples and dates, as they do in JSON.
        return Results.model_validate(data)
    except ValidationError as error:
        raise _unreadable(file, "The results file has been changed.", _slips(error)) from error


def _check_version(file: Path, data: Any) -> None:  # noqa: ANN401 - whatever the file holds
    """Raise where the version is not ours; an older one that can be read becomes ours."""
    run = data.get("run") if isinstance(data, dict) else None
    version = run.get("schema_version") if isinstance(run, dict) else None
    if version is None or not isinstance(run, dict):
        raise _unreadable(file, "The file is not a results file of unstuck.", "no schema version")
    if version in OLDER_VERSIONS:
        run["schema_version"] = SCHEMA_VERSION
    elif version != SCHEMA_VERSION:
        newer = str(version).isdecimal() and int(version) > int(SCHEMA_VERSION)
        raise _unreadable(
            file,
            f"The results were written by {'a newer' if newer else 'another'} version of unstuck.",
            f"schema version {version!r}; this version reads {SCHEMA_VERSION!r} and before",
            "Read them with the unstuck that wrote them, or update this one."
            if newer
            else _PLAY_AGAIN,
        )


def _unreadable(
    file: Path, happened: str, observed: str, remedy: str = _PLAY_AGAIN
) -> ResultsUnreadableError:
    return ResultsUnreadableError(happened, observed=f"{file}: {observed}", remedy=remedy)


def _slips(error: ValidationError) -> str:
    slips = error.errors(include_url=False, include_input=False)
    shown = "; ".join(
        f"{'.'.join(map(str, slip['loc']))}: {slip['msg']}" for slip in slips[:_SHOWN_SLIPS]
    )
    more = len(slips) - _SHOWN_SLIPS
    return f"{shown}; and {more} more" if more > 0 else shown
