"""Runs a fetched suite with and without us, and says where the two part."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.foreign import beside
from benchmarks.foreign.fetching import Fetched
from benchmarks.foreign.suites import Suite
from unstuck.browsers import find_browser
from unstuck.suite.findings import Findings

#: How often a test that came out differently is run again, both ways.
AGAIN = 3
#: The worst that became of any phase of a test is what became of the test.
WORST_FIRST = ("failed", "skipped", "passed")

Outcomes = Mapping[str, str]


@dataclass(frozen=True)
class Played:
    """What the two runs of a suite came to."""

    suite: Suite
    without: Outcomes
    watched: Outcomes
    parted: tuple[str, ...]
    """Tests that come out in one way without us, and in another with us, however often they run."""
    unsteady: tuple[str, ...]
    """Tests that come out now so, now so, be they watched or not."""
    findings: Findings
    report: Path
    """The folder of the report: its page and its pictures."""


def play(fetched: Fetched, reports: Path) -> Played:
    """Run the suite without us, then watched; run again what came out differently."""
    without = _outcomes(fetched, fetched.suite.arguments, ("-p", "no:unstuck"))
    before = {*reports.glob("*")}
    watching = ("--unstuck=report", f"--unstuck-report={reports}")
    watched = _outcomes(fetched, fetched.suite.arguments, watching)
    (report,) = {*reports.glob("*")} - before
    findings = Findings.model_validate_json((report / "findings.json").read_text("utf-8"))
    tests = without.keys() | watched.keys()
    differing = sorted(it for it in tests if without.get(it) != watched.get(it))
    parted = tuple(it for it in differing if _parts_again(fetched, it, without, watched))
    unsteady = tuple(it for it in differing if it not in parted)
    return Played(fetched.suite, without, watched, parted, unsteady, findings, report)


def _parts_again(fetched: Fetched, test: str, without: Outcomes, watched: Outcomes) -> bool:
    """Say whether no outcome of a test is common to its runs with and without us."""
    seen: dict[bool, set[str | None]] = {False: {without.get(test)}, True: {watched.get(test)}}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(AGAIN):
            bare = _outcomes(fetched, (test,), ("-p", "no:unstuck"))
            seen[False].add(bare.get(test))
            options = ("--unstuck=report", f"--unstuck-report={folder}")
            seen[True].add(_outcomes(fetched, (test,), options).get(test))
    return seen[False].isdisjoint(seen[True])


def _without_our_path() -> dict[str, str]:
    """Return the variables of this process but for the one that would let a checkout be found."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def _outcomes(fetched: Fetched, arguments: Sequence[str], options: Sequence[str]) -> Outcomes:
    """Run tests; return what became of each. Raises RuntimeError where none ran at all."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "outcomes"
        environment = {
            **fetched.suite.environment,
            beside.LAUNCH: json.dumps(find_browser().launch_options()),
            beside.OUTCOMES: str(written),
        }
        ran = subprocess.run(
            [fetched.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, *arguments],
            cwd=fetched.folder,
            env=_without_our_path() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if not written.exists():
            msg = f"no test of {fetched.suite.pinned} ran:\n{ran.stdout}"
            raise RuntimeError(msg)
        phases = defaultdict(set)
        for line in written.read_text(encoding="utf-8").splitlines():
            test, outcome = json.loads(line)
            phases[test].add(outcome)
    return {
        test: next(it for it in WORST_FIRST if it in outcomes) for test, outcomes in phases.items()
    }
