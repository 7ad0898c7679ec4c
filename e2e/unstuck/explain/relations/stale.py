"""The value is right, but for a picture that is not there any more."""

from __future__ import annotations

from unstuck.explain.relations.compare import bare, together
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: What was read is not what the picture showed at the press: the code is that of an older one.
ANOTHER_PICTURE = 0.96


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone; an empty field was filled and then emptied by the page."""
    entry = filled.entry
    if entry.intended is None or entry.purpose != "captcha":
        return None
    kept, emptied = bare(entry.value) == bare(entry.intended), not together(entry.value)
    changed = entry.shown is not None and bare(entry.shown) != bare(entry.intended)
    if not changed or not (kept or (emptied and entry.keys)):
        return None
    facts = {"intended": entry.intended, "shown": entry.shown or ""}
    return Finding(ANOTHER_PICTURE, (clue("typed", "typed-for-another-picture", **facts),))


RULE = Rule("stale", finds)
