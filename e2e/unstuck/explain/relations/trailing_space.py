"""The value is what was shown, with white space behind it and nowhere else."""

from __future__ import annotations

from unstuck.explain.relations import compare
from unstuck.explain.relations.added import Added
from unstuck.explain.relations.rule import Rule

_BEHIND = Added(
    added=lambda entry: compare.spaces_added(entry) and compare.only_behind(entry.value),
    other_added=compare.capitals_added,
    in_value=lambda value: compare.has_spaces(value) and compare.only_behind(value),
    other_in_value=compare.has_capitals,
    either=compare.EITHER_SPACES,
    value_alone_either=compare.VALUE_ALONE_EITHER_SPACES,
    told="typed-trailing-space",
    unseen="typed-trailing-space-unseen",
)

RULE = Rule("trailing-space", _BEHIND.finds)
