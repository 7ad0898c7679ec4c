"""Counts what all processes of a test run have told, and keeps the pictures."""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from unstuck.suite.dispatch import Dispatch
from unstuck.suite.findings import Findings, Submit, Unwatched

if TYPE_CHECKING:
    import pytest

    from unstuck.judge.outcome import Outcome

#: Where a pytest report carries what a process has to tell; reports cross processes by themselves.
CARRIES = "unstuck"


class Tally:
    """Everything of one test run; ``folder`` is made when there is something to put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tests: set[str] = set()
        """The tests that ran."""
        self.outcomes: dict[str, Outcome] = {}
        """The whole verdicts, by the findings' ids."""
        self._submits: dict[str, list[Submit]] = {}
        self._files: dict[str, list[str]] = {}
        self._numbers: Counter[str] = Counter()
        self._unwatched: Counter[str] = Counter()
        self._troubles: list[str] = []

    def report(self, report: pytest.TestReport) -> None:
        """Take one report of pytest's; of a test that runs again, the last run counts."""
        if report.when == "setup":
            self.tests.add(report.nodeid)
            self._forget(report.nodeid)
        if carried := getattr(report, CARRIES, None):
            news = Dispatch.model_validate_json(carried)
            self._files.setdefault(report.nodeid, []).extend(it.path for it in news.files)
            self.take(news)

    def submits_of(self, test: str) -> tuple[Submit, ...]:
        """Return what is known so far of the submits of a test."""
        return tuple(self._submits.get(test, ()))

    def files_of(self, test: str) -> tuple[str, ...]:
        """Return the files that a test left besides its submits' pictures."""
        return tuple(self._files.get(test, ()))

    def _forget(self, test: str) -> None:
        self._files.pop(test, None)
        for submit in self._submits.pop(test, ()):
            if submit.picture is not None:
                (self.folder / submit.picture).unlink(missing_ok=True)

    def take(self, news: Dispatch) -> None:
        """Take the news of a process."""
        for parcel in news.submits:
            submit = parcel.submit
            if parcel.jpeg is not None:
                self._numbers[submit.id] += 1
                picture = f"pictures/{submit.id}-{self._numbers[submit.id]}.jpg"
                self.put(picture, b64decode(parcel.jpeg))
                submit = submit.model_copy(update={"picture": picture})
            if parcel.outcome is not None:
                self.outcomes[submit.id] = parcel.outcome
            self._submits.setdefault(submit.test, []).append(submit)
        for file in news.files:
            self.put(file.path, file.data)
        self._unwatched.update(news.unwatched)
        self._troubles.extend(news.troubles)

    def put(self, path: str, content: bytes) -> None:
        """Write a file into the folder."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    @property
    def findings(self) -> Findings:
        """Everything, in the order of the tests' ids, so that two runs give the same."""
        return Findings(
            submits=tuple(
                submit for test in sorted(self._submits) for submit in self._submits[test]
            ),
            unwatched=tuple(
                Unwatched(browser=browser, pages=pages)
                for browser, pages in sorted(self._unwatched.items())
            ),
            troubles=tuple(self._troubles),
        )
