"""seen: stayed, and the person could see why."""

from __future__ import annotations

from unstuck.judge.notices import alert_of, nothing_can_remove_it, notices
from unstuck.judge.outcome import Notice, Outcome, verdict
from unstuck.judge.scrolling import depends_on_scroll
from unstuck.judge.sentences import sentence
from unstuck.judge.weighing import Weight, heaviest
from unstuck.judge.wording import is_about
from unstuck.observe.observation import Dialog, Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer as soon as one answer has been readable for long enough, or lasts."""
    if (alert := alert_of(observation)) is not None:
        return _by_dialog(observation, alert)
    found = notices(observation)
    first = next((notice for notice in found if notice.seen), None)
    if first is None:
        asked = observation.dialogs and not found
        return _by_dialog(observation, observation.dialogs[0]) if asked else None
    if observation.settled_by is None and _may_be_followed(observation, first):
        return None
    others = tuple(notice for notice in found if notice is not first)
    said = sentence("seen", text=first.text)
    return verdict("seen", said, observation, notices=(first, *others))


def _may_be_followed(observation: Observation, first: Notice) -> bool:
    """Say whether something better than this notice may be still to come.

    A true answer, where nothing tells that these words are one; the next step, where they do not
    say that something is wrong; the place that the page scrolls to, where that decides.
    """
    most, _answers = heaviest(observation)
    goes_on = not (nothing_can_remove_it(observation) or is_about("trouble", first.text))
    return most < Weight.ANSWER or goes_on or depends_on_scroll(observation)


def _by_dialog(observation: Observation, dialog: Dialog) -> Outcome | None:
    """Answer at once where a dialog says that something is wrong; others may be followed."""
    if observation.settled_by is None and not is_about("trouble", dialog.text):
        return None
    return verdict("seen", sentence("seen.dialog", text=dialog.text), observation)
