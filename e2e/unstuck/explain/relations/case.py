"""The value is what was shown, but for capitals."""

from __future__ import annotations

from unstuck.explain.relations import compare
from unstuck.explain.relations.added import Added
from unstuck.explain.relations.first_letter import key_was_small, only_first_letter
from unstuck.explain.relations.rule import PHONE, Filled, Finding, Rule

#: The person did not press Shift; what they mean to type is not the trouble.
NOT_PRESSED = 0.3
#: On a phone the keyboard may have done it by itself; where nobody knows the keys, it most likely
#: has.
PERHAPS_NOT_PRESSED, HARDLY_PRESSED = 0.8, 0.61

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


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry; a capital that is the keyboard's is hardly the person's."""
    found = _CAPITALS.finds(filled)
    if found is None or not only_first_letter(filled.entry):
        return found
    if key_was_small(filled.entry):
        return found._replace(confidence=NOT_PRESSED)
    if filled.device == PHONE:
        known = filled.entry.intended is not None
        most = PERHAPS_NOT_PRESSED if known else HARDLY_PRESSED
        return found._replace(confidence=min(found.confidence, most))
    return found


RULE = Rule("case", finds)
