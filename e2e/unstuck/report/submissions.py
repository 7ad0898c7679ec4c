"""What the first page of an audit shows: every submission, worst first."""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.report.overview import KINDS, STUCK, Card
from unstuck.report.page_view import Arrow, arrow, deciding_notice
from unstuck.report.pictures import Gallery, Shot
from unstuck.report.results import Result, Results
from unstuck.report.texts import duration, label, say
from unstuck.report.wcag import Criterion, criterion
from unstuck_fixtures.models import OutcomeKind, Text

#: From the worst end to the best.
_WORST_FIRST: tuple[OutcomeKind, ...] = ("silent", "missed", "inconclusive", "seen", "advanced")


@dataclass(frozen=True)
class Row:
    """One mistake in one form; ``cells`` are its submissions, one a device, None where none."""

    form: str
    mistake: Text
    cells: tuple[Card | None, ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Hidden:
    """An answer of the page that nobody could see; empty words where it gave none."""

    words: str
    worst: Result
    """The result in which it lay farthest away."""
    arrow: Arrow | None
    results: tuple[Result, ...]

    @property
    def mistakes(self) -> tuple[Text, ...]:
        """What people got wrong when they met it, each once."""
        return tuple({it.model_dump_json(): it for it in map(mistake_of, self.results)}.values())

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The WCAG criteria that it touches."""
        return criteria_of(self.results)


@dataclass(frozen=True)
class Submissions:
    """The whole of the page."""

    devices: tuple[str, ...]
    rows: tuple[Row, ...]
    hidden: tuple[Hidden, ...]
    cards: dict[str, Card]
    """By the result's id."""
    counts: tuple[tuple[OutcomeKind, int], ...]
    total: int
    stuck: int
    took: Text | None


def submissions(results: Results, slugs: tuple[str, ...], show: Gallery) -> Submissions:
    """Return what the page shows; ``slugs`` name the pages of the results, in order."""
    cards = [
        Card(result, slug, _shots(result, show), arrow(result))
        for result, slug in zip(results.results, slugs, strict=True)
    ]
    devices = tuple(dict.fromkeys(card.result.device for card in cards))
    kinds = [card.result.outcome.kind for card in cards]
    run = results.run
    spent = run.finished_at - run.started_at if run.finished_at else None
    return Submissions(
        devices=devices,
        rows=_rows(cards, devices),
        hidden=hidden_errors(results.results),
        cards={card.result.id: card for card in cards},
        counts=tuple((kind, kinds.count(kind)) for kind in KINDS if kind in kinds),
        total=len(cards),
        stuck=sum(kind in STUCK for kind in kinds),
        took=duration(spent.total_seconds() * 1000) if spent else None,
    )


def badness(result: Result) -> tuple[int, bool]:
    """Return what sorts results worst first."""
    return _WORST_FIRST.index(result.outcome.kind), not result.wcag


def mistake_of(result: Result) -> Text:
    """Return in words what the person got wrong; of a check, what they did."""
    if result.submitted is None:
        return result.title
    mistake = result.submitted.mistake
    return say(f"mistake.{mistake.kind}", field=mistake.field or "")


def _rows(cards: list[Card], devices: tuple[str, ...]) -> tuple[Row, ...]:
    by_mistake: dict[str, list[Card]] = {}
    for card in cards:
        made = card.result.submitted
        by_mistake.setdefault(made.model_dump_json() if made else card.slug, []).append(card)
    ordered = sorted(
        by_mistake.values(), key=lambda mine: min(badness(card.result) for card in mine)
    )
    return tuple(
        Row(
            mine[0].result.submitted.name if mine[0].result.submitted else "",
            mistake_of(mine[0].result),
            tuple(next((it for it in mine if it.result.device == one), None) for one in devices),
            criteria_of(tuple(card.result for card in mine)),
        )
        for mine in ordered
    )


def hidden_errors(results: tuple[Result, ...]) -> tuple[Hidden, ...]:
    """Return what was not seen, worst first: the same words at the same kind of place are one."""
    alike: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        outcome = result.outcome
        if outcome.kind in STUCK:
            notice = deciding_notice(outcome)
            what = (notice.text, notice.where) if notice else ("", outcome.reason or "")
            alike.setdefault((outcome.kind, *what), []).append(result)
    found = []
    for (_kind, words, _place), mine in alike.items():
        worst = max(mine, key=_distance)
        found.append(Hidden(words, worst, arrow(worst), tuple(mine)))
    return tuple(sorted(found, key=lambda it: (badness(it.worst), -len(it.results))))


def _distance(result: Result) -> float:
    notice = deciding_notice(result.outcome)
    return notice.distance_px if notice else 0


def criteria_of(results: tuple[Result, ...]) -> tuple[Criterion, ...]:
    """Return the criteria that the results touch, each once, in order."""
    numbers = {number for result in results for number in result.wcag}
    return tuple(map(criterion, sorted(numbers, key=lambda it: [*map(int, it.split("."))])))


def screens_of(devices: dict[str, str]) -> Text:
    """Return the names of screens with their sizes."""
    named = [(label("device", name), size) for name, size in devices.items()]
    return Text(
        vi=", ".join(f"{name.vi} ({size})" for name, size in named),
        en=", ".join(f"{name.en} ({size})" for name, size in named),
    )


def _shots(run: Result, show: Gallery) -> tuple[Shot, ...]:
    shots = (show.of(run.evidence, "before"), show.of(run.evidence, "after"))
    return tuple(shot for shot in shots if shot is not None and shot.there)
