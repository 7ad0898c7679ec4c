"""What an audit was going to do, and what a person did wrong in each submission."""

from __future__ import annotations

from typing import Literal

from unstuck.model import Model

#: ``all-empty``: somebody forgot everything; else one mistake in one field.
MistakeKind = Literal["all-empty", "left-empty", "wrong"]

#: Why a form is not submitted.
Why = Literal[
    "deletes",
    "pays",
    "sends",
    "subscribes",
    "searches",
    "no-fields",
    "no-button",
    "host-not-allowed",
    "too-many-forms",
]


class Mistake(Model):
    """What the person got wrong; ``field`` is its label, None where they filled in nothing."""

    kind: MistakeKind
    field: str | None = None


class Submitted(Model):
    """Which form of the page a result is about, and what was wrong in it."""

    form: int
    """Its number on the page, from 1."""
    name: str
    mistake: Mistake


class PlannedForm(Model):
    """A form that is submitted."""

    number: int
    """On the page, from 1."""
    name: str
    button: str
    fields: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    """Each of them is made on each device."""


class SkippedForm(Model):
    """A form that is left alone."""

    number: int
    name: str
    button: str
    why: Why
    word: str = ""
    """What gave it away: a word of its button, its name or its address; or the host."""


class AuditPlan(Model):
    """What an audit does, said before it does it."""

    url: str
    devices: dict[str, str]
    """Each screen's size in CSS px, ``683x384@2`` where a CSS px is two of the screen's."""
    forms: tuple[PlannedForm, ...]
    skipped: tuple[SkippedForm, ...] = ()
    submissions: int
    left_out: int = 0
    """Submissions that the cap cut off."""
