"""Turns a diagnosis into advice that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unstuck.errors import UnknownFailureModeError
from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import CitedSource, Guidance, GuidanceContact, GuidanceStep
from unstuck_fixtures.models import Contact, Knowledge, KnownMode, Step


def guide(diagnosis: Diagnosis, catalogue: Knowledge, as_of: date) -> Guidance:
    """Return the advice for ``diagnosis`` as it stands on the day ``as_of``.

    An unresolved case gets the catalogue's general advice. Raises
    UnknownFailureModeError where the catalogue has not got the failure mode.
    """
    mode = _mode(diagnosis, catalogue)
    validity = mode.validity
    ended = validity is not None and (validity.until is None or as_of > validity.until)
    return Guidance(
        failure_mode=diagnosis.failure_mode,
        title=mode.title,
        happened=mode.happened,
        cause=mode.cause.text,
        cause_certainty=mode.cause.certainty,
        who_can_fix=mode.who_can_fix,
        check_beforehand=tuple(map(_step, mode.check_beforehand)),
        steps=tuple(map(_step, mode.steps)),
        avoid=mode.avoid,
        contacts=tuple(_contact(catalogue.contacts[name], as_of) for name in mode.contacts),
        sources=tuple(cited(name, catalogue) for name in dict.fromkeys(_names(mode, catalogue))),
        since=validity.since if validity else None,
        until=validity.until if validity else None,
        today=validity.today.text if validity and ended else None,
        today_steps=tuple(map(_step, validity.today.steps)) if validity and ended else (),
        as_of=as_of,
    )


def _mode(diagnosis: Diagnosis, catalogue: Knowledge) -> KnownMode:
    modes = catalogue.failure_modes
    if diagnosis.failure_mode is None:
        return next(mode for mode in modes.values() if mode.general_advice)
    if diagnosis.failure_mode not in modes:
        raise UnknownFailureModeError(
            f"There is no failure mode '{diagnosis.failure_mode}'.",
            observed=f"The catalogue has {', '.join(sorted(modes))}.",
            remedy="Use the catalogue that the diagnosis was made with.",
        )
    return modes[diagnosis.failure_mode]


def _step(step: Step) -> GuidanceStep:
    return GuidanceStep(
        text=step.text, certainty=step.certainty, source=step.source, journey=step.journey
    )


def _contact(contact: Contact, as_of: date) -> GuidanceContact:
    return GuidanceContact(
        name=contact.name,
        phone=contact.phone,
        locality=contact.locality,
        verified=_verified(contact.verified_on, as_of),
        verified_on=contact.verified_on,
        historical=contact.historical,
    )


def _verified(verified_on: date | None, as_of: date) -> bool:
    """Tell whether the check is at most twelve months old: to the same day of the next year."""
    if verified_on is None or verified_on > as_of:
        return False
    years = as_of.year - verified_on.year
    same_day_or_before = (as_of.month, as_of.day) <= (verified_on.month, verified_on.day)
    return years == 0 or (years == 1 and same_day_or_before)


def _names(mode: KnownMode, catalogue: Knowledge) -> Iterator[str]:
    """Yield the sources in the order in which a reader meets them."""
    yield mode.cause.source
    for step in (*mode.check_beforehand, *mode.steps):
        yield step.source
    if mode.validity is not None:
        yield mode.validity.today.source
        for step in mode.validity.today.steps:
            yield step.source
    for name in mode.contacts:
        contact = catalogue.contacts[name]
        yield contact.source
        if contact.historical_source:
            yield contact.historical_source


def cited(name: str, catalogue: Knowledge) -> CitedSource:
    """Return a source of the catalogue as the reader needs it."""
    source = catalogue.sources[name]
    return CitedSource(id=source.id, title=source.title, published=source.published, url=source.url)
