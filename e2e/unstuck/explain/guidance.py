"""What to do now, ready to be printed."""

from __future__ import annotations

from datetime import date

from unstuck.model import Model
from unstuck_fixtures.models import Certainty, Helper, Text


class CitedSource(Model):
    """A source as the reader needs it."""

    id: str
    title: Text
    published: date | None = None
    url: str | None = None


class GuidanceStep(Model):
    """One thing to do, with its ground."""

    text: Text
    certainty: Certainty
    source: str
    journey: str | None = None


class GuidanceContact(Model):
    """Whom to call; ``verified`` is false once the check is older than twelve months."""

    name: Text
    phone: str
    locality: Text | None = None
    verified: bool
    verified_on: date | None = None
    historical: Text | None = None


class Guidance(Model):
    """Cause, steps, contacts, sources and dates, in Vietnamese and English."""

    failure_mode: str | None
    """None for the honest general advice to an unresolved case."""
    title: Text
    happened: Text
    cause: Text
    cause_certainty: Certainty
    who_can_fix: Helper
    check_beforehand: tuple[GuidanceStep, ...] = ()
    steps: tuple[GuidanceStep, ...]
    avoid: tuple[Text, ...] = ()
    contacts: tuple[GuidanceContact, ...] = ()
    sources: tuple[CitedSource, ...]
    since: date | None = None
    until: date | None = None
    today: Text | None = None
    today_steps: tuple[GuidanceStep, ...] = ()
    """How one gets on today; empty where the guidance itself still holds."""
    as_of: date
