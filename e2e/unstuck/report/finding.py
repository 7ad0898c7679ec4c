"""What left somebody without an answer, in the form that machines are told it in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from unstuck.judge.outcome import Where
from unstuck.model import Model
from unstuck.report.page_view import deciding_notice
from unstuck.report.results import Results
from unstuck.report.submissions import Hidden, hidden_errors
from unstuck.report.texts import distance, in_lang, label
from unstuck.sameness import fingerprint, normalised
from unstuck_fixtures.models import OutcomeKind, Text


class Finding(Model):
    """An answer that nobody could see, or that was not given, or what could not be judged."""

    id: str
    """The same in every run until the place, the verdict or the notice changes."""
    kind: OutcomeKind
    reason: str | None = None
    where: Where | None = None
    distance_px: float = 0
    """CSS px; 0 where it is not known."""
    notice: str = ""
    """What it says; empty where nothing was said."""
    sentence: Text
    control: str = ""
    """What was pressed, or the name of the form."""
    place: str
    """A file and line of the project, ``tests/test_form.py:23``, or the address of a page."""
    times: int = 1
    """How often it was met."""
    devices: tuple[str, ...] = ()
    wcag: tuple[str, ...] = ()
    known: bool = False
    """Whether a baseline has it."""

    @property
    def is_address(self) -> bool:
        """Whether ``place`` is the address of a page."""
        return "://" in self.place

    @property
    def far(self) -> Text | None:
        """How far off the screen it lay, and which way; else where it was; None without one."""
        if self.where is None:
            return None
        return distance(self.where, self.distance_px) or label("where", self.where)


def findings_of(results: Results) -> tuple[Finding, ...]:
    """Return what a ``check`` or ``audit`` found, worst first; alike answers are one finding."""
    hidden = [_of_hidden(it, results.run.portal) for it in hidden_errors(results.results)]
    return (*hidden, *_unjudged(results))


def _of_hidden(hidden: Hidden, portal: str) -> Finding:
    outcome = hidden.worst.outcome
    notice = deciding_notice(outcome)
    attempts = hidden.worst.attempts
    place = attempts[0].attempt.url if attempts else portal
    form = hidden.worst.submitted.name if hidden.worst.submitted else ""
    control = form or (attempts[0].attempt.control if attempts else "")
    where = notice.where if notice else None
    return Finding(
        id=fingerprint(
            page_of(place),
            normalised(control),
            outcome.kind,
            where or outcome.reason or "",
            normalised(hidden.words),
        ),
        kind=outcome.kind,
        reason=outcome.reason,
        where=where,
        distance_px=notice.distance_px if notice else 0,
        notice=hidden.words,
        sentence=outcome.sentence,
        control=control,
        place=place,
        times=len(hidden.results),
        devices=tuple(dict.fromkeys(it.device for it in hidden.results)),
        wcag=tuple(it.number for it in hidden.criteria),
    )


def _unjudged(results: Results) -> Iterator[Finding]:
    for result in results.results:
        if result.outcome.kind == "inconclusive":
            attempts = result.attempts
            yield Finding(
                id=fingerprint(result.id, "inconclusive"),
                kind="inconclusive",
                reason=result.outcome.reason,
                sentence=result.outcome.sentence,
                control=in_lang(result.title, "en"),
                place=attempts[0].attempt.url if attempts else results.run.portal,
                devices=(result.device,),
            )


def page_of(url: str) -> str:
    """Return which page an address leads to: host, port and path, without what is asked of it."""
    parts = urlsplit(url)
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}".strip("/")
