"""A run as a page of Markdown, worst first: what GitHub shows as a job's summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from unstuck.report.changed import change_line
from unstuck.report.finding import Finding, findings_of
from unstuck.report.markdown import code, row, table_head, words
from unstuck.report.overview import KINDS
from unstuck.report.page_view import arrow, deciding_notice
from unstuck.report.results import Result, Results
from unstuck.report.submissions import badness
from unstuck.report.texts import Lang, in_lang, label, number, printable, say
from unstuck_fixtures.models import OutcomeKind, Text

#: GitHub drops a step's summary that is longer than 1 MiB, and more than 1,024 kB cannot be sure:
#: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
CAP = 1_024_000
#: What the end may take that says how much was left out.
_ROOM = 1_000
_LONGEST = 300
_MOST_CHANGES = 50
_RESULT_COLUMNS = (
    "summary.id",
    "summary.outcome",
    "summary.notice",
    "summary.where",
    "summary.expected",
)
#: The columns of ``finding_row``.
FINDING_COLUMNS = (
    "summary.outcome",
    "summary.what",
    "summary.notice",
    "summary.where",
    "summary.place",
)


def summary_of(results: Results, lang: Lang, cap: int = CAP) -> str:
    """Return the summary of a run; at most ``cap`` bytes in UTF-8."""
    head = "".join(_head(results, lang))
    if results.run.task == "reproduce":
        worst = sorted(results.results, key=_rank)
        rows = _result_rows(worst, lang)
        columns = _RESULT_COLUMNS
    else:
        rows = (finding_row(it, lang) for it in findings_of(results))
        columns = FINDING_COLUMNS
    return head + capped_table(columns, rows, lang, cap - len(head.encode()))


def finding_row(finding: Finding, lang: Lang) -> str:
    """Return the row of a finding."""
    said = _Say(lang)
    kind = f"**{said(label('short_outcome', finding.kind))}**"
    if finding.known:
        kind += f" ({said(say('summary.known'))})"
    if finding.times > 1:
        kind += f" ({said(say('submissions.times', n=number(finding.times)))})"
    notice = words(finding.notice, _LONGEST) if finding.notice else words(finding.reason or "–")
    place = code(finding.place, _LONGEST)
    devices = ", ".join(said(label("device", it)) for it in finding.devices)
    far = said(finding.far) if finding.far else "–"
    cells = (kind, words(finding.control, _LONGEST), notice, far, place)
    return row((*cells[:-1], f"{place} {devices}".strip()))


def finding_line(finding: Finding, lang: Lang) -> str:
    """Return a finding in one line for the terminal."""
    kind = in_lang(label("short_outcome", finding.kind), lang)
    far = in_lang(finding.far, lang) if finding.far else finding.reason or ""
    quoted = [f"“{printable(it, _LONGEST)}”" for it in (finding.control, finding.notice) if it]
    told = [kind, ": ".join(quoted), far, printable(finding.place, _LONGEST)]
    line = ", ".join(it for it in told if it)
    if finding.times > 1:
        line += f", {in_lang(say('submissions.times', n=number(finding.times)), lang)}"
    return " ".join(printable(line).split())


def counts_line(kinds: Sequence[OutcomeKind], lang: Lang) -> str:
    """Return how many came to what."""
    many, said = Counter(kinds), _Say(lang)
    told = (f"{said(label('short_outcome', it))}: {many[it]}" for it in KINDS if many[it])
    return " · ".join(told) + "\n\n"


def capped_table(columns: Sequence[str], rows: Iterator[str], lang: Lang, cap: int) -> str:
    """Return a table with as many rows as there is room for, and say how many were left out."""
    said = _Say(lang)
    head = table_head([said(say(name)) for name in columns])
    kept: list[str] = []
    spent, left = len(head.encode()) + _ROOM, 0
    for line in rows:
        spent += len(line.encode())
        if spent > cap or left:  # from the first that has no room: a gap would mislead
            left += 1
        else:
            kept.append(line)
    if not kept and not left:
        return said(say("summary.nothing")) + "\n\n"
    end = f"\n{said(say('summary.left_out', n=number(left)))}\n" if left else ""
    return head + "".join(kept) + end + "\n"


class _Say:
    """Says texts in one language, as Markdown."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def __call__(self, text: Text, limit: int | None = None) -> str:
        return words(in_lang(text, self._lang), limit)


def _head(results: Results, lang: Lang) -> Iterator[str]:
    said, run = _Say(lang), results.run
    every = number(len(results.results))
    kinds = [it.outcome.kind for it in results.results]
    if run.task == "reproduce":
        bad = sum(not it.as_expected for it in results.results)
        key, n = ("summary.unexpected", bad) if bad else ("summary.as_expected", 0)
    else:
        bad = sum(kind in ("missed", "silent") for kind in kinds)
        key, n = ("summary.stuck", bad) if bad else ("summary.nobody", 0)
    yield f"## unstuck: {said(say(key, n=number(n), all=every))}\n\n"
    if run.task != "reproduce":
        yield f"{code(run.portal, _LONGEST)}\n\n"
    yield counts_line(kinds, lang)
    if not run.complete:
        told = say("overview.interrupted", n=every, all=number(run.planned))
        yield f"**{said(told)}**\n\n"
    for note in run.notes:
        yield f"{said(note, _LONGEST)}\n\n"
    if run.history is not None:
        yield from _history(results, said, lang)


def _history(results: Results, said: Callable[[Text], str], lang: Lang) -> Iterator[str]:
    history = results.run.history
    if history is None or not history.changes:
        return
    yield f"### {said(say('summary.changes'))}\n\n"
    for change in history.changes[:_MOST_CHANGES]:
        kind = said(say(f"history.{change.kind}"))
        yield f"- **{kind}** {code(change.id, _LONGEST)} {words(change_line(change, lang))}\n"
    if (left := len(history.changes) - _MOST_CHANGES) > 0:
        yield f"- {said(say('summary.left_out', n=number(left)))}\n"
    yield "\n"


def _rank(result: Result) -> tuple[bool, tuple[int, bool], str]:
    return bool(result.as_expected), badness(result), result.id


def _result_rows(results: Sequence[Result], lang: Lang) -> Iterator[str]:
    said = _Say(lang)
    for result in results:
        outcome = result.outcome
        notice = deciding_notice(outcome)
        found = arrow(result)
        deviations = "; ".join(in_lang(it, lang) for it in result.deviations)
        yield row(
            (
                code(result.id, _LONGEST),
                said(label("short_outcome", outcome.kind)),
                words(notice.text if notice else outcome.reason or "–", _LONGEST),
                said(found.words) if found else "–",
                "✓" if result.as_expected else f"**✗** {words(deviations, _LONGEST)}",
            )
        )
