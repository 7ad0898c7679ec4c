"""The rules in the order in which they are asked; the first that answers decides."""

from unstuck.judge.rules import advanced, missed, needs_pixels, observer_failed, seen, silent

RULES = (
    observer_failed.rule,
    advanced.rule,
    seen.rule,
    needs_pixels.rule,
    missed.rule,
    silent.rule,
)

__all__ = ["RULES"]
