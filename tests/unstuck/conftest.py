from __future__ import annotations

import subprocess
import sys
from typing import Protocol

import pytest


class RunUnstuck(Protocol):
    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run_unstuck() -> RunUnstuck:
    """Return a way to run the command line as a process of its own, as a shell does."""

    def run_unstuck(*arguments: str) -> subprocess.CompletedProcess[str]:
        main = "import sys; sys.argv[0] = 'unstuck'; from unstuck.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-P", "-c", main, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run_unstuck
