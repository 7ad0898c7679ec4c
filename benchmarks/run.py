"""Measures all that is claimed: prints a table, writes reports/bench.json, ends with 1 if past."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import observe, observer, plugin, portal, reports, runs, verdict
from benchmarks.measure import Benchmark, Measure

#: Every benchmark there is; a new one is a new line here.
BENCHMARKS: dict[str, Benchmark] = {
    "portal": portal.benchmark,
    "observe": observe.benchmark,
    "observer": observer.benchmark,
    "verdict": verdict.benchmark,
    "plugin": plugin.benchmark,
    "reports": reports.benchmark,
    "runs": runs.benchmark,
}

OUT = Path("reports/bench.json")
#: What is smaller is given to two places.
RATIOS_BELOW = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks that are named, or every one, and return the exit code.

    It is 1 where a value is past its limit.
    """
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="|".join(BENCHMARKS), help="all if none")
    names = parser.parse_args(arguments).names or [*BENCHMARKS]
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        known = ", ".join(BENCHMARKS)
        parser.error(f"no benchmark is called {unknown[0]}; there are: {known}")
    with Console(stderr=True).status("measuring …"):
        measures = [measure for name in names for measure in BENCHMARKS[name]()]
    OUT.parent.mkdir(exist_ok=True)
    found = [asdict(measure) for measure in measures]
    OUT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    Console(highlight=False).print(table_of(measures))
    return 0 if all(measure.kept for measure in measures) else 1


def table_of(measures: list[Measure]) -> Table:
    """Return the measures as a table, each with whether it is within its limit."""
    table = Table("", "what", box=None, pad_edge=False)
    for heading in ("value", "limit"):
        table.add_column(heading, justify="right")
    table.add_column("unit")
    for measure in measures:
        mark = "[green]ok[/green]" if measure.kept else "[bold red]past[/bold red]"
        value = f"{measure.value:.{1 if abs(measure.value) >= RATIOS_BELOW else 2}f}"
        limit = f"{measure.limit:g}"
        table.add_row(mark, measure.name, value, limit, measure.unit)
    return table


if __name__ == "__main__":
    sys.exit(main())
