"""The storyboard of a failure mode: what is shown and said, scene by scene.

Made from the failure mode's own file, so that stage, film, slides and subtitles cannot drift apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Literal

from unstuck.demo.captions import shortened
from unstuck.demo.words import joined, words
from unstuck.model import Model
from unstuck.report.texts import label
from unstuck_fixtures.journeys import TRIES_AGAIN, StepJourney
from unstuck_fixtures.models import (
    Caption,
    Expected,
    FailureMode,
    Persona,
    Presentation,
    Step,
    Text,
)

SceneKind = Literal["before", "acts", "sees", "notice", "why", "way-out", "after"]

#: How fast a trainer speaks (syllables and words a second), how fast an audience reads (characters
#: a second), and the pause that each scene wants, in s.
_SPOKEN_VI, _SPOKEN_EN, _READ = 3.5, 2.4, 14
_PAUSE_S = 2


class Scene(Model):
    """One picture of the story and what is said to it."""

    id: str
    """The same in both presentations: a step of the way out has its place in the guidance."""
    kind: SceneKind
    title: Text
    caption: Text
    """At most two lines; see `unstuck.demo.captions`."""
    notes: Text
    """What the speaker says."""
    seconds: int
    """How long saying it takes, with a pause."""
    journey: StepJourney | None = None
    """What is done on the pages, where the scene is a step of the way out."""

    @property
    def reading_s(self) -> float:
        """How long an audience takes to read the caption."""
        return max(len(self.caption.vi), len(self.caption.en)) / _READ + _PAUSE_S


class Storyboard(Model):
    """The scenes of a failure mode in one presentation, in order."""

    failure_mode: str
    presentation: Presentation
    title: Text
    scenes: tuple[Scene, ...]

    @property
    def seconds(self) -> int:
        """How long the speaker takes for all of it."""
        return sum(scene.seconds for scene in self.scenes)


def storyboard(mode: FailureMode, persona: Persona, presentation: Presentation) -> Storyboard:
    """Return the scenes of a failure mode that befalls ``persona``."""
    return Storyboard(
        failure_mode=mode.id,
        presentation=presentation,
        title=mode.title,
        scenes=(*_story(mode, persona, presentation), *_way_out(mode, presentation)),
    )


def _story(mode: FailureMode, persona: Persona, presentation: Presentation) -> Iterator[Scene]:
    own, expected = mode.storyboard, mode.expected[presentation]
    called = words("before.caption", name=persona.full_name)
    role = joined(persona.role, words("before.ask"))
    yield _scene("before", own.before, called, role)
    summary = mode.does.summary
    yield _scene("acts", own.acts, summary, joined(summary, words("acts.ask")))
    yield _sees(mode, presentation)
    stuck = own.notice if presentation == "as-reported" else None
    where = _where(expected)
    said = _notice_of(mode, expected)
    yield _scene("notice", stuck, where, joined(where, *said))
    helper = label("helper", mode.who_can_fix)
    cause = mode.cause.text
    yield _scene("why", own.why, cause, joined(cause, Text(vi=f"{helper.vi}.", en=f"{helper.en}.")))


def _sees(mode: FailureMode, presentation: Presentation) -> Scene:
    expected = mode.expected[presentation]
    if presentation == "as-reported":
        told = joined(mode.happened, words("sees.ask"))
        return _scene("sees", mode.storyboard.sees, mode.happened, told)
    answered = "advanced" if expected.outcome == "advanced" else "seen"
    told = words(f"sees.{answered}")
    return _scene("sees", None, told, told)


def _where(expected: Expected) -> Text:
    above = expected.outcome == "missed" and expected.where == "above"
    return words("notice.missed-above" if above else f"notice.{expected.outcome}")


def _notice_of(mode: FailureMode, expected: Expected) -> tuple[Text, ...]:
    if expected.outcome not in {"seen", "missed"} or not mode.notices:
        return ()
    text = mode.notices[0].text
    # What the portal puts in its place is known only on the page.
    bare = Text(vi=re.sub(r"\{\w+\}", "…", text.vi), en=re.sub(r"\{\w+\}", "…", text.en))
    return (words("notice.words", words=bare),)


def _way_out(mode: FailureMode, presentation: Presentation) -> Iterator[Scene]:
    expected = mode.expected[presentation]
    taken = [(place, step) for place, step in enumerate(mode.steps, 1) if _is_taken(step, expected)]
    for number, (place, step) in enumerate(taken, 1):
        title = words("scene.way-out", number=str(number))
        scene = _scene("way-out", None, step.text, step.text)
        named = {"id": f"way-out-{place}", "title": title, "journey": step.journey}
        yield scene.model_copy(update=named)
    arrived = words(f"after.{expected.remedy}")
    today = words("after.today", words=mode.validity.today.text)
    yield _scene("after", mode.storyboard.after, arrived, joined(arrived, today))


def _is_taken(step: Step, expected: Expected) -> bool:
    """Say whether a step is for this person, too: some are only for the refused."""
    if expected.outcome != "advanced":
        return True
    return step.journey is not None and step.journey not in TRIES_AGAIN


def _scene(kind: SceneKind, own: Caption | None, otherwise: Text, notes: Text) -> Scene:
    caption = Text(vi=own.vi, en=own.en) if own else shortened(otherwise)
    title = words(f"scene.{kind}", number="")
    return Scene(
        id=kind, kind=kind, title=title, caption=caption, notes=notes, seconds=_seconds(notes)
    )


def _seconds(notes: Text) -> int:
    spoken = max(len(notes.vi.split()) / _SPOKEN_VI, len(notes.en.split()) / _SPOKEN_EN)
    return math.ceil(spoken + _PAUSE_S)
