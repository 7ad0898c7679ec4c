"""What a rule answers with when it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from unstuck_fixtures.models import Text


@dataclass(frozen=True, slots=True)
class Message:
    """Words of the portal's own: Vietnamese, with %(name)s for values; English is translated."""

    vi: str
    values: Mapping[str, object] = field(default_factory=dict)


#: Words for people: the portal's own, or a wording from the catalogue.
Said = Message | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something is refused.

    `rule` is the kebab-case id for the journal. `field` is the form field it concerns.
    `to_role_card` adds the way to the practice identity. `drop` keeps the value that was
    typed from being shown, stored or logged. `as_alert`: the portal as it was reported shows
    it in a box that the person has to close.
    """

    rule: str
    said: Said
    field: str | None = None
    to_role_card: bool = False
    drop: bool = False
    as_alert: bool = False


def N_(vi: str) -> str:  # noqa: N802  (gettext's name for "translate this later")
    """Mark words for translation."""
    return vi
