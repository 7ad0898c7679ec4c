"""Puts small faults into the judge, one at a time, and counts those that no test notices.

Ends with 1 where more than 5 % live. A mutant is run in a fork of a process that has all the rest
imported, from memory: no file is ever changed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.abc
import importlib.machinery
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, ModuleType

import hypothesis
import pytest
from rich.console import Console

from benchmarks.mutants import Mutant, mutants

ROOT = Path(__file__).parents[1]
JUDGE = ROOT / "e2e" / "unstuck" / "judge"
TESTS = ROOT / "tests" / "unstuck" / "judge"
#: What the judge stands on is imported once, before the forks.
WARM = ("unstuck.observe.observation", "unstuck_fixtures.models", "yaml")
MOST_ALIVE = 0.05
#: A fault may make a loop endless.
LIMIT_S = 120
OPTIONS = (
    *("-o", "addopts=--import-mode=importlib", "-x", "-q", "-p", "no:cacheprovider"),
    *(f"--rootdir={ROOT}", f"--confcutdir={TESTS}"),
)


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from code at hand."""

    def __init__(self, name: str, code: CodeType) -> None:
        self._name, self._code = name, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the one module, where it lies, with this as its loader."""
        if fullname != self._name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            spec.loader = self
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the code as that module's."""
        exec(self._code, module.__dict__)  # noqa: S102  # the module's own source with one fault


def main() -> int:
    """Run every mutant of the named modules, print those that live, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", help="such as visibility or rules/seen; all if none")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    console = Console(highlight=False, soft_wrap=True)
    _prepare()
    paths = [JUDGE / f"{name}.py" for name in asked.modules] or sorted(JUDGE.rglob("*.py"))
    if os.waitpid(_fork(paths[0], None), 0)[1]:
        console.print("The tests of the judge fail without any fault: mend them first.")
        return 2
    made = [(path, mutant) for path in paths for mutant in _mutants_of(path)]
    alive = 0
    for mutant, killed in _fates(made, asked.jobs):
        if not killed:
            alive += 1
            console.print(f"alive: {mutant}", markup=False)
    console.print(f"{len(made)} mutants, {alive} alive: {alive / len(made):.1%}")
    return int(alive > MOST_ALIVE * len(made))


def _prepare() -> None:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    hypothesis.settings.register_profile("mutate", max_examples=40, database=None, derandomize=True)
    hypothesis.settings.load_profile("mutate")
    for module in WARM:
        importlib.import_module(module)


def _mutants_of(path: Path) -> Iterator[Mutant]:
    return mutants(path.read_text("utf-8"), str(path.relative_to(JUDGE)))


def _fates(made: list[tuple[Path, Mutant]], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant with whether a test has noticed it, as their runs end."""
    waiting, running = list(reversed(made)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < jobs:
            path, mutant = waiting.pop()
            running[_fork(path, mutant)] = mutant
        process, status = os.wait()
        yield running.pop(process), status != 0


def _fork(path: Path, mutant: Mutant | None) -> int:
    """Run the tests in a process of their own, with the mutant in the place of its module."""
    if process := os.fork():
        return process
    signal.alarm(LIMIT_S)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    code: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        if mutant is not None:
            faulty = compile(mutant.tree, str(path), "exec")
            sys.meta_path.insert(0, Faulty(_module_of(path), faulty))
        code = _test(path)
    finally:
        os._exit(code)


def _module_of(path: Path) -> str:
    parts = path.relative_to(JUDGE.parents[1]).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _test(path: Path) -> int:
    """Run the tests that mirror a module, which are quick to notice, and only then the others."""
    own = TESTS / path.relative_to(JUDGE).parent / f"test_{path.name}"
    every = sorted(TESTS.rglob("test_*.py"))
    for some in ([it for it in every if it == own], [it for it in every if it != own]):
        if some and (code := pytest.main([*OPTIONS, *map(str, some)])):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
