"""How a typed value strays from the one that was shown: a rule each, in the order of choice.

Where two rules speak equally strongly, the earlier one is chosen: the more special one.
"""

from unstuck.explain.relations import (
    case,
    characters,
    date_format,
    decomposed,
    diacritics,
    first_letter,
    input_method,
    look_alike,
    not_digits,
    same_character_again,
    spaces,
    stale,
    trailing_space,
)
from unstuck.explain.relations.rule import Filled, Finding, Rule

RELATIONS: tuple[Rule, ...] = (
    input_method.TELEX_RULE,
    input_method.VNI_RULE,
    first_letter.RULE,
    case.RULE,
    trailing_space.RULE,
    spaces.RULE,
    stale.RULE,
    same_character_again.RULE,
    look_alike.RULE,
    characters.RULE,
    not_digits.RULE,
    decomposed.RULE,
    diacritics.RULE,
    date_format.RULE,
)

__all__ = ["RELATIONS", "Filled", "Finding", "Rule"]
