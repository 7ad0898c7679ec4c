"""Brings what a frame's document has seen into the coordinates of the page's own screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from unstuck.model import Box, Model
from unstuck.observe.observation import Sighting

OUTER = "|"


class Placement(Model):
    """How a frame lay in its parent document from ``at_ms`` (epoch) on, CSS px there."""

    at_ms: float
    box: Box
    """Its content box."""
    area: Box
    """Where that could be painted: the parent's screen within every clipping ancestor."""
    stretch: float
    """What a transform makes of a CSS px."""
    shown: bool
    opacity: float
    covered: float
    pinned: bool


def key_of(frame: str, parent: str) -> str:
    """Name a frame's placements, so that the way outwards can be read from the name."""
    return f"{frame}{OUTER}{parent}"


def _outward(box: Box, place: Placement) -> Box:
    return Box(
        x=place.box.x + box.x * place.stretch,
        y=place.box.y + box.y * place.stretch,
        width=box.width * place.stretch,
        height=box.height * place.stretch,
    )


def _through(sighting: Sighting, place: Placement) -> Sighting:
    lines = tuple(_outward(line, place) for line in sighting.lines) if place.shown else ()
    return sighting.model_copy(
        update={
            "lines": lines,
            "area": _outward(sighting.area, place).intersection(place.area),
            "opacity": sighting.opacity * place.opacity,
            "covered": max(sighting.covered, place.covered),
            "x_height_px": sighting.x_height_px * place.stretch,
            "pinned": sighting.pinned or place.pinned,
        }
    )


def _one_level(
    sightings: tuple[Sighting, ...], places: Sequence[Placement], began: float
) -> tuple[Sighting, ...]:
    """Return a sighting for every time at which the text or its frame moved."""
    if not sightings or not places:
        return tuple(it.model_copy(update={"lines": (), "doubt": "frame"}) for it in sightings)
    moved = [place.at_ms - began for place in places[1:]]
    moments = sorted(
        {it.at_ms for it in sightings} | {at for at in moved if at > sightings[0].at_ms}
    )
    found: list[Sighting] = []
    for at in moments:
        sighting = next(it for it in reversed(sightings) if it.at_ms <= at)
        place = next((it for it in reversed(places) if it.at_ms - began <= at), places[0])
        found.append(_through(sighting, place).model_copy(update={"at_ms": round(at, 1)}))
    return tuple([it for it, following in pairwise(found) if it != following] + found[-1:])


def compose(
    sightings: tuple[Sighting, ...],
    frame: str,
    main_frame: str,
    placements: Mapping[str, Sequence[Placement]],
    began: float,
) -> tuple[Sighting, ...]:
    """Return a text's sightings on the page's screen; ``began`` is the epoch of 0 ms."""
    while frame and frame != main_frame:
        key = next((key for key in placements if key.startswith(frame + OUTER)), None)
        sightings = _one_level(sightings, placements.get(key or "", ()), began)
        frame = key.partition(OUTER)[2] if key else ""
    return sightings
