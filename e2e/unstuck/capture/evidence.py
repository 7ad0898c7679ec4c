"""The pictures of one attempt."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from unstuck.model import Box, Model

PictureName = Literal["before", "after", "map"]


class Size(Model):
    """Width and height of an image file, in its own pixels."""

    width: int
    height: int


class Evidence(Model):
    """What was on the screen, and what was not.

    Pictures are paths relative to the run's folder, with forward slashes.
    ``before`` is the screen as the person saw it at the verdict; ``after`` the
    screen once they had scrolled to the notice, the notice marked;
    ``map`` the whole page, small, with the screen and the notice drawn in.
    ``after`` and ``map`` are None where there was no hidden notice.
    """

    before: str
    after: str | None = None
    map: str | None = None
    sizes: dict[PictureName, Size] = Field(default_factory=dict)
    """Of each picture there is, so that a page can keep its place before it loads."""
    marked: Box | None = None
    """The notice in the ``after`` picture, CSS px."""
    distance_px: float = 0
    """How far the person had to scroll until the notice was in view, CSS px."""
    distance_screens: float = 0
    screen_height: float = 0
    """CSS px; 0 where it is not known."""
