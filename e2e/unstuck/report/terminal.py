"""A run in the terminal: its progress, and the table at the end."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Styled

from unstuck.report.page_view import arrow
from unstuck.report.results import Result, Results
from unstuck.report.texts import Lang, duration, in_lang, label, number, printable, say
from unstuck_fixtures.models import OutcomeKind, Text

#: Below this many columns the table stacks two facts in a cell.
_WIDE = 132
_LONGEST_ID = 60
_LONGEST_DEVIATION = 500
STYLES: dict[OutcomeKind, str] = {
    "advanced": "green",
    "seen": "cyan",
    "missed": "red",
    "silent": "magenta",
    "inconclusive": "yellow",
}


class RunProgress:
    """Shows a run while it goes on: a bar, and a line for each result.

    Where nobody watches (a file, a pipe, CI) there is no bar, only the lines.
    """

    def __init__(self, console: Console, lang: Lang) -> None:
        self._lang = lang
        self._total = 0
        self._done = 0
        self._bar = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(in_lang(say("terminal.progress"), lang), total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def planned(self, runs: int) -> None:
        """Set the bar's length."""
        self._total = runs
        self._bar.update(self._task, total=runs)

    def started(self, result_id: str) -> None:
        """Name what is being played now."""
        self._bar.update(self._task, description=_id(result_id).plain)

    def finished(self, result: Result) -> None:
        """Move the bar on, and print what came of the run."""
        self._done += 1
        self._bar.advance(self._task)
        count = f"{self._done:>{len(str(self._total))}}/{self._total}"
        line = Styled.assemble(count, " ", _mark(result), " ", _id(result.id), "  ")
        line.append_text(_outcome(result, self._lang))
        if found := arrow(result):
            line.append(f", {in_lang(found.words, self._lang)}")
        self._bar.console.print(line, soft_wrap=True, highlight=False)


def print_table(console: Console, results: Results, lang: Lang) -> None:
    """Print what came of each run, what was not as expected, and the count."""
    wide = console.width >= _WIDE
    console.print((_wide_table if wide else _narrow_table)(results.results, lang), highlight=False)
    for result in results.results:
        for deviation in result.deviations:
            words = printable(in_lang(deviation, lang), _LONGEST_DEVIATION)
            console.print(Styled(f"{_id(result.id)}: {words}", style="red"), soft_wrap=True)
    fine = sum(bool(result.as_expected) for result in results.results)
    run = results.run
    ended = run.finished_at or run.started_at
    spent = (ended - run.started_at).total_seconds() * 1000
    total = say(
        "terminal.total",
        ok=number(fine),
        all=number(len(results.results)),
        time=duration(spent),
    )
    style = "bold green" if fine == len(results.results) else "bold red"
    console.print(Styled(in_lang(total, lang), style=style))


def _wide_table(results: tuple[Result, ...], lang: Lang) -> Table:
    names = ("mode", "presentation", "device", "outcome", "where", "diagnosis", "remedy")
    table = _table((*names, "expected"), lang)
    for result in results:
        table.add_row(
            _id(result.failure_mode or result.id),
            _say(label("short_presentation", result.presentation), lang),
            _say(label("device", result.device), lang),
            _outcome(result, lang),
            Styled(": ").join(_where(result, lang)),
            _diagnosis(result, lang),
            _say(label("short_reached", result.remedy.reached), lang),
            _expected(result, lang),
        )
    return table


def _narrow_table(results: tuple[Result, ...], lang: Lang) -> Table:
    table = _table(("mode_and_diagnosis", "run", "outcome", "remedy", "expected"), lang)
    for result in results:
        table.add_row(
            _lines(_id(result.failure_mode or result.id), Styled("→ ") + _diagnosis(result, lang)),
            _lines(
                _say(label("short_presentation", result.presentation), lang),
                _say(label("device", result.device), lang),
            ),
            _lines(_outcome(result, lang), *_where(result, lang)),
            _say(label("short_reached", result.remedy.reached), lang),
            _expected(result, lang),
        )
    return table


def _table(columns: tuple[str, ...], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in columns:
        table.add_column(in_lang(say(f"terminal.{name}"), lang), overflow="fold")
    return table


def _say(words: Text, lang: Lang) -> Styled:
    return Styled(printable(in_lang(words, lang), _LONGEST_ID))


def _id(words: str) -> Styled:
    # Never a plain string: in a table that would be read as Rich's markup.
    return Styled(printable(words, _LONGEST_ID))


def _outcome(result: Result, lang: Lang) -> Styled:
    kind = result.outcome.kind
    return Styled(in_lang(label("short_outcome", kind), lang), style=STYLES[kind])


def _where(result: Result, lang: Lang) -> tuple[Styled, ...]:
    found = arrow(result)
    if found is None:
        return ()
    parts = (found.far, found.screens)
    return tuple(Styled(in_lang(words, lang)) for words in parts if words is not None)


def _diagnosis(result: Result, lang: Lang) -> Styled:
    named = result.diagnosis.failure_mode
    return _id(named or in_lang(say("qa.unresolved"), lang))


def _mark(result: Result) -> Styled:
    return Styled("✓", style="green") if result.as_expected else Styled("✗", style="bold red")


def _expected(result: Result, lang: Lang) -> Styled:
    words = in_lang(say("terminal.ok" if result.as_expected else "terminal.bad"), lang)
    return Styled.assemble(_mark(result), " ", words)


def _lines(*parts: Styled) -> Styled:
    return Styled("\n").join(parts)
