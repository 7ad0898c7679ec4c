"""What the tools' answers come to, for a terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table

from benchmarks.peers.answer import Score

HEADINGS = (
    "stuck people found",
    "who could not see the notice",
    "who were told nothing",
    "false alarms",
    "time to the decision",
)
Scores = Mapping[str, Score]


def _cells(score: Score) -> Sequence[str]:
    took = "–" if score.median_ms is None else f"{score.median_ms / 1000:.1f} s"
    counts = (score.found, score.missed, score.silent, score.false_alarms)
    return (*(str(count) for count in counts), took)


def for_terminal(scores: Scores, names: Mapping[str, str]) -> Table:
    """Return the table with a line a tool."""
    table = Table("tool", box=None, pad_edge=False)
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for tool, score in scores.items():
        table.add_row(names.get(tool, tool), *_cells(score))
    return table


def as_markdown(scores: Scores, names: Mapping[str, str], preface: str) -> str:
    """Return the same for the documentation, below a line that says of when it is."""
    head = f"| tool | {' | '.join(HEADINGS)} |\n|---|{'--:|' * len(HEADINGS)}"
    lines = [
        f"| {names.get(tool, tool)} | {' | '.join(_cells(score))} |"
        for tool, score in scores.items()
    ]
    return "\n".join((preface, "", head, *lines))
