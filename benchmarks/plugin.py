"""What `--unstuck=report` costs a suite: CPU time of all its processes, with and without."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from benchmarks.cpu import cpu_seconds
from benchmarks.measure import Measure
from unstuck.browsers import find_browser

PAIRS = 10
LIMIT = 1.1
SHOP = Path(__file__).with_name("shop")


def benchmark() -> Iterator[Measure]:
    """Run one suite with and without, one after the other, in turns of order."""
    with _served() as shop, tempfile.TemporaryDirectory() as folder:
        given = {"SHOP_LAUNCH": json.dumps(find_browser().launch_options()), "SHOP_URL": shop}
        suite = _Suite(Path(folder), os.environ | given)
        suite.cpu_seconds()  # what only the first run pays for: compiled files and caches
        ratios = [suite.ratio(watched_first=bool(number % 2)) for number in range(PAIRS)]
    what = f"pytest: CPU time with --unstuck=report to that without, median of {PAIRS}"
    yield Measure(what, median(ratios), LIMIT, "x")


class _Suite:
    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder = folder
        self._environment = environment

    def ratio(self, *, watched_first: bool) -> float:
        options = ("--unstuck=report", f"--unstuck-report={self._folder}")
        if watched_first:
            watched, bare = self.cpu_seconds(*options), self.cpu_seconds()
        else:
            bare, watched = self.cpu_seconds(), self.cpu_seconds(*options)
        return watched / bare

    def cpu_seconds(self, *options: str) -> float:
        """Run the suite; return the CPU time of every process that it needed."""
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
        command += ["--rootdir", str(SHOP), "--confcutdir", str(SHOP), *options, str(SHOP)]
        return cpu_seconds(command, folder=self._folder, environment=self._environment)


class _Shop(SimpleHTTPRequestHandler):
    def do_POST(self) -> None:
        """Take any order."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shop, directory=str(SHOP)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
