"""Laid beside a suite as its outermost conftest: the browser to start, and each test's outcome."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

#: A JSON object: what `BrowserType.launch` is to be called with.
LAUNCH = "FOREIGN_LAUNCH"
#: The file to which a line for every phase of every test is added.
OUTCOMES = "FOREIGN_OUTCOMES"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let pytest-playwright start the browser of this machine."""
    return {**browser_type_launch_args, **json.loads(os.environ[LAUNCH])}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Write down what became of a phase of a test."""
    line = json.dumps([report.nodeid, report.outcome])
    with Path(os.environ[OUTCOMES]).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
