"""Fetches a suite with pip into a temporary folder, with an environment of its own."""

from __future__ import annotations

import os
import shutil
import tarfile
import venv
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.foreign import beside
from benchmarks.foreign.suites import Suite
from unstuck.errors import UnstuckError
from unstuck.system import run

PROJECT = Path(__file__).parents[2]
#: For pip to fetch and build what it is asked for, in s.
PATIENCE_S = 900
#: The suites run with the very versions that this project is tested with.
SAME_AS_OURS = ("playwright", "pytest", "pytest-playwright")


class SuiteUnavailableError(UnstuckError):
    """A foreign suite cannot be fetched, or cannot be installed."""

    reference = "suite-unavailable"


@dataclass(frozen=True)
class Fetched:
    """A suite that can be run: where its tests lie, and the Python that runs them."""

    suite: Suite
    folder: Path
    python: Path


def fetch(suite: Suite, folder: Path) -> Fetched:
    """Install the suite into ``folder``, beside this project as it is packed for others.

    Raises SuiteUnavailableError where pip cannot have it.
    """
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    ours = (f"{package}=={version(package)}" for package in SAME_AS_OURS)
    _pip(python, "install", str(PROJECT), *ours, suite.pinned, *suite.beside)
    _pip(
        python, "download", "--no-deps", f"--no-binary={suite.package}", suite.pinned, f"-d{folder}"
    )
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "suite", filter="data")
    (tests,) = (folder / "suite").iterdir()
    if (tests / "conftest.py").exists():
        msg = f"{suite.pinned} has a conftest.py where ours would lie"
        raise RuntimeError(msg)
    shutil.copy(beside.__file__, tests / "conftest.py")
    return Fetched(suite, tests, python)


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = run(command, PATIENCE_S)
    if not done.ok:
        raise SuiteUnavailableError(
            "A foreign suite cannot be fetched and installed.",
            observed="\n".join(done.output.strip().splitlines()[-6:]),
            remedy="pip needs an index that it can reach; `pip download pytest` says whether it "
            "does.",
        )
