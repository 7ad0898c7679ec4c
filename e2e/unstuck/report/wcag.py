"""Names of the WCAG success criteria that results refer to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from unstuck.model import Model
from unstuck_fixtures.models import Text
from unstuck_fixtures.reading import load_yaml

_FILE = Path(__file__).with_name("wcag.yaml")
_EXPLAINED_AT = "https://www.w3.org/WAI/WCAG22/Understanding/"


class Criterion(Model):
    """A success criterion; ``name``, ``level`` and ``url`` are None for one that we do not know."""

    number: str
    name: Text | None = None
    level: Literal["A", "AA"] | None = None
    url: str | None = None


@cache
def _criteria() -> Mapping[str, Criterion]:
    entries: dict[str, dict[str, str]] = load_yaml(_FILE.read_text(encoding="utf-8"))
    return {
        number: Criterion.model_validate(
            {
                "number": number,
                "name": {"vi": entry["vi"], "en": entry["en"]},
                "level": entry["level"],
                "url": _EXPLAINED_AT + _slug(entry["en"]),
            }
        )
        for number, entry in entries.items()
    }


def criterion(number: str) -> Criterion:
    """Return the criterion of that number; one that we have no name for keeps its number."""
    return _criteria().get(number) or Criterion(number=number)


def _slug(name: str) -> str:
    """Return the last part of the W3C's address for a criterion, which it makes from the name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
