"""What the terminal says at the end of a test run."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from unstuck.report.advice_lines import advice_lines
from unstuck.report.texts import printable
from unstuck.suite.findings import Findings, Submit, worst_first
from unstuck_fixtures.models import OutcomeKind

KINDS: tuple[OutcomeKind, ...] = ("advanced", "seen", "missed", "silent", "inconclusive")
WIDTH = 100


def lines_of(findings: Findings, *, gone: int = 0) -> Iterator[str]:
    """Yield the lines of the section; ``gone`` known findings did not show up any more."""
    yield _counts(findings.submits)
    yield from _reasons(findings.submits)
    for submit in worst_first(findings.submits):
        yield from _finding(submit)
    if gone:
        yield f"{_many(gone, 'known finding')} did not show up; --unstuck-write-baseline drops them"
    for it in findings.unwatched:
        yield (
            f"not watched: {_many(it.pages, 'page')} of {it.browser}; "
            "that takes a Chromium with CDP"
        )
    if findings.troubles:
        first = printable(findings.troubles[0].splitlines()[0], 300)
        yield f"unstuck itself failed {len(findings.troubles)} times, first with: {first}"


def _counts(submits: tuple[Submit, ...]) -> str:
    kinds = Counter(it.kind for it in submits)
    parts = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS)
    known = sum(it.known for it in submits)
    return f"{_many(len(submits), 'submit')} watched: {parts}" + (
        f"; {known} known" if known else ""
    )


def _reasons(submits: tuple[Submit, ...]) -> Iterator[str]:
    reasons = Counter(it.reason for it in submits if it.kind == "inconclusive" and it.reason)
    if reasons:
        counted = ", ".join(f"{many} {reason}" for reason, many in reasons.most_common())
        yield f"inconclusive: {counted}"


def _finding(submit: Submit) -> Iterator[str]:
    known = " (known)" if submit.known else ""
    yield ""
    yield f"{submit.kind}{known}  {submit.line}  “{printable(submit.control, 80)}”"
    yield f"    {submit.test}"
    yield from textwrap.wrap(
        printable(submit.sentence.en, 600), WIDTH, initial_indent="    ", subsequent_indent="    "
    )
    yield from _explained(submit)
    yield f"    picture: {submit.picture or submit.no_picture}"


def _explained(submit: Submit) -> Iterator[str]:
    """Yield which failure mode it is, and what to do; of one that is none, only that."""
    diagnosis, advice = submit.diagnosis, submit.advice
    if diagnosis is None or advice is None:
        return
    if diagnosis.failure_mode is None:
        yield "    diagnosis: unresolved"
        return
    yield f"    diagnosis: {diagnosis.failure_mode}, {printable(advice.title.en, 200)}"
    for line in advice_lines(advice):
        yield from textwrap.wrap(
            printable(line.en, 600), WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8
        )


def explained(submits: list[Submit]) -> str:
    """Return why a test fails that leaves people without an answer."""
    parts = [f"{_many(len(submits), 'submit')} left the person without an answer:"]
    for submit in submits:
        parts.append(f"\n{submit.line}: “{printable(submit.control, 80)}” is {submit.kind}.")
        parts.append(f"  {printable(submit.sentence.en, 600)}")
        parts.append(f"  {printable(submit.sentence.vi, 600)}")
        parts.append(f"  at {submit.url}, {submit.viewport[0]:g} x {submit.viewport[1]:g} px")
    return "\n".join(parts)


def _many(amount: int, thing: str) -> str:
    return f"{amount} {thing}" if amount == 1 else f"{amount} {thing}s"
