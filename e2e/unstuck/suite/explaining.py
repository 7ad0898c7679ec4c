"""Says which failure mode each finding of a test run is, and what to do: after the last test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from unstuck.act.attempt import Attempt
from unstuck.episode import Episode, Tried
from unstuck.explain import diagnose, guide
from unstuck.grounds import Grounds
from unstuck.judge.outcome import Outcome
from unstuck.suite.findings import Findings, Submit
from unstuck_fixtures.models import Knowledge


def knowledge_in(folder: Path) -> Knowledge:
    """Return the failure modes in a folder. Raises CatalogueError."""
    return Grounds(catalogue=folder).knowledge()


def explained(
    findings: Findings, outcomes: Mapping[str, Outcome], knowledge: Knowledge, today: date
) -> Findings:
    """Return the findings with diagnosis and advice; ``outcomes`` are by the findings' ids."""
    submits = tuple(
        _explained(it, outcomes[it.id], knowledge, today)
        if it.is_finding and it.id in outcomes
        else it
        for it in findings.submits
    )
    return findings.model_copy(update={"submits": submits})


def _explained(submit: Submit, outcome: Outcome, knowledge: Knowledge, today: date) -> Submit:
    # What the test typed was not watched: the page's words and the reason are what there is.
    attempt = Attempt(journey="test", url=submit.url, title="", device="", control=submit.control)
    diagnosis = diagnose(Episode(tried=(Tried(attempt=attempt, outcome=outcome),)), knowledge)
    advice = guide(diagnosis, knowledge, today)
    return submit.model_copy(update={"diagnosis": diagnosis, "advice": advice})
