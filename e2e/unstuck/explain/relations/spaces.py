"""The value is what was shown, but for white space."""

from __future__ import annotations

from unstuck.explain.relations import compare
from unstuck.explain.relations.added import Added
from unstuck.explain.relations.rule import Rule

_SPACES = Added(
    added=compare.spaces_added,
    other_added=compare.capitals_added,
    in_value=compare.has_spaces,
    other_in_value=compare.has_capitals,
    either=compare.EITHER_SPACES,
    value_alone_either=compare.VALUE_ALONE_EITHER_SPACES,
    told="typed-spaces",
    unseen="typed-space-unseen",
)

RULE = Rule("spaces", _SPACES.finds)
