"""What a test run can be asked: read at the start of every pytest, so nothing slow is imported."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pytest

MODES = ("off", "report", "fail")
MARKER = "unstuck: count every button that this test presses as a submit."


@dataclass(frozen=True)
class Option:
    """An option of the command line and, where it has one, the ini key that stands for it."""

    flag: str
    meaning: str
    metavar: str = ""
    """What the value is called; empty where the option takes none."""
    ini: str = ""
    default: str = ""
    choices: tuple[str, ...] | None = None

    @property
    def takes_value(self) -> bool:
        """Whether something stands behind it; otherwise it is on or off."""
        return bool(self.choices or self.metavar)

    @property
    def name(self) -> str:
        """What pytest keeps its value under."""
        return self.flag.removeprefix("--").replace("-", "_")


MODE = Option(
    "--unstuck",
    "Watch each submit of each test. report: say at the end which of them left the person without "
    "an answer. fail: fail those tests, too.",
    ini="unstuck_mode",
    default="off",
    choices=MODES,
)
BASELINE = Option(
    "--unstuck-baseline",
    "A file of known findings: they are listed and fail no test.",
    metavar="FILE",
    ini="unstuck_baseline",
)
WRITE_BASELINE = Option(
    "--unstuck-write-baseline",
    "Write what the tests of this run show into the baseline, and fail no test.",
)
REPORT = Option(
    "--unstuck-report",
    "The folder in which a run makes a folder of its own for its report.",
    metavar="DIR",
    ini="unstuck_report",
    default="reports",
)
CATALOGUE = Option(
    "--unstuck-catalogue",
    "A folder of failure modes of one's own, one file each: the report says which one a finding is "
    "and what to do.",
    metavar="DIR",
    ini="unstuck_catalogue",
)
SARIF = Option(
    "--unstuck-sarif",
    "A file for the findings as SARIF 2.1.0, for code scanning.",
    metavar="FILE",
    ini="unstuck_sarif",
)
SUMMARY = Option(
    "--unstuck-summary",
    "A file that a summary in Markdown is added to, worst first; where neither this nor the ini "
    "key is given, the one that GITHUB_STEP_SUMMARY names.",
    metavar="FILE",
    ini="unstuck_summary",
)
NO_REDACT = Option(
    "--unstuck-no-redact",
    "Keep what is typed and seen on pages of other machines unmasked in the report; passwords stay "
    "hidden.",
    ini="unstuck_no_redact",
)
OPTIONS = (MODE, BASELINE, WRITE_BASELINE, REPORT, CATALOGUE, SARIF, SUMMARY, NO_REDACT)


@dataclass(frozen=True)
class Asked:
    """What this run was asked for; paths are absolute."""

    mode: Literal["report", "fail"]
    baseline: Path | None
    write_baseline: bool
    catalogue: Path | None = None
    sarif: Path | None = None
    summary: Path | None = None

    @property
    def fails(self) -> bool:
        """Whether a new finding is to fail its test."""
        return self.mode == "fail" and not self.write_baseline


def add_options(parser: pytest.Parser) -> None:
    """Tell pytest of the options and the ini keys."""
    group = parser.getgroup("unstuck", "unstuck: could the person see why?")
    for option in OPTIONS:
        meaning = option.meaning
        if option.ini:
            told = f"What {option.flag} is where it is not given."
            if option.takes_value:
                parser.addini(option.ini, told, default="")
            else:
                parser.addini(option.ini, told, type="bool", default=False)
            meaning += f" [ini: {option.ini}; default: {option.default or 'none'}]"
        if option.choices:
            group.addoption(option.flag, choices=option.choices, default=None, help=meaning)
        elif option.metavar:
            group.addoption(option.flag, metavar=option.metavar, default=None, help=meaning)
        else:
            group.addoption(option.flag, action="store_true", default=False, help=meaning)


def asked(config: pytest.Config) -> Asked | None:
    """Return what the run was asked for; None where it was asked for nothing.

    Raises pytest.UsageError for what cannot be.
    """
    mode = _value(config, MODE)
    if mode not in MODES:
        raise _usage(f"unstuck_mode is {mode!r}, and can be: {', '.join(MODES)}.")
    write = bool(config.getoption(WRITE_BASELINE.name))
    if mode == "off":
        if write:
            raise _usage(f"{WRITE_BASELINE.flag} needs {MODE.flag}=report or {MODE.flag}=fail.")
        return None
    baseline = _path(config, BASELINE)
    if write and baseline is None:
        raise _usage(f"{WRITE_BASELINE.flag} needs {BASELINE.flag} FILE.")
    catalogue = _path(config, CATALOGUE)
    return Asked(
        "fail" if mode == "fail" else "report",
        baseline,
        write,
        catalogue,
        sarif=_path(config, SARIF),
        summary=_path(config, SUMMARY) or _summary_of_the_job(),
    )


def redacts(config: pytest.Config) -> bool:
    """Say whether what is typed and seen on pages of other machines is masked."""
    return not (config.getoption(NO_REDACT.name) or config.getini(NO_REDACT.ini))


def report_folder(config: pytest.Config) -> Path:
    """Return the folder in which a run makes its own."""
    return _path(config, REPORT) or Path(REPORT.default).absolute()


def _summary_of_the_job() -> Path | None:
    named = os.environ.get("GITHUB_STEP_SUMMARY")  # noqa: TID251  # this is the edge
    return Path(named) if named else None


def _value(config: pytest.Config, option: Option) -> str:
    return str(config.getoption(option.name) or config.getini(option.ini) or option.default)


def _path(config: pytest.Config, option: Option) -> Path | None:
    """Return the path; the ini file's counts from the folder of that file."""
    if given := config.getoption(option.name):
        return config.invocation_params.dir / str(given)
    written = config.getini(option.ini) or option.default
    return config.rootpath / str(written) if written else None


def _usage(trouble: str) -> Exception:
    import pytest

    return pytest.UsageError(trouble)
