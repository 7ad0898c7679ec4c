"""A refusal that nothing in the person's data explains: the sandbox was given its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import Problem
from unstuck_fixtures.models import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mock_portal.store.sandboxes import Fault


def armed_refusal(faults: Sequence[Fault]) -> Problem | None:
    """Refuse where a refusal is armed, in its words."""
    for fault in faults:
        if fault.kind == "refusal":
            return Problem(rule="armed-refusal", said=Text(vi=fault.vi, en=fault.en))
    return None
