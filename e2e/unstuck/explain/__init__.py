"""Which failure mode is this, and what now? Pure: from an episode to guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck_fixtures.late import late

if TYPE_CHECKING:
    from unstuck.explain.diagnosing import diagnose
    from unstuck.explain.diagnosis import Candidate, Clue, Diagnosis
    from unstuck.explain.going_on import advise
    from unstuck.explain.guidance import CitedSource, Guidance, GuidanceContact, GuidanceStep
    from unstuck.explain.guiding import guide

__all__ = [
    "Candidate",
    "CitedSource",
    "Clue",
    "Diagnosis",
    "Guidance",
    "GuidanceContact",
    "GuidanceStep",
    "advise",
    "diagnose",
    "guide",
]

# Findings carry a diagnosis; only who makes one needs what compares words.
__getattr__ = late(
    __name__,
    {
        "diagnose": "diagnosing",
        "Candidate": "diagnosis",
        "Clue": "diagnosis",
        "Diagnosis": "diagnosis",
        "advise": "going_on",
        "CitedSource": "guidance",
        "Guidance": "guidance",
        "GuidanceContact": "guidance",
        "GuidanceStep": "guidance",
        "guide": "guiding",
    },
)
