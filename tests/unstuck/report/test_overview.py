from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from unstuck.report import Remedy, Result, Results
from unstuck.report.overview import Overview, overview
from unstuck.report.pictures import Gallery

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]


def overview_of(results: Results) -> Overview:
    names = tuple(str(number) for number in range(len(results.results)))
    return overview(results, names, Gallery(Path("run")))


def test_every_run_stands_in_its_row_and_column(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    found = overview_of(
        make_results(
            make_result("seen", presentation="redesigned", device="phone"),
            make_result("missed", device="desktop"),
            make_result("silent", failure_mode="captcha-spaces", device="phone"),
        )
    )

    assert found.presentations == ("as-reported", "redesigned")
    assert found.devices == ("phone", "desktop")
    slugs = [[[card.slug for card in cell] for cell in row.cells] for row in found.rows]
    assert slugs == [[[], ["1"], ["0"], []], [["2"], [], [], []]]


def test_a_run_that_was_played_twice_is_shown_twice(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    found = overview_of(make_results(make_result(), make_result("seen")))

    assert [card.slug for card in found.rows[0].cells[0]] == ["0", "1"]


def test_outcomes_are_counted_for_each_presentation(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    found = overview_of(
        make_results(
            make_result("missed"),
            make_result("silent", failure_mode="captcha-spaces"),
            make_result("inconclusive", failure_mode="idle-timeout"),
            make_result("advanced", presentation="redesigned"),
        )
    )

    before, after = found.tallies
    assert (before.stuck, before.total) == (2, 3)
    assert before.counts == (("missed", 1), ("silent", 1), ("inconclusive", 1))
    assert (after.stuck, after.counts) == (0, (("advanced", 1),))


def test_what_is_unexpected_and_what_was_solved_is_counted(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    unsolved = make_result().remedy.model_copy(update={"reached": None})
    found = overview_of(
        make_results(
            make_result(),
            make_result("seen", as_expected=False, remedy=unsolved),
            make_result("advanced", remedy=Remedy(reached=None)),
        )
    )

    assert (found.total, found.unexpected, found.guided, found.solved) == (3, 1, 2, 1)


def test_an_interrupted_run_without_results_has_an_overview(make_results: MakeResults) -> None:
    empty = make_results().model_copy(update={"results": ()})

    assert overview_of(empty).total == 0
