"""The pages of a recording: its slides in one file, and the index of a course."""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from unstuck.demo.storyboard import Scene, Storyboard
from unstuck.demo.words import words
from unstuck.report.texts import Lang
from unstuck_fixtures.models import Text

_MINUTE_S = 60


@dataclass(frozen=True)
class Demo:
    """One failure mode's part of a course; ``folder`` and ``poster`` as links lead there."""

    board: Storyboard
    presentation: Text
    folder: str
    poster: str

    @property
    def minutes(self) -> str:
        """How long it takes, rounded up."""
        return _minutes(self.board)


@cache
def _environment(lang: Lang) -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(words=words, lang=lang)
    made.filters["said"] = lambda text: getattr(text, lang)
    return made


def slides_page(
    board: Storyboard, presentation: Text, pictures: Sequence[bytes], lang: Lang
) -> str:
    """Return the slides as a page that needs no other file; a WebP picture for each scene."""
    slides = [
        {"scene": scene, "picture": _data(picture)}
        for scene, picture in zip(board.scenes, pictures, strict=True)
    ]
    template = _environment(lang).get_template("slides.html.j2")
    return template.render(
        board=board, presentation=presentation, slides=slides, minutes=_minutes(board)
    )


def course_page(demos: Sequence[Demo], lang: Lang) -> str:
    """Return the page that leads to every demonstration of a course."""
    return _environment(lang).get_template("course.html.j2").render(demos=demos)


def picture_name(number: int, scene: Scene) -> str:
    """Return the file of a scene's picture; they sort as they are played."""
    return f"scenes/{number:02}-{scene.id}.webp"


def _data(picture: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(picture).decode()}"


def _minutes(board: Storyboard) -> str:
    return str(math.ceil(board.seconds / _MINUTE_S))
