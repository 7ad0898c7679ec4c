"""The detector, used as a stranger would, against the truth about every labelled page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.behaviours import hand
from unstuck import press, watch

if TYPE_CHECKING:
    from tests.behaviours.conftest import OpenPage, Tell
    from tests.behaviours.server import PageServer
    from tests.behaviours.truth import Case, Verdict
    from unstuck.judge.outcome import Outcome


def flat(text: str) -> str:
    return " ".join(text.split())


def wrong_about(outcome: Outcome, truth: Verdict, within_ms: int | None) -> list[str]:
    """Return in words where an outcome and the truth part."""
    said = f"said {outcome.kind}"
    deciding = outcome.notices[0] if outcome.notices else None
    if outcome.reason:
        said += f", {outcome.reason}"
    if deciding:
        said += f", {deciding.where}: “{flat(deciding.text)[:60]}”"
    lies = truth.where or (("in-view",) if truth.outcome == "seen" and truth.notice else ())
    wrong = []
    if outcome.kind != truth.outcome:
        wrong.append(f"is {truth.outcome}")
    elif lies and (deciding is None or deciding.where not in lies):
        wrong.append(f"is {' or '.join(lies)}")
    elif truth.reason and outcome.reason not in truth.reason:
        wrong.append(f"is {' or '.join(truth.reason)}")
    elif truth.notice and (deciding is None or flat(truth.notice) not in flat(deciding.text)):
        wrong.append(f"says “{truth.notice}”")
    if within_ms is not None and outcome.elapsed_ms > within_ms:
        wrong.append(f"must be told within {within_ms} ms, took {outcome.elapsed_ms:.0f}")
    return [f"{what}; {said}" for what in wrong]


def test_the_verdict_is_the_truth(
    behaviour: Case,
    server: PageServer,
    open_page: OpenPage,
    tell: Tell,
) -> None:
    row = behaviour.row
    page = open_page(behaviour.size)
    page.goto(server.address(row.id))
    hand.prepare(page, row)
    verdict, wrong = "raised", ["it raised an error"]
    try:
        with watch(page) as attempt:
            hand.act(page, row, press)
        verdict = attempt.outcome.kind
        wrong = wrong_about(attempt.outcome, behaviour.truth, row.within_ms)
    finally:
        tell(behaviour, verdict, wrong)
    assert wrong == []
