"""Which texts have to be looked at in a picture before a verdict may stand on them."""

from __future__ import annotations

from unstuck.judge.notices import alert_of
from unstuck.judge.visibility import look_at
from unstuck.judge.weighing import WORDLESS, heaviest
from unstuck.observe.observation import Appearance, Observation

#: A picture takes some 30 ms, and one text that can be read is enough.
MOST_PICTURES = 3


def doubts(observation: Observation, final: bool) -> tuple[str, ...]:  # noqa: FBT001  # a callback
    """Return the ids of the appearances that a picture has to tell of, at most three.

    With a ``final`` verdict at hand, also of those that nothing but that speaks against.
    """
    if alert_of(observation) is not None:
        return ()
    _weight, answers = heaviest(observation)
    doubtful = [it.id for it in answers if _is_doubtful(it, observation, final=final)]
    return tuple(doubtful[:MOST_PICTURES])


def _is_doubtful(appearance: Appearance, observation: Observation, *, final: bool) -> bool:
    """Say whether a text lies on the screen and only a picture tells if it is painted there.

    Hit tests pass through what takes no pointer events, so that even a text without a doubt may
    have something over it.
    """
    if not appearance.sightings or observation.viewport is None or appearance.gone_ms is not None:
        return False
    shown = appearance.sightings[-1]
    if shown.pixels is not None or appearance.form in WORDLESS | {"bubble"}:
        return False
    if shown.doubt is None and not final:
        return False
    where = look_at(shown, observation.viewport).where
    return where == "in-view" or (where in {"covered", "unreadable"} and shown.doubt is not None)
