"""What a test run tells machines besides its report: SARIF, and the summary of a CI job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from unstuck.report.extras import add_summary, write_whole
from unstuck.report.finding import Finding
from unstuck.report.sarif import sarif_text
from unstuck.report.summary import FINDING_COLUMNS, capped_table, counts_line, finding_row
from unstuck.report.texts import Lang, in_lang, number, say
from unstuck.suite.findings import Findings, Submit, worst_first

#: The section in the terminal is English, too.
LANG: Lang = "en"


def write_beside(findings: Findings, sarif: Path | None, summary: Path | None) -> None:
    """Write what was asked for; raises OutputNotWritableError."""
    told = told_of(findings)
    if sarif is not None:
        complete = not (findings.unwatched or findings.troubles)
        write_whole(sarif, sarif_text(told, LANG, complete=complete))
    if summary is not None:
        add_summary(summary, lambda cap: summary_of(findings, cap))


def told_of(findings: Findings) -> tuple[Finding, ...]:
    """Return the findings, worst first, each once with how often it was met; then the doubtful."""
    unjudged = [it for it in findings.submits if it.kind == "inconclusive"]
    every = [*worst_first(findings.submits), *unjudged]
    met = Counter(it.id for it in every)
    first = {it.id: it for it in reversed(every)}
    return tuple(_told(first[found], met[found]) for found in dict.fromkeys(it.id for it in every))


def summary_of(findings: Findings, cap: int) -> str:
    """Return the summary of a test run; at most ``cap`` bytes in UTF-8."""
    head = "".join(_head(findings))
    rows = (finding_row(it, LANG) for it in told_of(findings))
    return head + capped_table(FINDING_COLUMNS, rows, LANG, cap - len(head.encode()))


def _head(findings: Findings) -> Iterator[str]:
    stuck = sum(it.is_finding for it in findings.submits)
    every = number(len(findings.submits))
    title = say("summary.stuck" if stuck else "summary.nobody", n=number(stuck), all=every)
    yield f"## unstuck: {in_lang(title, LANG)}\n\n"
    yield counts_line([it.kind for it in findings.submits], LANG)


def _told(submit: Submit, times: int) -> Finding:
    return Finding(
        id=submit.id,
        kind=submit.kind,
        reason=submit.reason,
        where=submit.where,
        distance_px=submit.distance_px,
        notice=submit.notice,
        sentence=submit.sentence,
        control=submit.control,
        place=submit.line or submit.url,
        times=times,
        known=submit.known,
    )
