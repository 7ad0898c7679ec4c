"""The value is what was shown, but for capitals."""

from __future__ import annotations

from unstuck.explain.relations import compare
from unstuck.explain.relations.added import Added
from unstuck.explain.relations.rule import Rule

_CAPITALS = Added(
    added=compare.capitals_added,
    other_added=compare.spaces_added,
    in_value=compare.has_capitals,
    other_in_value=compare.has_spaces,
    either=compare.EITHER_CASE,
    value_alone_either=compare.VALUE_ALONE_EITHER_CASE,
    told="typed-case",
    unseen="typed-capital-unseen",
)

RULE = Rule("case", _CAPITALS.finds)
