"""What holds for the repository as a whole, whatever package a file belongs to."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
CODE = ("benchmarks", "e2e", "fixtures", "mock_portal", "tests")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def wanted() -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    yield from map(Requirement, project["build-system"]["requires"])
    yield from map(Requirement, project["project"]["dependencies"])
    for extra in project["project"]["optional-dependencies"].values():
        yield from map(Requirement, extra)


@pytest.mark.parametrize("requirement", list(wanted()), ids=lambda requirement: requirement.name)
def test_the_lock_has_a_version_of_every_requirement_that_will_do(
    requirement: Requirement,
) -> None:
    name = canonicalize_name(requirement.name)
    pinned = re.search(rf"^{re.escape(name)}==(\S+)", LOCK, re.MULTILINE)
    assert pinned is not None
    assert requirement.specifier.contains(pinned[1])


def test_every_pin_of_the_lock_has_a_hash_and_none_an_address() -> None:
    pins = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert [pin.split("==")[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert ("://" in LOCK, "--index" in LOCK, "--find-links" in LOCK) == (False, False, False)


def python_files() -> list[Path]:
    return [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]


def test_nothing_waits_for_time_to_pass() -> None:
    """`time.sleep` is ruff's to find; methods of a page are not in its reach."""
    waits = {"wait_for_timeout"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in waits)
        or (isinstance(node, ast.keyword) and _waits_for_network(node))
    ]
    assert found == []


def _waits_for_network(node: ast.keyword) -> bool:
    return isinstance(node.value, ast.Constant) and node.value.value == "networkidle"


def test_ci_runs_what_a_newcomer_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands == [
        "set -euo pipefail",
        'cd "$(dirname "${BASH_SOURCE[0]}")/.."',
        "make test",
    ]
