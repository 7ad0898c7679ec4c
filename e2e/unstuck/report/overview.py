"""What the overview shows: the grid of failure modes by presentation and device, and the counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from unstuck.report.page_view import Arrow, arrow
from unstuck.report.pictures import Gallery, Shot
from unstuck.report.results import Result, Results
from unstuck.report.texts import duration
from unstuck_fixtures.models import PRESENTATIONS, OutcomeKind, Presentation, Severity, Text

#: From the best end to the worst; the order in which counts are shown.
KINDS: tuple[OutcomeKind, ...] = ("advanced", "seen", "missed", "silent", "inconclusive")
#: Where the person is left without knowing why.
STUCK: tuple[OutcomeKind, ...] = ("missed", "silent")


@dataclass(frozen=True)
class Card:
    """One run in the grid."""

    result: Result
    slug: str
    shots: tuple[Shot, ...]
    """The screen, and the map where the person missed something."""
    arrow: Arrow | None


@dataclass(frozen=True)
class Row:
    """One failure mode; ``cells`` are the runs of each column, most often one."""

    failure_mode: str
    title: Text
    severity: Severity | None
    cells: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True)
class Tally:
    """How the runs of one presentation ended: a count for each kind that occurred."""

    presentation: Presentation
    total: int
    stuck: int
    counts: tuple[tuple[OutcomeKind, int], ...]


@dataclass(frozen=True)
class Overview:
    """The whole of the first page."""

    presentations: tuple[Presentation, ...]
    devices: tuple[str, ...]
    """The grid has a column for each device of each presentation."""
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]
    total: int
    unexpected: int
    guided: int
    """Runs whose guidance was carried out."""
    solved: int
    """Those of them that came to an end of the way out."""
    took: Text | None


def overview(results: Results, slugs: tuple[str, ...], show: Gallery) -> Overview:
    """Return what the overview shows; ``slugs`` name the pages of the results, in order."""
    runs = results.results
    cards = [
        Card(run, slug, _shots(run, show), arrow(run))
        for run, slug in zip(runs, slugs, strict=True)
    ]
    devices = tuple(dict.fromkeys(run.device for run in runs))
    presentations = tuple(one for one in PRESENTATIONS if any(r.presentation == one for r in runs))
    columns = tuple((shown, device) for shown in presentations for device in devices)
    finished = results.run.finished_at
    return Overview(
        presentations=presentations,
        devices=devices,
        rows=_rows(cards, columns),
        tallies=tuple(_tally(one, runs) for one in presentations),
        total=len(runs),
        unexpected=sum(not run.as_expected for run in runs),
        guided=sum(bool(run.remedy.steps) for run in runs),
        solved=sum(run.remedy.reached is not None for run in runs),
        took=_took(finished - results.run.started_at) if finished else None,
    )


def _shots(run: Result, show: Gallery) -> tuple[Shot, ...]:
    shots = (show.of(run.evidence, "before"), show.of(run.evidence, "map"))
    return tuple(shot for shot in shots if shot is not None and shot.there)


def _rows(cards: list[Card], columns: tuple[tuple[Presentation, str], ...]) -> tuple[Row, ...]:
    by_mode: dict[str, list[Card]] = {}
    for card in cards:
        by_mode.setdefault(card.result.failure_mode or card.result.id, []).append(card)
    return tuple(
        Row(
            mode,
            mine[0].result.title,
            mine[0].result.severity,
            tuple(
                tuple(c for c in mine if (c.result.presentation, c.result.device) == column)
                for column in columns
            ),
        )
        for mode, mine in by_mode.items()
    )


def _tally(presentation: Presentation, runs: tuple[Result, ...]) -> Tally:
    kinds = [run.outcome.kind for run in runs if run.presentation == presentation]
    return Tally(
        presentation,
        len(kinds),
        sum(kind in STUCK for kind in kinds),
        tuple((kind, kinds.count(kind)) for kind in KINDS if kind in kinds),
    )


def _took(time: timedelta) -> Text:
    return duration(time.total_seconds() * 1000)
