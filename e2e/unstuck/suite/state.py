"""What the plugin keeps between its hooks. Nothing slow is imported before it is needed."""

from __future__ import annotations

import secrets
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unstuck.suite.options import Asked, asked, redacts, report_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from unstuck.suite.baseline import Baseline
    from unstuck.suite.dispatch import Dispatch
    from unstuck.suite.findings import Findings
    from unstuck.suite.fixture import Unstuck
    from unstuck.suite.run import Run
    from unstuck.suite.tally import Tally
    from unstuck_fixtures.models import Knowledge, Text

#: What the controller of pytest-xdist tells its workers, and they tell it.
FOLDER = "unstuck_folder"
NEWS = "unstuck_news"


class State:
    """One pytest process: it runs tests, or gathers what others ran, or both."""

    def __init__(self, config: pytest.Config) -> None:
        self.asked: Asked | None = asked(config)
        self._config = config
        self._worker: dict[str, Any] | None = getattr(config, "workerinput", None)
        self._run: Run | None = None
        self._tally: Tally | None = None
        self._unwritten = ""
        self._knowledge: Knowledge | None = None
        self._explained: Findings | None = None
        if self._worker is not None:
            self.folder = Path(self._worker[FOLDER])
        else:
            now = f"{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
            self.folder = report_folder(config) / f"unstuck-pytest-{now}"

    def start(self) -> None:
        """Begin to watch, if this process runs tests; the controller of workers runs none.

        Raises pytest.UsageError where the baseline or the failure modes cannot be read.
        """
        if self._worker is None:
            self._warn()
        if self.asked is None:
            return
        known = self._baseline().ids
        if self.asked.catalogue is not None and self._worker is None:
            self._knowledge = _read(self.asked.catalogue)
        if not self._config.pluginmanager.hasplugin("dsession"):
            from unstuck.suite.run import Run

            self._run = Run(self._config.rootpath, known, redacts=redacts(self._config))

    def _warn(self) -> None:
        """Say on stderr what is not going to be masked; pytest would keep it for a test."""
        capturing = self._config.pluginmanager.getplugin("capturemanager")
        with capturing.global_and_fixture_disabled() if capturing else nullcontext():
            for note in self._notes():
                sys.stderr.write(f"{note.en}\n{note.vi}\n")

    def begin_test(self, item: pytest.Item) -> None:
        """Tell whose submits come next."""
        if self._run is not None:
            self._run.begin_test(item)

    def fault(self) -> str:
        """Return why the test fails by its submits; empty where it does not."""
        if self._run is None or self.asked is None or not self.asked.fails:
            return ""
        found = self._run.new_findings()
        if not found:
            return ""
        from unstuck.suite.section import explained

        return explained(found)

    def attach(self, report: pytest.TestReport, fixture: Unstuck | None) -> None:
        """Let a report carry the news, and the evidence of a test that failed."""
        news = None if self._run is None else self._run.dispatch()
        if fixture is not None and report.when == "call" and report.failed:
            news = self._with_evidence(report, fixture, news)
        if news is not None and not news.is_empty:
            from unstuck.suite.tally import CARRIES

            setattr(report, CARRIES, news.model_dump_json())
            from unstuck.suite import allure

            if allure.is_asked(self._config):
                allure.attach(news, report.nodeid)

    def _with_evidence(
        self, report: pytest.TestReport, fixture: Unstuck, news: Dispatch | None
    ) -> Dispatch:
        from unstuck.suite.dispatch import Dispatch

        said, kept = fixture.evidence(report.nodeid, self.folder)
        if said:
            report.sections.append(("unstuck", said))
        return (news or Dispatch()).model_copy(update={"files": kept})

    def gather(self, report: pytest.TestReport) -> None:
        """Take what a report carries; workers leave that to the controller."""
        from_worker = self._worker is not None
        if from_worker or (self.asked is None and not hasattr(report, "unstuck")):
            return
        self.tally.report(report)
        if report.when == "teardown" and self._config.getoption("xmlpath", None):
            from unstuck.suite.junit import tell_junit

            test = report.nodeid
            files = self.tally.files_of(test)
            tell_junit(report, self.tally.submits_of(test), files, self.folder)

    @property
    def tally(self) -> Tally:
        """What all processes have told so far."""
        if self._tally is None:
            from unstuck.suite.tally import Tally

            self._tally = Tally(self.folder)
        return self._tally

    def finish(self) -> None:
        """Take the last news; write the baseline and the report where this process reports."""
        if self.asked is None:
            return
        if self._run is not None:
            last = self._run.stop()
            if self._worker is None:
                self.tally.take(last)
            else:
                self._config.workeroutput[NEWS] = last.model_dump_json()  # type: ignore[attr-defined]
        if self._worker is None:
            self._write()

    def worker_done(self, output: Mapping[str, Any]) -> None:
        """Take the last news of a worker; one that broke down has none."""
        if NEWS in output:
            from unstuck.suite.dispatch import Dispatch

            self.tally.take(Dispatch.model_validate_json(output[NEWS]))

    def _baseline(self) -> Baseline:
        import pytest

        from unstuck.errors import BaselineUnreadableError
        from unstuck.suite.baseline import Baseline, read_baseline

        if self.asked is None or self.asked.baseline is None:
            return Baseline()
        try:
            return read_baseline(self.asked.baseline, must_exist=not self.asked.write_baseline)
        except BaselineUnreadableError as error:
            raise pytest.UsageError(str(error)) from error

    def _write(self) -> None:
        from unstuck.errors import OutputNotWritableError
        from unstuck.suite.baseline import write_baseline
        from unstuck.suite.report import write_report

        findings = self._findings()
        if self.asked and self.asked.write_baseline and self.asked.baseline:
            found = [it for it in findings.submits if it.is_finding]
            write_baseline(self.asked.baseline, self._baseline().rewritten(self.tally.tests, found))
        try:
            if findings.submits:
                write_report(findings, self.folder)
            if self.asked and (self.asked.sarif or self.asked.summary):
                from unstuck.suite.beside import write_beside

                write_beside(findings, self.asked.sarif, self.asked.summary)
        except OutputNotWritableError as error:
            self._unwritten = str(error)

    def _findings(self) -> Findings:
        """Return all findings, explained once where failure modes were given."""
        findings = self.tally.findings.model_copy(update={"notes": self._notes()})
        if self._knowledge is None or not any(it.is_finding for it in findings.submits):
            return findings
        if self._explained is None:
            from unstuck.suite.explaining import explained

            today = datetime.now(UTC).astimezone().date()
            self._explained = explained(findings, self.tally.outcomes, self._knowledge, today)
        return self._explained

    def _notes(self) -> tuple[Text, ...]:
        if redacts(self._config):
            return ()
        from unstuck.suite.report import say

        return (say("unredacted"),)

    def lines(self) -> list[str]:
        """Return what the terminal says at the end; nothing where nothing was asked for."""
        if self.asked is None:
            return []
        from unstuck.suite.section import lines_of

        findings = self._findings()
        found = [it for it in findings.submits if it.is_finding]
        gone = self._baseline().gone(self.tally.tests, found)
        lines = list(lines_of(findings, gone=gone))
        if self._unwritten:
            lines += ["", *self._unwritten.splitlines()]
        elif findings.submits:
            lines += ["", f"report: {self._shown(self.folder / 'index.html')}"]
        return lines

    def _shown(self, path: Path) -> str:
        start = self._config.invocation_params.dir
        return str(path.relative_to(start) if path.is_relative_to(start) else path)


def _read(folder: Path) -> Knowledge:
    import pytest

    from unstuck.suite.explaining import knowledge_in
    from unstuck_fixtures import CatalogueError

    try:
        return knowledge_in(folder)
    except CatalogueError as error:
        raise pytest.UsageError(str(error)) from error
