"""Joins the results of several runs into one: in any order, and as often as you like."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterable, Sequence

from unstuck.errors import RunsNotAlikeError
from unstuck.report.paths import with_paths
from unstuck.report.places import slugs
from unstuck.report.results import Earlier, Part, Result, Results, Run
from unstuck.report.submissions import badness
from unstuck.report.texts import number, say
from unstuck_fixtures.models import Text

#: Where the files of the joined runs lie, each run's in a folder of its own.
FOLDER = "runs"


def merge(given: Sequence[Results]) -> Results:
    """Return one run that has the results of all; of an id that several have, the newest counts.

    Merging is idempotent, and neither order nor grouping makes a difference. Raises
    RunsNotAlikeError where the runs cannot stand in one report.
    """
    _refuse_unlike(given)
    parts = _parts(given)
    age = {part.id: at for at, part in enumerate(parts)}
    found: dict[str, dict[str, Result]] = {}
    tries: dict[str, dict[str, Earlier]] = {}
    for results in given:
        for result in results.results:
            own = _own(result, results.run)
            origin = own.run or ""
            found.setdefault(own.id, {})[origin] = own
            of_id = tries.setdefault(own.id, {})
            of_id.update({it.run: it for it in own.earlier})
            of_id[origin] = Earlier(
                run=origin, outcome=own.outcome.kind, as_expected=own.as_expected
            )
    joined = [
        _newest(by_run, tries[result_id].values(), age) for result_id, by_run in found.items()
    ]
    return _whole(given, parts, joined)


def own_folder(run_id: str) -> str:
    """Return where the files of a run lie in a merged report."""
    (slug,) = slugs((run_id,))
    if slug != run_id:  # names that differ elsewhere than in what a slug keeps
        slug += "-" + hashlib.sha256(run_id.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{FOLDER}/{slug}"


def _own(result: Result, run: Run) -> Result:
    """Return the result with its run and with paths that no other run has."""
    if result.run is not None:
        return result
    folder = own_folder(run.id)
    return with_paths(result, lambda path: f"{folder}/{path}").model_copy(update={"run": run.id})


def _newest(by_run: dict[str, Result], tries: Iterable[Earlier], age: dict[str, int]) -> Result:
    newest = max(by_run, key=lambda run: age.get(run, -1))
    others = [it for it in tries if it.run != newest]
    others.sort(key=lambda it: age.get(it.run, -1))
    return by_run[newest].model_copy(update={"earlier": tuple(others)})


def _parts(given: Sequence[Results]) -> list[Part]:
    parts: dict[str, Part] = {}
    for results in given:
        run = results.run
        for part in run.parts or (_part(run),):
            if parts.setdefault(part.id, part) != part:
                raise RunsNotAlikeError(
                    "Two different runs bear the same id.",
                    observed=part.id,
                    remedy="Give each run's folder as it was written; play one of them again.",
                )
    return sorted(parts.values(), key=lambda it: (it.started_at, it.id))


def _part(run: Run) -> Part:
    return Part.model_validate({name: getattr(run, name) for name in Part.model_fields})


def _refuse_unlike(given: Sequence[Results]) -> None:
    what = {
        "unstuck_version": "versions of unstuck, which may judge the same page otherwise",
        "task": "commands",
        "lang": "languages of the portal, in which the same id is another page",
    }
    for name, words in what.items():
        values: dict[str, list[str]] = {}
        for results in given:
            values.setdefault(getattr(results.run, name), []).append(results.run.id)
        if len(values) > 1:
            told = "; ".join(f"{value}: {', '.join(ids)}" for value, ids in values.items())
            raise RunsNotAlikeError(
                f"The runs are of different {words}.",
                observed=told,
                remedy="Join those that are alike, each kind into a report of its own.",
            )


def _whole(given: Sequence[Results], parts: list[Part], results: list[Result]) -> Results:
    first = given[0].run
    wanted = tuple(sorted({result_id for it in given for result_id in it.run.wanted}))
    ids = {it.id for it in results}
    missing = tuple(it for it in wanted if it not in ids)
    planned = len(ids | set(wanted)) if wanted else max(_planned(parts), len(ids))
    plans = {it.run.plan.model_dump_json(): it.run.plan for it in given if it.run.plan}
    ended = [part.finished_at for part in parts]
    named = "\n".join(part.id for part in parts)
    # By id is the order of play, for failure modes are in the alphabet's; elsewhere by severity.
    in_order = sorted(results, key=lambda it: it.id)
    if first.task != "reproduce":
        in_order.sort(key=badness)
    run = Run(
        task=first.task,
        id=f"merged-{hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:12]}",
        started_at=parts[0].started_at,
        finished_at=max((it for it in ended if it is not None), default=None),
        complete=len(ids) >= planned and not missing,
        planned=planned,
        unstuck_version=first.unstuck_version,
        browser=", ".join(sorted({part.browser for part in parts})),
        lang=first.lang,
        portal=", ".join(sorted({part.portal for part in parts})),
        command=shlex.join(["unstuck", "merge", *(part.id for part in parts)]),
        plan=next(iter(plans.values())) if len(plans) == 1 else None,
        notes=(*_absent(parts, missing), *_notes(parts)),
        wanted=wanted,
        missing=missing,
        parts=tuple(parts),
    )
    return Results(run=run, results=tuple(in_order))


def _planned(parts: list[Part]) -> int:
    """Return how many results were planned; a command that ran again wanted the same ones."""
    by_command: dict[str, int] = {}
    for part in parts:
        by_command[part.command] = max(by_command.get(part.command, 0), part.planned)
    return sum(by_command.values())


def _absent(parts: list[Part], missing: tuple[str, ...]) -> tuple[Text, ...]:
    """Say which shards are not there; one that is there but ended early is named by its results."""
    if not missing:
        return ()
    present = {(part.shard.number, part.shard.of) for part in parts if part.shard is not None}
    absent = [
        f"{one}/{of}"
        for of in sorted({of for _, of in present})
        for one in range(1, of + 1)
        if (one, of) not in present
    ]
    told = [say("merge.missing", n=number(len(missing)))]
    if absent:
        told.insert(0, say("merge.no_shard", shards=", ".join(absent)))
    return tuple(told)


def _notes(parts: list[Part]) -> tuple[Text, ...]:
    return tuple({note.model_dump_json(): note for part in parts for note in part.notes}.values())
