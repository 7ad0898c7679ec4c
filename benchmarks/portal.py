"""The mock portal: how soon it answers, how long a page takes, and what it leaves behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from unittest.mock import patch
from urllib.parse import urlsplit

import urllib3

from benchmarks.measure import Measure, milliseconds
from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal

STARTS = 3
PAGES = 200
RESETS = 50


def benchmark() -> Iterator[Measure]:
    """Measure a portal as `reproduce` starts it, with its own temporary folder to look into."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, TMPDIR=folder):
        pids: list[int] = []
        yield Measure("portal: from start to answer", median(_starts(pids)), 1000, "ms")
        with MockPortal() as portal:
            pids.append(portal.pid)
            control = PortalControl(portal.url)
            yield Measure("portal: form page, median of 200", _form_page(control), 10, "ms")
            yield Measure("portal: reset of a sandbox, 95 % of 50", _reset(control), 100, "ms")
        running = sum(_is_running(pid) for pid in pids)
        yield Measure("portal: processes left behind", running, 0, "processes")
        yield Measure("portal: files left behind", len(list(Path(folder).rglob("*"))), 0, "files")


def _starts(pids: list[int]) -> Iterator[float]:
    """Start portals with a database in a file, as a trainer does, and end them; yield ms."""
    for _ in range(STARTS):
        began = perf_counter()
        with MockPortal(database=None) as portal:
            PortalControl(portal.url).health()
            yield (perf_counter() - began) * 1000
            pids.append(portal.pid)


def _form_page(control: PortalControl) -> float:
    """Return the median ms of a form page over one connection that is kept: the server's time."""
    path = urlsplit(control.create_sandbox().join_url).path + "register/mobile"
    with urllib3.connection_from_url(control.url, maxsize=1, retries=False) as server:

        def get() -> None:
            response = server.request("GET", path)
            if response.status != 200:  # noqa: PLR2004 - HTTP's OK
                msg = f"{path} answers with status {response.status}"
                raise RuntimeError(msg)

        get()
        return median(milliseconds(get) for _ in range(PAGES))


def _reset(control: PortalControl) -> float:
    sandbox = control.create_sandbox().id
    took = [milliseconds(lambda: control.reset_sandbox(sandbox)) for _ in range(RESETS)]
    return quantiles(took, n=20)[-1]


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
