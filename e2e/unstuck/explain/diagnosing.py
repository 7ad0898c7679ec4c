"""Names the failure mode that an episode shows, or says that it cannot."""

from __future__ import annotations

from collections.abc import Iterable

from unstuck.episode import Episode, Tried
from unstuck.explain.diagnosis import Candidate, Clue, Diagnosis
from unstuck.explain.notices import Match
from unstuck.explain.press_clues import Pressed, by_presses, by_request
from unstuck.explain.reading import THRESHOLD, Reading, read_notices
from unstuck.explain.relations.compare import together
from unstuck.explain.texts import clue
from unstuck.explain.typing_clues import Suspect, entry_of, recognised_fields, suspects
from unstuck_fixtures.models import FieldPurpose, Knowledge, KnownMode

#: What is left of the typing's weight where something else explains the attempt. However sure
#: the typing is, it then stays below the threshold: a guess, not a diagnosis.
GUESS = 0.55

#: The portal says that the field was refused, and nobody knows what had to be typed: other
#: characters are the likeliest, and the advice to type it anew is right for the rest too.
REFUSED_UNSEEN = 0.65

#: A notice that portals give for a slip, too: from here on what was typed is the slip; and how
#: sure its own mode can be where it may be one.
SURELY_A_SLIP, PERHAPS_A_SLIP = 0.9, 0.65

#: More guesses than this are not worth reading, nor are weaker ones than this.
GUESSES, WORTH_A_GUESS = 2, 0.1


def diagnose(episode: Episode, catalogue: Knowledge) -> Diagnosis:
    """Return the failure mode of the last attempt in ``episode`` that did not get on.

    Goes by the notices' words; by what became of the request where nothing was said; and by
    what was typed where a notice says that the field was refused or where nothing was said and
    no request failed, then by how often the control was pressed. An episode in which everything
    got on is diagnosed by what was typed amiss and accepted, or pressed twice.
    """
    stuck = tuple(tried for tried in episode.tried if tried.outcome.kind != "advanced")
    if not stuck:
        return _accepted(episode, catalogue)
    reading = read_notices(stuck[-1], catalogue)
    if reading.mode is not None:
        return _by_notice(stuck, reading, reading.mode, catalogue)
    if reading.field is not None:
        return _by_field(stuck, reading, reading.field, catalogue)
    if pressed := by_request(stuck[-1], catalogue):
        return _by_press(pressed, stuck, catalogue)
    if _nothing_was_said(stuck[-1]):
        return _by_typing(stuck, catalogue)
    return _unknown(stuck, reading, catalogue)


def _nothing_was_said(tried: Tried) -> bool:
    """Tell whether the press had its way and no answer came; other reasons explain themselves."""
    outcome = tried.outcome
    return outcome.kind == "silent" and not outcome.notices and outcome.reason == "nothing-happened"


def _by_notice(
    stuck: tuple[Tried, ...], reading: Reading, mode: KnownMode, catalogue: Knowledge
) -> Diagnosis:
    """Diagnose an attempt in which a notice says what is wrong.

    Where portals say the same of a slip in a field, what was typed there tells the slip apart.
    """
    found = _suspects(stuck, recognised_fields(catalogue), catalogue)
    behind = [suspect for suspect in found if _told_as(suspect.mode) == mode.id]
    confidence = min(reading.confidence, PERHAPS_A_SLIP) if behind else reading.confidence
    named = Candidate(failure_mode=mode.id, confidence=_rounded(confidence))
    clues = (*reading.clues, *(behind[0].finding.clues if behind else ()))
    sure = [suspect for suspect in behind if suspect.finding.confidence >= SURELY_A_SLIP]
    perhaps = [suspect for suspect in behind if suspect not in sure]
    guesses = (*_guessed(perhaps), *_likenesses(reading.guesses))
    return _diagnosis(clues, (*_named(sure), named, *guesses))


def _told_as(mode: KnownMode) -> str | None:
    return mode.recognised_by.told_as if mode.recognised_by else None


def _by_typing(stuck: tuple[Tried, ...], catalogue: Knowledge) -> Diagnosis:
    """Diagnose an attempt of which nothing is known but what was typed."""
    fields = recognised_fields(catalogue)
    suspected = _suspects(stuck, fields, catalogue)
    # What portals answer with a notice hardly explains that nothing was said.
    found = [suspect for suspect in suspected if _told_as(suspect.mode) is None]
    guesses = _guessed(suspect for suspect in suspected if suspect not in found)
    if found:
        return _diagnosis(found[0].finding.clues, (*_named(found), *guesses))
    clues = _why_typing_says_nothing(stuck[-1], fields, "missing-everything")
    if pressed := by_presses(stuck[-1], catalogue):
        return _diagnosis((*pressed.clues, *clues), (*pressed.candidates, *guesses))
    return _diagnosis(clues, guesses)


def _by_press(pressed: Pressed, stuck: tuple[Tried, ...], catalogue: Knowledge) -> Diagnosis:
    """Diagnose an attempt whose request explains it; what was typed is a guess beside it."""
    found = _suspects(stuck, recognised_fields(catalogue), catalogue)
    return _diagnosis(pressed.clues, (*pressed.candidates, *_guessed(found)))


def _by_field(
    stuck: tuple[Tried, ...], reading: Reading, field: FieldPurpose, catalogue: Knowledge
) -> Diagnosis:
    """Diagnose an attempt in which a notice says that ``field`` was refused."""
    found = _suspects(stuck, (field,), catalogue)
    if found:
        return _diagnosis((*reading.clues, *found[0].finding.clues), _named(found))
    entry = entry_of(stuck[-1].attempt, field)
    clues = (*reading.clues, *_why_typing_says_nothing(stuck[-1], (field,), "missing-typed"))
    guesses = _likenesses(reading.guesses)
    unseen = entry is not None and entry.intended is None and together(entry.value)
    if unseen and reading.refuses_as is not None:
        named = Candidate(failure_mode=reading.refuses_as.id, confidence=REFUSED_UNSEEN)
        return _diagnosis(clues, (named, *guesses))
    return _diagnosis(clues, guesses)


def _unknown(stuck: tuple[Tried, ...], reading: Reading, catalogue: Knowledge) -> Diagnosis:
    """Say what can be guessed where something was said or happened that is not known."""
    outcome = stuck[-1].outcome
    clues = list(reading.clues)
    if outcome.reason:
        clues.append(clue("missing", "missing-because", reason=outcome.reason))
    found = _suspects(stuck, recognised_fields(catalogue), catalogue)
    return _diagnosis(tuple(clues), (*_guessed(found), *_likenesses(reading.guesses)))


def _accepted(episode: Episode, catalogue: Knowledge) -> Diagnosis:
    """Diagnose an episode that got on: what was typed amiss, if anything is known to be."""
    for tried in reversed(episode.tried):
        known = {entry.purpose for entry in tried.attempt.entries if entry.intended is not None}
        fields = [field for field in recognised_fields(catalogue) if field in known]
        if found := suspects((tried.attempt,), fields, catalogue):
            clues = (*found[0].finding.clues, clue("typed", "advanced"))
            return _diagnosis(clues, _named(found))
    for tried in reversed(episode.tried):
        if pressed := by_presses(tried, catalogue):
            return _diagnosis((*pressed.clues, clue("typed", "advanced")), pressed.candidates)
    return Diagnosis(failure_mode=None, confidence=0)


def _suspects(
    stuck: tuple[Tried, ...], fields: Iterable[FieldPurpose], catalogue: Knowledge
) -> tuple[Suspect, ...]:
    """Ask the typing of the last attempt, beside that of earlier ones stuck in the same way."""
    *earlier, last = stuck
    fields = tuple(fields)
    alike = [
        tried
        for tried in earlier
        if _nothing_was_said(tried) or read_notices(tried, catalogue).field in fields
    ]
    return suspects(tuple(tried.attempt for tried in (*alike, last)), fields, catalogue)


def _why_typing_says_nothing(
    tried: Tried, fields: tuple[FieldPurpose, ...], otherwise: str
) -> tuple[Clue, ...]:
    for field in fields:
        if entry := entry_of(tried.attempt, field):
            if entry.intended is None and together(entry.value):
                return (clue("missing", "missing-true-value"),)
            if not together(entry.value):
                return (clue("typed", "typed-nothing", field=entry.label),)
            return (clue("typed", "typed-right", value=entry.value),)
    return (clue("missing", otherwise),)


def _named(found: Iterable[Suspect]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(failure_mode=mode.id, confidence=_rounded(finding.confidence))
        for mode, finding in found
    )


def _guessed(found: Iterable[Suspect]) -> tuple[Candidate, ...]:
    """Return what the typing speaks for where something else explains the attempt."""
    return tuple(
        candidate.model_copy(update={"confidence": _rounded(candidate.confidence * GUESS)})
        for candidate in _named(found)
    )


def _likenesses(guesses: Iterable[Match]) -> tuple[Candidate, ...]:
    """Return what the notices were like; below the threshold, for none of it decided."""
    return tuple(
        Candidate(failure_mode=match.mode.id, confidence=_rounded(match.confidence * GUESS))
        for match in guesses
    )


def _rounded(confidence: float) -> float:
    return round(confidence, 2)


def _diagnosis(clues: tuple[Clue, ...], candidates: tuple[Candidate, ...]) -> Diagnosis:
    """Name the first candidate if it is strong enough; keep the best guesses either way."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: -candidate.confidence):
        if candidate.confidence >= WORTH_A_GUESS:
            best.setdefault(candidate.failure_mode, candidate)
    kept = tuple(best.values())[: GUESSES + 1]
    if kept and kept[0].confidence >= THRESHOLD:
        return Diagnosis(
            failure_mode=kept[0].failure_mode,
            confidence=kept[0].confidence,
            evidence=clues,
            candidates=kept,
        )
    return Diagnosis(failure_mode=None, confidence=0, evidence=clues, candidates=kept[:GUESSES])
