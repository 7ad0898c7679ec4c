"""An attempt moment by moment: the press, what was asked and answered, the notice, the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from unstuck.judge.outcome import Notice, Outcome
from unstuck.observe.observation import Observation, Request
from unstuck.recording import Recording, Watched
from unstuck.report.places import exists
from unstuck.report.texts import label, printable, say
from unstuck_fixtures.models import Text

#: What a page fetches to look right; nobody waits for it to learn why they are stuck.
_DRESS = frozenset({"font", "image", "media", "stylesheet"})
#: More of them say less; all stand in the table for QA.
_MOST_REQUESTS = 3
_LONGEST = 60


@dataclass(frozen=True)
class Moment:
    """Something that happened ``at_ms`` ms after the action; ``detail`` are words of the page."""

    at_ms: float
    kind: str
    words: Text
    detail: str = ""


def recorded(folder: Path, path: str | None) -> tuple[Watched, ...]:
    """Return the attempts that an observation's file holds; none where it is gone or not whole."""
    if path is None or not exists(folder, path):
        return ()
    try:
        return Recording.model_validate_json((folder / path).read_bytes()).attempts
    except (OSError, ValidationError):
        return ()


def timeline(watched: Watched, outcome: Outcome) -> tuple[Moment, ...]:
    """Return the moments of an attempt in the order in which they came."""
    seen = watched.observation
    moments = [*_press(watched), *_requests(seen), *_notices(seen, outcome)]
    last = Moment(outcome.elapsed_ms, outcome.kind, label("outcome", outcome.kind))
    # The verdict ends the line also where an answer came in the same breath.
    return (*sorted((it for it in moments if it.at_ms <= last.at_ms), key=_at), last)


def path_of(url: str) -> str:
    """Return an address without its host, short."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return printable(url, _LONGEST)
    return printable(parts.path or "/", _LONGEST)


def _at(moment: Moment) -> float:
    return moment.at_ms


def _press(watched: Watched) -> Iterator[Moment]:
    action = watched.observation.action
    if action is None:
        yield Moment(0, "press", say("timeline.watched"))
        return
    name = action.target.name if action.target else ""
    yield Moment(
        0, "press", say("timeline.press"), printable(name or watched.attempt.control, _LONGEST)
    )


def _requests(seen: Observation) -> Iterator[Moment]:
    for request in [it for it in seen.requests if it.kind not in _DRESS][:_MOST_REQUESTS]:
        asked = f"{printable(request.method, _LONGEST)} {path_of(request.url)}"
        yield Moment(request.began_ms, "request", say("timeline.request"), asked)
        if request.ended_ms is not None:
            yield _answer(request, request.ended_ms)


def _answer(request: Request, at_ms: float) -> Moment:
    if request.failure is not None:
        failed = printable(request.failure, _LONGEST)
        return Moment(at_ms, "failure", say("timeline.failure"), failed)
    return Moment(at_ms, "answer", say("timeline.answer"), str(request.status or ""))


def _notices(seen: Observation, outcome: Outcome) -> Iterator[Moment]:
    """Yield when the notice of the verdict was first painted, or put in where it never was."""
    for notice in outcome.notices[:1]:
        times = [
            it.sightings[0].at_ms if it.sightings else it.at_ms
            for it in seen.appearances
            if _is_of(it.text, notice)
        ]
        if times:
            said = say("timeline.notice", where=label("where", notice.where))
            yield Moment(min(times), "notice", said, printable(notice.text, _LONGEST))


def _is_of(text: str, notice: Notice) -> bool:
    """Say whether a text is the notice or a piece of it: the judge joins what stands together."""
    piece, whole = " ".join(text.split()), " ".join(notice.text.split())
    return bool(piece) and piece in whole
