"""The rules in the order in which they are asked; the first that answers decides."""

from unstuck.judge.rules import (
    advanced,
    depends_on_scroll,
    missed,
    needs_pixels,
    observer_failed,
    seen,
    silent,
)

RULES = (
    observer_failed.rule,
    advanced.rule,
    depends_on_scroll.rule,
    seen.rule,
    needs_pixels.rule,
    missed.rule,
    silent.rule,
)

__all__ = ["RULES"]
