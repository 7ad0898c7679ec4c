from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from unstuck.errors import RunsNotAlikeError
from unstuck.report import Result, Results
from unstuck.report.merging import merge, own_folder
from unstuck.report.paths import paths_of
from unstuck.shard import Shard

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
BEGAN = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MODES = ("captcha-uppercase", "faulty-key", "subscriber-mismatch", "unexplained-refusal")
WANTED = tuple(f"{mode}/as-reported/desktop" for mode in MODES)


@pytest.fixture
def make_shard(make_result: MakeResult, make_results: MakeResults) -> Callable[..., Results]:
    """Return a way to make the run of one of two shards; `late` minutes after the first."""

    def make(number: int, *, late: int = 0, kind: str = "missed", **changes: object) -> Results:
        shard = Shard(number=number, of=2)
        results = [make_result(kind, failure_mode=mode) for mode in shard.share(MODES)]
        given = {
            "id": f"run-{number}-{late}",
            "started_at": BEGAN + timedelta(minutes=late + number),
            "finished_at": BEGAN + timedelta(minutes=late + number + 1),
            "shard": shard,
            "wanted": WANTED,
        }
        return make_results(*results, **(given | changes))

    return make


def test_shards_come_to_the_whole(make_shard: Callable[..., Results]) -> None:
    merged = merge([make_shard(2), make_shard(1)])

    assert [it.id for it in merged.results] == list(WANTED)
    assert [it.run for it in merged.results] == ["run-1-0", "run-2-0", "run-1-0", "run-2-0"]
    run = merged.run
    assert (run.complete, run.planned, run.missing, run.notes) == (True, 4, (), ())
    assert (run.started_at, run.finished_at) == (
        BEGAN + timedelta(minutes=1),
        BEGAN + timedelta(minutes=3),
    )
    assert [part.id for part in run.parts] == ["run-1-0", "run-2-0"]


def test_order_repeats_and_grouping_make_no_difference(make_shard: Callable[..., Results]) -> None:
    runs = [make_shard(1), make_shard(2), make_shard(2, late=5, kind="advanced")]
    whole = merge(runs)

    for order in permutations(runs):
        assert merge(order) == whole
    assert merge([*runs, *runs]) == whole
    assert merge([whole]) == whole
    assert merge([merge(runs[:2]), runs[2]]) == whole
    assert merge([merge(runs[1:]), merge(runs[:2])]) == whole
    assert merge([whole, runs[1]]) == whole


def test_of_a_shard_that_ran_again_the_newest_counts_and_the_other_is_told(
    make_shard: Callable[..., Results],
) -> None:
    merged = merge([make_shard(1, late=9, kind="advanced"), make_shard(1, kind="missed")])

    first = merged.results[0]
    assert (first.run, first.outcome.kind) == ("run-1-9", "advanced")
    assert [(it.run, it.outcome) for it in first.earlier] == [("run-1-0", "missed")]


def test_a_missing_shard_is_said(make_shard: Callable[..., Results]) -> None:
    run = merge([make_shard(2)]).run

    assert (run.complete, run.planned, run.missing) == (False, 4, (WANTED[0], WANTED[2]))
    assert [note.en for note in run.notes] == [
        "Shards that are not there: 1/2.",
        "Results that were planned and are not there: 2.",
    ]
    assert merge([merge([make_shard(2)]), make_shard(1)]).run.notes == ()


def test_a_shard_that_ended_early_is_no_missing_shard(make_shard: Callable[..., Results]) -> None:
    early = make_shard(1)
    early = early.model_copy(update={"results": early.results[:1]})

    run = merge([early, make_shard(2)]).run

    assert [note.en for note in run.notes] == ["Results that were planned and are not there: 1."]
    assert run.missing == (WANTED[2],)


def test_without_a_plan_the_counts_tell_what_is_missing(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    half = make_results(make_result(), id="a", planned=2, command="unstuck reproduce x")
    again = make_results(make_result(), id="b", planned=2, command="unstuck reproduce x")
    other = make_results(
        make_result(device="phone"), id="c", planned=1, command="unstuck reproduce y"
    )

    run = merge([half, again, other]).run

    assert (run.complete, run.planned) == (False, 3)


def test_files_of_different_runs_have_different_paths(make_shard: Callable[..., Results]) -> None:
    merged = merge([make_shard(1), make_shard(2)])

    for result in merged.results:
        assert {path.split("/evidence/")[0] for path in paths_of(result) if "evidence" in path} == {
            f"runs/{result.run}"
        }


def test_ids_that_differ_only_in_what_a_path_cannot_hold_stay_apart() -> None:
    folders = {own_folder(it) for it in ("a/b", "a--b", "A--b", "../a--b", "a--b\u202e")}

    assert len(folders) == 5
    assert own_folder("20261123-014502-ab12") == "runs/20261123-014502-ab12"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unstuck_version": "0.2.0"}, "versions of unstuck"),
        ({"task": "audit"}, "commands"),
        ({"lang": "en"}, "languages"),
        ({"id": "run-1-0"}, "same id"),
    ],
)
def test_runs_that_are_not_alike_are_refused(
    make_shard: Callable[..., Results], changes: dict[str, str], told: str
) -> None:
    pair: Sequence[Results] = [make_shard(1), make_shard(2, **changes)]

    with pytest.raises(RunsNotAlikeError, match=told) as caught:
        merge(pair)

    assert "run-1-0" in caught.value.observed
