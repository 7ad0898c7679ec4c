"""Lets results share what is the same in many of them, so that ten thousand fit into memory."""

from __future__ import annotations

import gc
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel, ValidationError

from unstuck.act.attempt import Attempt
from unstuck.capture.evidence import Evidence
from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance
from unstuck.judge.outcome import Outcome
from unstuck.report.results import Remedy
from unstuck_fixtures.models import Expected, Text

#: Parts of a result, and of an attempt in it, by their keys. All are frozen: they can be shared.
_OF_RESULT: dict[str, type[BaseModel]] = {
    "title": Text,
    "outcome": Outcome,
    "expected": Expected,
    "diagnosis": Diagnosis,
    "advice": Guidance,
    "remedy": Remedy,
    "evidence": Evidence,
}
_OF_ATTEMPT: dict[str, type[BaseModel]] = {
    "attempt": Attempt,
    "outcome": Outcome,
    "evidence": Evidence,
}
#: Without references to equal objects, which would make equal values differ.
_PLAIN = 2


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the garbage collector leave alone what is made in the block, until it is thrown away.

    Results are trees, with no cycles to be found; to look through ten thousand again and again
    takes longer than to read them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()


#: What was read already, by its model and content; one for all files that are read together.
Shared = dict[tuple[type[BaseModel], bytes], BaseModel]


def share(data: Any, shared: Shared) -> None:  # noqa: ANN401 - whatever a file holds
    """Put models in the place of alike parts of a results file, each made once.

    What does not fit stays as it is: whoever reads the whole file says what is wrong with it.
    """
    results = data.get("results") if isinstance(data, dict) else None
    for result in results if isinstance(results, list) else ():
        _share_parts(result, _OF_RESULT, shared)
        attempts = result.get("attempts") if isinstance(result, dict) else None
        for attempt in attempts if isinstance(attempts, list) else ():
            _share_parts(attempt, _OF_ATTEMPT, shared)


def _share_parts(holder: Any, parts: dict[str, type[BaseModel]], shared: Shared) -> None:  # noqa: ANN401
    if not isinstance(holder, dict):
        return
    for name, model in parts.items():
        value = holder.get(name)
        if not isinstance(value, dict):
            continue
        key = (model, marshal.dumps(value, _PLAIN))
        if key not in shared:
            try:
                shared[key] = model.model_validate(value)
            except ValidationError:
                continue
        holder[name] = shared[key]
