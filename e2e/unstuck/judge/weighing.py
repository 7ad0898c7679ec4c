"""Which of the texts that appeared have the air of the answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from enum import IntEnum, auto

from unstuck.judge.wording import About, is_about, is_counting, is_like
from unstuck.observe.observation import Appearance, Observation

#: What comes within this of each other comes at once.
BURST_MS = 100
WORDLESS = frozenset({"mark", "said"})
#: Lines of a log or a feed begin with the time, some with the day before it.
_STAMPED = re.compile(r"\W*(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\W+)?\d{1,2}[:h]\d{2}(?!\d)")

Place = tuple[str, int]


class Weight(IntEnum):
    """How much a text has the air of the answer.

    Beside a heavier one, the lighter ones are none of the answer's business.
    """

    NOTHING = auto()
    """It would have come whatever the person had done, or is a control's own label."""
    PROGRESS = auto()
    """Work goes on: no answer yet, and no answer at all if nothing follows."""
    MARK = auto()
    """A sign without words: an edge, a title, a state."""
    REMARK = auto()
    """New words; whether they are the answer, nothing tells."""
    ANSWER = auto()
    """It speaks up, belongs to the form or a field of it, warns by its colour or by its words."""


def heaviest(observation: Observation) -> tuple[Weight, list[Appearance]]:
    """Return the texts that have most the air of the answer; new words before words put up anew."""
    chatty = _chatty_places(observation.appearances)
    weighed = [(weight(it, observation, chatty), it) for it in observation.appearances]
    most = max((it for it, _appearance in weighed), default=Weight.NOTHING)
    if most <= Weight.PROGRESS:
        return most, []
    found = [appearance for it, appearance in weighed if it == most]
    return most, [it for it in found if it.how != "again"] or found


def weight(appearance: Appearance, observation: Observation, chatty: Collection[Place]) -> Weight:
    """Weigh one text; ``chatty`` are the places that go on saying things of their own.

    Where nobody pressed anything, what the page does by itself is the answer.
    """
    if observation.action is None:
        return Weight.ANSWER
    if appearance.restless or appearance.in_control or appearance.label:
        return Weight.NOTHING
    if appearance.form in WORDLESS:
        return Weight.MARK if appearance.descent != "before" else Weight.NOTHING
    if _is_stamped(appearance) or _is_ambient(appearance, _asked_for(observation)):
        return Weight.NOTHING
    return _weight_of_words(appearance, chatty)


def _weight_of_words(appearance: Appearance, chatty: Collection[Place]) -> Weight:
    trouble, apart = is_about("trouble", appearance.text), _is_set_apart(appearance)
    if is_about("progress", appearance.text) and not trouble:
        return Weight.PROGRESS
    if apart or (trouble and not appearance.joins):
        return Weight.ANSWER
    if appearance.joins or _comes_anyway(appearance) or place_of(appearance) in chatty:
        return Weight.NOTHING
    return Weight.ANSWER if appearance.in_form else Weight.REMARK


def speaks_up(appearance: Appearance) -> bool:
    """Say whether a text makes itself heard: it interrupts a screen reader, or takes the focus."""
    interrupts = appearance.role in {"alert", "alertdialog"} or appearance.live == "assertive"
    return interrupts or any(it.focused for it in appearance.sightings)


def _is_set_apart(appearance: Appearance) -> bool:
    """Say whether the page itself sets a text apart as being about what the person did."""
    own = appearance.form == "bubble" or appearance.field is not None
    return own or speaks_up(appearance) or any(it.alarming for it in appearance.sightings)


def _is_stamped(appearance: Appearance) -> bool:
    return bool(_STAMPED.match(appearance.text)) and not speaks_up(appearance)


def _asked_for(observation: Observation) -> str:
    """Return what the person pressed: who presses "Save draft" is answered by "Draft saved"."""
    target = observation.action.target if observation.action else None
    return target.name if target else ""


def _is_ambient(appearance: Appearance, asked_for: str) -> bool:
    """Say whether a text goes on with its own business: a clock, a draft, a greeting, consent."""

    def is_only(about: About) -> bool:
        return is_about(about, appearance.text) and not is_about(about, asked_for)

    apart = speaks_up(appearance) or appearance.field is not None
    own = apart or appearance.in_form
    if is_only("consent") or (is_only("greeting") and not own):
        return True
    if is_about("trouble", appearance.text):
        return False
    counts = is_counting(appearance.text, appearance.replaced) and not apart
    # An advisor of the form answers in its place again and again.
    goes_on = is_only("bystander") or is_like(appearance.text, appearance.replaced)
    return is_only("status") or counts or (goes_on and not own)


def _comes_anyway(appearance: Appearance) -> bool:
    """Say whether a text that nothing marks as the answer would have come without the press.

    What an old timer puts up without a warning, it would have put up anyway; a table or a list that
    is drawn anew says nothing by it; what is laid out nowhere is not meant to be read yet.
    """
    laid_out = any(sighting.lines for sighting in appearance.sightings)
    by_itself = appearance.descent == "before" or appearance.panel
    return by_itself or appearance.how == "again" or not laid_out


def place_of(appearance: Appearance) -> Place:
    """Return where on the page a text was put: its document and the element that it went into."""
    return appearance.id.partition(" ")[0], appearance.container


def _chatty_places(appearances: Collection[Appearance]) -> frozenset[Place]:
    """Return the places that have said several things by now, none of them about trouble.

    So do advertisements, prices and news, which were at it before anybody watched.
    """
    said: dict[Place, list[Appearance]] = defaultdict(list)
    for it in appearances:
        if not is_about("greeting", it.text) and not is_about("consent", it.text):
            said[place_of(it)].append(it)
    return frozenset(place for place, there in said.items() if _go_on(there))


def _go_on(there: list[Appearance]) -> bool:
    if any(is_about("trouble", it.text) or is_about("progress", it.text) for it in there):
        return False
    moments = [it.at_ms for it in there]
    return max(moments) - min(moments) > BURST_MS
