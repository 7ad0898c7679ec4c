"""Installed and not asked for, the plugin is not to be noticed."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

import pytest

IMPORTED = "import sys, unstuck.plugin; print(*(it.partition('.')[0] for it in sys.modules))"
TIMED = """
import pytest, dataclasses, secrets, datetime, time
began = time.process_time()
import unstuck.plugin
print((time.process_time() - began) * 1000)
"""


def python(code: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return ran.stdout


@pytest.mark.parametrize("slow", ["playwright", "pydantic", "yaml", "PIL", "jinja2", "greenlet"])
def test_it_imports_nothing_slow(slow: str) -> None:
    assert slow not in python(IMPORTED).split()


def test_it_costs_a_start_less_than_twenty_milliseconds() -> None:
    assert median(float(python(TIMED)) for _time in range(5)) < 20
