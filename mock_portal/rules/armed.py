"""Which fault a sandbox is armed with, for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import Problem
from unstuck_fixtures.models import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mock_portal.store.sandboxes import Fault
    from unstuck_fixtures.models import FaultKind


def armed(faults: Sequence[Fault], kind: FaultKind, page: str) -> Fault | None:
    """The first fault of that kind that befalls the form on ``page``."""
    found = (fault for fault in faults if fault.kind == kind and fault.on in (None, page))
    return next(found, None)


def armed_refusal(faults: Sequence[Fault], page: str) -> Problem | None:
    """Refuse where a refusal is armed, in its words: nothing in the person's data explains it."""
    fault = armed(faults, "refusal", page)
    if fault is None or not (fault.vi and fault.en):
        return None
    return Problem(rule="armed-refusal", said=Text(vi=fault.vi, en=fault.en))
