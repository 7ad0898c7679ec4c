"""The files of a run's folder that a result refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unstuck.capture.evidence import Evidence
from unstuck.report.results import Result


def paths_of(result: Result) -> Iterator[str]:
    """Yield every path that the result refers to."""
    for evidence in (result.evidence, *(record.evidence for record in result.attempts)):
        if evidence is not None:
            yield from filter(None, (evidence.before, evidence.after, evidence.map))
    yield from (it.observation for it in result.attempts if it.observation is not None)
    yield from (step.picture for step in result.remedy.steps if step.picture is not None)


def with_paths(result: Result, change: Callable[[str], str]) -> Result:
    """Return the result with every path of it changed."""
    made: dict[int, Evidence] = {}

    def evidence(found: Evidence | None) -> Evidence | None:
        # The first attempt's is most often the result's, too, and stays one object.
        if found is None:
            return None
        if id(found) not in made:
            made[id(found)] = changed(found)
        return made[id(found)]

    def changed(found: Evidence) -> Evidence:
        paths = {name: getattr(found, name) for name in ("before", "after", "map")}
        moved = {name: change(path) for name, path in paths.items() if path}
        return found.model_copy(update=moved)

    attempts = [
        it.model_copy(
            update={
                "evidence": evidence(it.evidence),
                "observation": None if it.observation is None else change(it.observation),
            }
        )
        for it in result.attempts
    ]
    steps = [
        it.model_copy(update={"picture": None if it.picture is None else change(it.picture)})
        for it in result.remedy.steps
    ]
    return result.model_copy(
        update={
            "evidence": evidence(result.evidence),
            "attempts": tuple(attempts),
            "remedy": result.remedy.model_copy(update={"steps": tuple(steps)}),
        }
    )
