"""All that one person tried, in order."""

from __future__ import annotations

from unstuck.act.attempt import Attempt
from unstuck.judge.outcome import Outcome
from unstuck.model import Model


class Tried(Model):
    """One attempt and what came of it."""

    attempt: Attempt
    outcome: Outcome


class Episode(Model):
    """The attempts of one person at one thing, first to last.

    Some causes show only over several: a faulty key and a slip look alike the
    first time.
    """

    tried: tuple[Tried, ...]
