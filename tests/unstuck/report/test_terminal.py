from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from unstuck.report import Result, Results, RunProgress, print_table
from unstuck.report.texts import Lang
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]


def printed(results: Results, lang: Lang, width: int) -> str:
    out = io.StringIO()
    print_table(Console(file=out, width=width), results, lang)
    return out.getvalue()


@pytest.fixture
def both(make_result: MakeResult, make_results: MakeResults) -> Results:
    return make_results(
        make_result(), make_result("silent", failure_mode="captcha-uppercase", device="phone")
    )


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "vi",
            [
                "subscriber-mismatch",
                "như phản ánh",
                "Máy tính",
                "không thấy lý do",
                "1\u00a0248 px phía trên",
                "1,6 màn hình",
                "hồ sơ",
                "✓ đúng",
                "2 trong 2 đúng như mong đợi",
            ],
        ),
        (
            "en",
            [
                "subscriber-mismatch",
                "as-reported",
                "Desktop",
                "missed",
                "1,248 px above",
                "1.6 screens",
                "application",
                "✓ yes",
                "2 of 2 as expected",
            ],
        ),
    ],
)
def test_the_table_tells_each_run_whole_at_any_width(
    both: Results, lang: Lang, expected: list[str], width: int
) -> None:
    shown = printed(both, lang, width)

    assert [words for words in expected if words not in shown] == []
    assert max(map(len, shown.splitlines())) <= width


def test_what_was_unexpected_is_marked_and_explained(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    odd = make_result(
        as_expected=False, deviations=(Text(vi="Đã mong thấy.", en="It was to be seen."),)
    )

    shown = printed(make_results(odd), "en", 80)

    assert "✗ NO" in shown
    assert "subscriber-mismatch/as-reported/desktop: It was to be seen." in shown
    assert "0 of 1 as expected" in shown


def test_hostile_words_reach_the_terminal_as_words(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    hostile = make_result().model_copy(
        update={"failure_mode": "[red]x[/red]\x1b[31m\x07", "device": "[link=x]"}
    )

    shown = printed(make_results(hostile), "en", 160)

    assert "[red]x[/red][31m" in shown
    assert "[link=x]" in shown
    assert "\x1b" not in shown


def test_a_run_that_nobody_watches_leaves_a_line_for_each_result(
    make_result: MakeResult,
) -> None:
    out = io.StringIO()
    with RunProgress(Console(file=out, width=80), "vi") as progress:
        progress.planned(12)
        progress.started("subscriber-mismatch/as-reported/desktop")
        progress.finished(make_result())
        progress.finished(make_result("seen", presentation="redesigned", as_expected=False))

    first, second = out.getvalue().splitlines()
    assert first.startswith(" 1/12 ✓ subscriber-mismatch/as-reported/desktop  không thấy lý do")
    assert first.endswith("1\u00a0248 px phía trên: 1,6 màn hình")
    assert second == " 2/12 ✗ subscriber-mismatch/redesigned/desktop  thấy lý do"


def test_a_run_that_somebody_watches_has_a_bar_that_goes_away(make_result: MakeResult) -> None:
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True)
    with RunProgress(console, "en") as progress:
        progress.planned(2)
        progress.started("subscriber-mismatch/as-reported/desktop")
        progress.finished(make_result())

    assert "1/2" in out.getvalue()
    assert out.getvalue().endswith("\x1b[2K")
