"""Measures all that is claimed: prints a table, writes reports/bench.json, ends with 1 if past."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import observe, observer, portal, verdict
from benchmarks.measure import Benchmark, Measure

#: Every benchmark there is; a new one is a new line here.
BENCHMARKS: tuple[Benchmark, ...] = (
    portal.benchmark,
    observe.benchmark,
    observer.benchmark,
    verdict.benchmark,
)

OUT = Path("reports/bench.json")


def main() -> int:
    """Run every benchmark and return the exit code: 1 where a value is past its limit."""
    with Console(stderr=True).status("measuring …"):
        measures = [measure for benchmark in BENCHMARKS for measure in benchmark()]
    OUT.parent.mkdir(exist_ok=True)
    found = [asdict(measure) for measure in measures]
    OUT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    Console(highlight=False).print(_table(measures))
    return 0 if all(measure.kept for measure in measures) else 1


def _table(measures: list[Measure]) -> Table:
    table = Table("", "what", box=None, pad_edge=False)
    for heading in ("value", "limit"):
        table.add_column(heading, justify="right")
    table.add_column("unit")
    for measure in measures:
        mark = "[green]ok[/green]" if measure.kept else "[bold red]past[/bold red]"
        value, limit = f"{measure.value:.1f}", f"{measure.limit:g}"
        table.add_row(mark, measure.name, value, limit, measure.unit)
    return table


if __name__ == "__main__":
    sys.exit(main())
