"""What the page of one result shows, made ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from unstuck.explain.guidance import GuidanceStep
from unstuck.judge.outcome import Notice, Outcome, Where
from unstuck.observe.observation import Request
from unstuck.report.pictures import Gallery, Shot
from unstuck.report.places import handout_name
from unstuck.report.results import AttemptRecord, RemedyStep, Result
from unstuck.report.texts import LANGS, Lang, distance, label, screens
from unstuck.report.timeline import Moment, recorded, timeline
from unstuck.report.typed import Strayed, strayed
from unstuck.report.wcag import Criterion, criterion
from unstuck_fixtures.models import Text


@dataclass(frozen=True)
class Arrow:
    """Which way the notice lies from the screen, and how far: in px, and in screens of height."""

    where: Where
    far: Text
    screens: Text | None

    @property
    def words(self) -> Text:
        """The whole of it: ``1 248 px phía trên: 1,6 màn hình``."""
        if self.screens is None:
            return self.far
        return Text(
            vi=f"{self.far.vi}: {self.screens.vi}",
            en=f"{self.far.en}: {self.screens.en}",
        )


@dataclass(frozen=True)
class RemedyView:
    """A journey of the remedy with its picture."""

    step: RemedyStep
    shot: Shot | None


@dataclass(frozen=True)
class StepView:
    """A step of the guidance with what was carried out of it."""

    step: GuidanceStep
    tried: RemedyView | None


@dataclass(frozen=True)
class TryView:
    """One attempt of the episode."""

    record: AttemptRecord
    shot: Shot | None
    typed: tuple[Strayed, ...]
    requests: tuple[Request, ...]
    observation: str | None
    """The address of its observation; None where that file is not there."""


@dataclass(frozen=True)
class Sibling:
    """Another result of the same failure mode."""

    result: Result
    slug: str


@dataclass(frozen=True)
class Handout:
    """A printed sheet of the failure mode that lies in the run's folder."""

    url: str
    lang: Lang


@dataclass(frozen=True)
class PageView:
    """The page of one result."""

    result: Result
    slug: str
    before: Shot | None
    after: Shot | None
    map: Shot | None
    notice: Notice | None
    arrow: Arrow | None
    control: str | None
    typed: tuple[Strayed, ...]
    tries: tuple[TryView, ...]
    moments: tuple[Moment, ...]
    """Of the attempt that the verdict is about."""
    steps: tuple[StepView, ...]
    onward: tuple[RemedyView, ...]
    """What was carried out of the remedy and belongs to no step of the guidance."""
    criteria: tuple[Criterion, ...]
    handouts: tuple[Handout, ...]
    siblings: tuple[Sibling, ...]

    @property
    def prevented(self) -> bool:
        """Whether the redesign kept the person from getting stuck at all."""
        return self.result.outcome.kind == "advanced" and (self.result.presentation == "redesigned")

    @property
    def portrait(self) -> bool:
        """Whether the screen was taller than wide."""
        return self.before is not None and self.before.portrait


def page_view(result: Result, slug: str, siblings: tuple[Sibling, ...], show: Gallery) -> PageView:
    """Return what the page of that result shows."""
    steps, onward = _steps(result, show)
    watched = recorded(show.folder, result.attempts[0].observation if result.attempts else None)
    tries = tuple(
        TryView(
            record,
            show.of(record.evidence, "before"),
            strayed(record.attempt),
            one.observation.requests if one else (),
            show.file(record.observation),
        )
        for record, one in zip_longest(result.attempts, watched[: len(result.attempts)])
    )
    return PageView(
        result=result,
        slug=slug,
        before=show.of(result.evidence, "before"),
        after=show.of(result.evidence, "after"),
        map=show.of(result.evidence, "map"),
        notice=deciding_notice(result.outcome),
        arrow=arrow(result),
        control=result.attempts[0].attempt.control if result.attempts else None,
        typed=tries[0].typed if tries else (),
        tries=tries,
        moments=timeline(watched[0], result.outcome) if watched else (),
        steps=steps,
        onward=onward,
        handouts=_handouts(result, show),
        criteria=tuple(criterion(number) for number in result.wcag),
        siblings=siblings,
    )


def deciding_notice(outcome: Outcome) -> Notice | None:
    """Return the notice that the verdict rests on."""
    return outcome.notices[0] if outcome.notices and outcome.kind in ("seen", "missed") else None


def arrow(result: Result) -> Arrow | None:
    """Return where a missed notice lies; None where nothing was missed."""
    notice = deciding_notice(result.outcome)
    if notice is None or result.outcome.kind != "missed":
        return None
    off = distance(notice.where, notice.distance_px)
    if off is None:
        return Arrow(notice.where, label("where", notice.where), None)
    height = result.evidence.screen_height if result.evidence else 0
    upright = notice.where in ("above", "below") and height > 0
    return Arrow(notice.where, off, screens(notice.distance_px / height) if upright else None)


def _handouts(result: Result, show: Gallery) -> tuple[Handout, ...]:
    if result.failure_mode is None:
        return ()
    found = {lang: show.file(handout_name(result.failure_mode, lang)) for lang in LANGS}
    return tuple(Handout(url, lang) for lang, url in found.items() if url is not None)


def _steps(result: Result, show: Gallery) -> tuple[tuple[StepView, ...], tuple[RemedyView, ...]]:
    """Give each step of the guidance the journey that carried it out, in order."""
    left = [RemedyView(step, show.shot(step.picture)) for step in result.remedy.steps]
    views = []
    for advice in result.advice.steps if result.advice else ():
        tried = next((view for view in left if view.step.journey == advice.journey), None)
        if tried is not None:
            left.remove(tried)
        views.append(StepView(advice, tried))
    return tuple(views), tuple(left)
