"""What a person did: the line's first value."""

from __future__ import annotations

from unstuck.model import Model
from unstuck_fixtures.models import FieldPurpose


class Entry(Model):
    """One field as it was filled.

    ``intended`` is what the person read or meant (None where nobody can know),
    ``keys`` what they pressed, ``value`` what the field then held. Passwords
    are kept as shapes.
    """

    purpose: FieldPurpose | None
    """None where the field is of a page that the catalogue does not know."""
    label: str
    intended: str | None
    keys: str
    value: str
    shown: str | None = None
    """What the captcha's picture showed when the control was pressed; None where nobody can know.

    Not what was read where the picture has changed since.
    """


class Attempt(Model):
    """One watched action: where it happened, with what device, after which typing."""

    journey: str
    url: str
    title: str
    device: str
    entries: tuple[Entry, ...] = ()
    control: str
    """The accessible name of the control that was pressed."""
    presses: int = 1
    """How often it was pressed before any answer."""
