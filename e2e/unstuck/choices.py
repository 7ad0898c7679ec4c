"""Checks names that a user typed, and offers the nearest one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unstuck.errors import UnknownChoiceError, UnknownFailureModeError
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import PRESENTATIONS, Presentation

#: Below this likeness (0 to 100) an offer would be a guess at random.
_LIKE = 50


def known_failure_modes(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return ``wanted`` without repeats, or every failure mode where none is wanted.

    Raises UnknownFailureModeError that names every unknown one.
    """
    known = tuple(load_catalogue().failure_modes)
    if unknown := [name for name in wanted if name not in known]:
        raise UnknownFailureModeError(
            "\n".join(f"There is no failure mode '{name}'." for name in unknown),
            observed=_offers(unknown, known),
            remedy="`unstuck list` prints all of them.",
        )
    return tuple(dict.fromkeys(wanted)) or known


def known_presentations(wanted: Sequence[str]) -> tuple[Presentation, ...]:
    """Return the presentations wanted, or both where none is; raises UnknownChoiceError."""
    _refuse_unknown("presentation", wanted, PRESENTATIONS)
    return tuple(name for name in PRESENTATIONS if name in wanted or not wanted)


def known_devices(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the devices wanted, or all where none is; raises UnknownChoiceError."""
    from unstuck.act.devices import DEVICES

    _refuse_unknown("device", wanted, DEVICES)
    return tuple(name for name in DEVICES if name in wanted or not wanted)


def _refuse_unknown(kind: str, wanted: Sequence[str], known: Iterable[str]) -> None:
    if unknown := [name for name in wanted if name not in known]:
        raise UnknownChoiceError(
            "\n".join(f"There is no {kind} '{name}'." for name in unknown),
            observed=_offers(unknown, known),
            remedy=f"Choose from: {', '.join(known)}.",
        )


def _offers(unknown: Sequence[str], known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    offers = []
    for name in unknown:
        best = process.extractOne(name.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if best is not None:
            offers.append(f"Did you mean '{best[0]}' for '{name}'?")
    return "\n".join(offers)
