"""A class at work: how soon 200 learners get their pages, and what the portal takes for it.

Two minutes are about the whole way from the QR code to the application.
`python -m benchmarks.classroom [--learners N] [--seconds N] [--locust PYTHON]` over loopback.
locust comes into a temporary environment of its own, unless one is named that has it. Ends with
1 where a value is past its limit, with 2 where locust cannot be had.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Thread
from typing import Any, Self

from rich.console import Console

from benchmarks.measure import Measure
from benchmarks.run import table_of
from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal
from unstuck.errors import UnstuckError
from unstuck.exit_codes import FINDINGS, OK, USAGE
from unstuck.system import run
from unstuck_fixtures import load_catalogue

LOCUST = "locust==2.47.0"
LOCUSTFILE = Path(__file__).with_name("locustfile.py")
MODE = "subscriber-mismatch"
#: Learners who come in within a second.
ARRIVALS = 10
#: For pip to fetch and install locust, in s.
PATIENCE_S = 600
#: Between two looks at the portal's memory, in s.
LOOK_EVERY_S = 0.5


class LocustUnavailableError(UnstuckError):
    """locust cannot be installed, or did not say what it measured."""

    reference = "locust-unavailable"


@dataclass(frozen=True)
class Load:
    """How many learners, for how long in s, and the Python that has locust."""

    learners: int
    seconds: int
    python: Path


def main(arguments: list[str] | None = None) -> int:
    """Run the class and print the table; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classroom", description=__doc__)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--locust", type=Path, metavar="PYTHON", help="a Python that has locust")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            python = options.locust or _install(Path(folder))
            measures = list(benchmark(Load(options.learners, options.seconds, python)))
    except UnstuckError as error:
        sys.stderr.write(f"error {error.reference}: {error}\n")
        return USAGE
    Console(highlight=False).print(table_of(measures))
    return OK if all(measure.kept for measure in measures) else FINDINGS


def benchmark(load: Load) -> Iterator[Measure]:
    """Measure a portal in which a class is at work."""
    token = token_urlsafe(16)
    with MockPortal(token=token) as portal, _Memory(portal.pid) as memory:
        control = PortalControl(portal.url, token)
        classroom = control.create_class(address=portal.url, failure_mode=MODE)
        entries = _play(load, portal.url, classroom.id, token)
    pages = [entry for entry in entries if entry["name"] == "page"]
    who = f"class of {load.learners}"
    asked = sum(int(entry["num_requests"]) for entry in pages)
    yield Measure(f"{who}: p95 of {asked} pages", percentile(pages, 0.95), 300, "ms")
    failed = sum(int(entry["num_failures"]) for entry in entries)
    yield Measure(f"{who}: requests that failed", failed, 0, "requests")
    yield Measure(f"{who}: the portal's memory at most", memory.most_mb, 600, "MB")


def percentile(entries: list[dict[str, Any]], share: float) -> float:
    """Return the ms within which that share of the requests was answered."""
    counts: dict[float, int] = {}
    for entry in entries:
        for ms, times in entry["response_times"].items():
            counts[float(ms)] = counts.get(float(ms), 0) + times
    wanted, seen = share * sum(counts.values()), 0
    for ms in sorted(counts):
        seen += counts[ms]
        if seen >= wanted:
            return ms
    raise LocustUnavailableError(
        "locust measured nothing.", observed="No page was asked for.", remedy="Give it more time."
    )


def _play(load: Load, url: str, class_id: str, token: str) -> list[dict[str, Any]]:
    command = [
        *(str(load.python), "-m", "locust", "--headless", "--json", "--only-summary"),
        *("--locustfile", str(LOCUSTFILE), "--host", url, "--run-time", f"{load.seconds}s"),
        *("--users", str(load.learners), "--spawn-rate", str(ARRIVALS), "--stop-timeout", "5"),
        *("--loglevel", "ERROR", "--exit-code-on-error", "0"),
    ]
    told = {"CLASS_ID": class_id, "CLASS_TOKEN": token, "CLASS_PERSON": _person()}
    limit_s = load.seconds + load.learners / ARRIVALS + 60
    done = subprocess.run(
        command,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        timeout=limit_s,
        check=False,
    )
    try:
        entries: list[dict[str, Any]] = json.loads(done.stdout)
    except ValueError as error:
        raise LocustUnavailableError(
            "locust did not say what it measured.",
            observed="\n".join(done.stderr.strip().splitlines()[-6:]),
            remedy="Run it by hand: `python -m locust --help`.",
        ) from error
    if any(entry["num_failures"] for entry in entries):
        sys.stderr.write(done.stderr)
    return entries


def _person() -> str:
    """What the person of the role card types into the registration form."""
    catalogue = load_catalogue()
    person = catalogue.personas[catalogue.failure_modes[MODE].does.persona]
    typed = {
        "id_number": person.newest_cccd.number,
        "full_name": person.full_name,
        "birth_date": f"{person.birth_date:%d/%m/%Y}",
        "phone": person.sim.phone,
        "email": person.email,
    }
    return "|".join(f"{name}={value}" for name, value in typed.items())


def _install(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = run([str(python), "-m", "pip", "--quiet", "install", LOCUST], PATIENCE_S)
    if not done.ok:
        raise LocustUnavailableError(
            "locust cannot be installed.",
            observed="\n".join(done.output.strip().splitlines()[-6:]),
            remedy="pip needs an index that it can reach; or name a Python that has it: --locust.",
        )
    return python


class _Memory:
    """The most memory that a process has held at one time, as Linux counts it."""

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self.most_mb = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            lines = self._status.read_text(encoding="utf-8").splitlines()
            held = next(line for line in lines if line.startswith("VmHWM:"))
            self.most_mb = int(held.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
