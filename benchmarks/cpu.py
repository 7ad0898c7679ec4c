"""CPU time of a command with all the processes that it starts, those that outlive it too."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

#: Linux's `prctl` option: what loses its parent becomes ours, so that its time is counted.
PR_SET_CHILD_SUBREAPER = 36


def cpu_seconds(
    command: Sequence[str], *, folder: Path | None = None, environment: Mapping[str, str]
) -> float:
    """Run a command; return the CPU time of every process that it needed, in s.

    Raises RuntimeError with what it said where it does not end with 0.
    """
    _gather_orphans()
    before = _spent()
    ran = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=dict(environment), check=False
    )
    if ran.returncode:
        msg = f"{' '.join(command)} ended with {ran.returncode}\n{ran.stdout}\n{ran.stderr}"
        raise RuntimeError(msg)
    _wait_for_orphans()
    return _spent() - before


def _spent() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _gather_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    """Wait for what a browser leaves behind."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return
