"""The value is what was shown, but for capitals."""

from __future__ import annotations

from unstuck.act.attempt import Entry
from unstuck.explain.relations.compare import (
    EITHER_CASE,
    LOWERCASE_TOGETHER,
    SURE,
    VALUE_ALONE,
    VALUE_ALONE_EITHER_CASE,
    capitals_added,
    has_capitals,
    has_spaces,
    spaces_added,
)
from unstuck.explain.relations.rule import Finding, Rule
from unstuck.explain.texts import clue


def finds(entries: tuple[Entry, ...]) -> Finding | None:
    """Look at the last entry alone."""
    entry = entries[-1]
    if entry.intended is None:
        return _from_the_value(entry)
    if not capitals_added(entry):
        return None
    if spaces_added(entry):
        fact = clue("typed", "typed-case-and-spaces", intended=entry.intended, value=entry.value)
        return Finding(EITHER_CASE, (fact,))
    fact = clue("typed", "typed-case", intended=entry.intended, value=entry.value)
    return Finding(SURE, (fact,))


def _from_the_value(entry: Entry) -> Finding | None:
    if entry.purpose not in LOWERCASE_TOGETHER or not has_capitals(entry.value):
        return None
    return Finding(
        VALUE_ALONE_EITHER_CASE if has_spaces(entry.value) else VALUE_ALONE,
        (
            clue("typed", "typed-capital-unseen", value=entry.value),
            clue("missing", "missing-true-value"),
        ),
    )


RULE = Rule("case", finds)
