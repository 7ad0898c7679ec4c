"""Which failure mode is this, and what now? Pure: from an episode to guidance."""

from unstuck.explain.diagnose import diagnose
from unstuck.explain.diagnosis import Candidate, Clue, Diagnosis
from unstuck.explain.going_on import advise
from unstuck.explain.guidance import CitedSource, Guidance, GuidanceContact, GuidanceStep
from unstuck.explain.guide import guide

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
