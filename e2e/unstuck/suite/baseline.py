"""The findings that a project knows of already: a file that only shrinks, with luck."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import ValidationError

from unstuck.errors import BaselineUnreadableError
from unstuck.model import Model
from unstuck.suite.findings import Submit, test_without_parameters


class Known(Model):
    """One known finding; everything but its id is there for the people who read the file."""

    test: str
    control: str
    kind: str
    notice: str
    id: str


class Baseline(Model):
    """A baseline file."""

    version: int = 1
    known: tuple[Known, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the known findings."""
        return frozenset(it.id for it in self.known)

    def rewritten(self, tests: Collection[str], findings: Iterable[Submit]) -> Baseline:
        """Return the baseline after a run: what was found, and what of tests that did not run."""
        ran = set(map(test_without_parameters, tests))
        kept = {it.id: it for it in self.known if it.test not in ran}
        found = {
            it.id: Known(
                test=test_without_parameters(it.test),
                control=it.control,
                kind=it.kind,
                notice=it.notice,
                id=it.id,
            )
            for it in findings
        }
        every = (kept | found).values()
        return Baseline(
            known=tuple(sorted(every, key=lambda it: (it.test, it.control, it.kind, it.notice)))
        )

    def gone(self, tests: Collection[str], findings: Iterable[Submit]) -> int:
        """Return how many known findings the tests that ran do not show any more."""
        ran = set(map(test_without_parameters, tests))
        found = {it.id for it in findings}
        return sum(it.test in ran and it.id not in found for it in self.known)


def read_baseline(path: Path, *, must_exist: bool) -> Baseline:
    """Read a baseline. Raises BaselineUnreadableError."""
    if not must_exist and not path.exists():
        return Baseline()
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        trouble = error.strerror if isinstance(error, OSError) else "it is not a baseline of ours"
        raise BaselineUnreadableError(
            "The baseline cannot be read.",
            observed=f"{path}: {trouble}",
            remedy="Make one: --unstuck=report --unstuck-baseline FILE --unstuck-write-baseline",
        ) from error


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, a line each finding's field, so that a change reads well in a diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps(baseline.model_dump(mode="json"), ensure_ascii=False, indent=2)
    path.write_text(written + "\n", encoding="utf-8")
