"""How a typed value strays from the one that was shown: a rule each, in the order of choice.

Where two rules speak equally strongly, the earlier one is chosen.
"""

from unstuck.explain.relations import case, characters, same_character_again, spaces
from unstuck.explain.relations.rule import Finding, Rule

RELATIONS: tuple[Rule, ...] = (
    case.RULE,
    spaces.RULE,
    same_character_again.RULE,
    characters.RULE,
)

__all__ = ["RELATIONS", "Finding", "Rule"]
