"""Which failure modes the typing of an episode speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from unstuck.act.attempt import Attempt, Entry
from unstuck.explain.relations import RELATIONS, Filled, Finding
from unstuck_fixtures.models import FieldPurpose, Knowledge, KnownMode


class Suspect(NamedTuple):
    """A failure mode, and what the typing says for it."""

    mode: KnownMode
    finding: Finding


def entry_of(attempt: Attempt, field: FieldPurpose) -> Entry | None:
    """Return the field as it was filled last in ``attempt``, None where it was not."""
    filled = [entry for entry in attempt.entries if entry.purpose == field]
    return filled[-1] if filled else None


def recognised_fields(catalogue: Knowledge) -> tuple[FieldPurpose, ...]:
    """Return the fields by whose typing a failure mode is recognised."""
    modes = catalogue.failure_modes.values()
    return tuple(dict.fromkeys(field for mode in modes if (field := recognised_field(mode))))


def recognised_field(mode: KnownMode) -> FieldPurpose | None:
    """Return the field by whose typing this failure mode is recognised; None if by none."""
    return mode.recognised_by.field if mode.recognised_by else None


def suspects(
    attempts: tuple[Attempt, ...], fields: Iterable[FieldPurpose], catalogue: Knowledge
) -> tuple[Suspect, ...]:
    """Return the modes that the typing in the last attempt speaks for, the strongest first.

    The earlier attempts are those that may have failed by the same fields.
    Those on another device say nothing about this one's keys.
    """
    last = attempts[-1]
    here = [attempt for attempt in attempts if attempt.device == last.device]
    found: list[Suspect] = []
    for field in fields:
        entries = tuple(entry for attempt in here if (entry := entry_of(attempt, field)))
        if entry_of(last, field) is not None:
            found += _of_field(field, Filled(entries, last.device), catalogue)
    # Sorting is stable, so the order of the relations decides between equals.
    return tuple(sorted(found, key=lambda suspect: -suspect.finding.confidence))


def _of_field(field: FieldPurpose, filled: Filled, catalogue: Knowledge) -> list[Suspect]:
    found: list[Suspect] = []
    for rule in RELATIONS:
        finding = rule.finds(filled)
        if finding is None:
            continue
        found += [
            Suspect(mode, finding)
            for mode in catalogue.failure_modes.values()
            if mode.recognised_by
            and mode.recognised_by.field == field
            and mode.recognised_by.differs_by == rule.relation
        ]
    return found
