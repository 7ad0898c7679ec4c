"""Whether the hundredth run costs what the first does: `python -m benchmarks.runs N` plays N.

What a run costs is taken between two numbers of runs, so that what is spent once, on the portal
and the browsers, does not count.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from benchmarks.cpu import cpu_seconds
from benchmarks.measure import Measure
from unstuck.act.portal_process import MockPortal
from unstuck.browsers import find_browser
from unstuck.company import Scene, play_side_by_side
from unstuck.planned import plan
from unstuck.report import Result
from unstuck.settings import Settings
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import PRESENTATIONS

FEW, MORE, MANY = 10, 100, 300
PLAYERS = 2
LIMIT = 1.1
#: The shortest: its way out is a call, and takes no page.
MODES = ("unexplained-refusal",)


def benchmark() -> Iterator[Measure]:
    """Play a few runs, more, and many; compare what another run costs at either end."""
    few, more, many = (_cpu_seconds(runs) for runs in (FEW, MORE, MANY))
    early, late = (more - few) / (MORE - FEW), (many - more) / (MANY - MORE)
    what = f"reproduce: CPU time of a run from {MORE} to {MANY}, to that from {FEW} to {MORE}"
    yield Measure(what, late / early, LIMIT, "x")


def _cpu_seconds(runs: int) -> float:
    return cpu_seconds([sys.executable, "-m", "benchmarks.runs", str(runs)], environment=os.environ)


def play(runs: int) -> list[Result]:
    """Play that many runs as `unstuck reproduce` does, side by side on one portal."""
    with tempfile.TemporaryDirectory() as folder, MockPortal() as portal:
        settings = Settings(
            failure_modes=MODES,
            presentations=PRESENTATIONS,
            devices=("desktop", "phone"),
            lang="vi",
            out=Path(folder),
            browser=find_browser(),
        )
        planned = tuple(islice(cycle(plan(settings, load_catalogue())), runs))
        today = datetime.now(UTC).date()
        scene = Scene(settings, portal.url, None, Path(folder), today)
        news = play_side_by_side(planned, scene, PLAYERS)
        return [it for it in news if isinstance(it, Result)]


if __name__ == "__main__":
    sys.exit(not all(it.as_expected for it in play(int(sys.argv[1]))))
