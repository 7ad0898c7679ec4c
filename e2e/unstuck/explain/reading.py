"""What an attempt's notices say: a failure mode, a field that was refused, or nothing known."""

from __future__ import annotations

from typing import NamedTuple

from unstuck.act.attempt import Attempt
from unstuck.episode import Tried
from unstuck.explain.diagnosis import Clue
from unstuck.explain.notices import Match, matches
from unstuck.explain.texts import clue
from unstuck.explain.typing_clues import recognised_fields
from unstuck.explain.words import tokens
from unstuck.judge.outcome import Notice
from unstuck_fixtures.models import FieldPurpose, Knowledge, KnownMode

#: From here on a diagnosis names its failure mode. A notice that says all that is looked for
#: lies above it in any words, and the likeness of a notice alone below it.
THRESHOLD = 0.6

#: Two modes that one notice speaks for this evenly cannot be told apart by it.
MARGIN = 0.05


class Reading(NamedTuple):
    """What the notices of one attempt come to. At most one of ``mode`` and ``field`` is set."""

    mode: KnownMode | None = None
    confidence: float = 0
    field: FieldPurpose | None = None
    """The field that a notice says was refused; what was typed then tells why."""
    refuses_as: KnownMode | None = None
    """The mode whose wording said so."""
    clues: tuple[Clue, ...] = ()
    guesses: tuple[Match, ...] = ()
    """What the notices were compared with, the strongest first."""


def read_notices(tried: Tried, catalogue: Knowledge) -> Reading:
    """Return the first thing that the notices say, the deciding notice first."""
    clues: list[Clue] = []
    guesses: list[Match] = []
    for notice in tried.outcome.notices:
        found = matches(notice.text, catalogue)
        guesses += found
        reading = _read(notice, found, tried.attempt, catalogue)
        if reading.mode or reading.field:
            return reading._replace(guesses=_strongest(guesses))
        clues += reading.clues
    return Reading(clues=tuple(clues), guesses=_strongest(guesses))


def _read(
    notice: Notice, found: tuple[Match, ...], attempt: Attempt, catalogue: Knowledge
) -> Reading:
    strong = _told_here([match for match in found if match.confidence >= THRESHOLD], attempt)
    if len(strong) > 1 and strong[0].confidence - strong[1].confidence < MARGIN:
        return Reading(clues=(clue("notice", "notice-ambiguous", notice=notice.text),))
    if strong:
        return _known(notice, strong[0])
    if field := _field_of(notice, attempt, catalogue):
        about = clue("notice", "notice-about-field", notice=notice.text, field=notice.field or "")
        return Reading(field=field, clues=(about,))
    if not tokens(notice.text):
        return Reading(clues=(clue("notice", "notice-without-words"),))
    return Reading(clues=(clue("notice", "notice-unknown", notice=notice.text),))


def _told_here(strong: list[Match], attempt: Attempt) -> list[Match]:
    """Return what can be told at this step: a mode that is told only here, rather than another."""
    filled = {entry.purpose for entry in attempt.entries if entry.purpose}
    here = [match for match in strong if match.mode.told_after in filled]
    return here or [match for match in strong if match.mode.told_after is None]


def _known(notice: Notice, match: Match) -> Reading:
    known = _told(notice, match)
    by = match.mode.recognised_by
    if by and by.field and by.notices_tell == "field":
        return Reading(field=by.field, refuses_as=match.mode, clues=(known,))
    return Reading(mode=match.mode, confidence=match.confidence, clues=(known,))


def _told(notice: Notice, match: Match) -> Clue:
    if match.wording is None:
        return clue("notice", "notice-says", notice=notice.text, title=match.mode.title.vi)
    said = tokens(notice.text)
    if any(said in (tokens(it.text.vi), tokens(it.text.en)) for it in match.mode.notices):
        return clue("notice", "notice-same", notice=notice.text)  # quoted once
    return clue(
        "notice",
        "notice-known",
        notice=notice.text,
        wording=match.wording.vi,
        percent=round(match.likeness * 100),
    )


def _field_of(notice: Notice, attempt: Attempt, catalogue: Knowledge) -> FieldPurpose | None:
    """Return the recognisable field that the page itself ties the notice to."""
    recognised = recognised_fields(catalogue)
    said = tokens(notice.field or "")
    for entry in attempt.entries:
        if said and entry.purpose in recognised and tokens(entry.label) == said:
            return entry.purpose
    return None


def _strongest(guesses: list[Match]) -> tuple[Match, ...]:
    return tuple(sorted(guesses, key=lambda match: -match.confidence))
