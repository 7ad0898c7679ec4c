"""What a run keeps of an episode, so that everything after `observe` can be done again."""

from __future__ import annotations

from unstuck.act.attempt import Attempt
from unstuck.model import Model
from unstuck.observe.observation import Observation


class Watched(Model):
    """One attempt and what followed it."""

    attempt: Attempt
    observation: Observation


class Recording(Model):
    """The attempts of one person, first to last: the file in ``observations/``."""

    attempts: tuple[Watched, ...]
