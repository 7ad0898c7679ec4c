"""What a history tells, in words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text as Styled

from unstuck.report.history import Change, ChangeKind, History
from unstuck.report.texts import Lang, day, duration, in_lang, label, number, printable, say
from unstuck_fixtures.models import Text

_LONGEST_ID = 120
_STYLES: dict[ChangeKind, str] = {
    "new": "bold red",
    "flaky": "yellow",
    "slower": "yellow",
    "fixed": "green",
}


def change_line(change: Change, lang: Lang) -> str:
    """Return what is otherwise: ``missed, now seen`` or ``9.1 s, usually 4 s``."""
    return printable(in_lang(otherwise(change), lang))


def print_history(console: Console, history: History, lang: Lang) -> None:
    """Print what is otherwise than before, a line for each change."""
    for kind, line in history_lines(history, lang):
        style = _STYLES[kind] if kind else ""
        console.print(Styled(line, style=style), soft_wrap=True, highlight=False)


def history_lines(history: History, lang: Lang) -> Iterator[tuple[ChangeKind | None, str]]:
    """Yield the lines of a history, each with the kind of change that it tells of, if any."""
    if history.since is None:
        yield None, in_lang(say("history.first"), lang)
        return
    head = say("history.against", n=number(history.runs), since=day(history.since))
    yield None, in_lang(head, lang)
    if not history.changes:
        yield None, in_lang(say("history.same"), lang)
    for change in history.changes:
        kind = in_lang(say(f"history.{change.kind}"), lang)
        shown = printable(change.id, _LONGEST_ID)
        yield change.kind, f"{kind}: {shown} ({change_line(change, lang)})"


def otherwise(change: Change) -> Text:
    """Return what is otherwise than before."""
    if change.kind == "slower" and change.usual_ms is not None:
        now, usual = duration(change.elapsed_ms), duration(change.usual_ms)
        return say("history.times", now=now, usual=usual)
    if change.kind == "flaky":
        return say("history.flips", n=number(change.flips))
    now = label("short_outcome", change.outcome)
    if change.before is None or change.before == change.outcome:
        return now
    return say("history.outcomes", before=label("short_outcome", change.before), now=now)
