"""Records demonstrations: film, captions, a picture a scene, slides and handout for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from unstuck.capture.drawing import webp
from unstuck.demo.film import Cut, Film, Reel
from unstuck.demo.house import House, open_house
from unstuck.demo.pages import Demo, course_page, picture_name, slides_page
from unstuck.demo.subtitles import web_vtt
from unstuck.demo.video import Video, check_recorder
from unstuck.demo.words import joined, words
from unstuck.errors import OutputNotWritableError
from unstuck.handouts import handouts_for, print_sheets
from unstuck.model import Model
from unstuck.report.handout import handout_page
from unstuck.report.texts import LANGS, Lang
from unstuck_fixtures.models import Catalogue, FailureMode, Presentation, Text

if TYPE_CHECKING:
    from unstuck.browsers import Browser
    from unstuck.demo.storyboard import Scene, Storyboard

#: The film's picture in px: what the cameras of the browser give.
FILM_PX = (1280, 720)
_PICTURE_QUALITY = 82


class Order(Model):
    """What is to be recorded, and where to."""

    failure_modes: tuple[str, ...]
    presentations: tuple[Presentation, ...]
    """One; or two, which are then shown side by side."""
    lang: Lang
    folder: Path
    as_of: date


#: Hears how far a recording is: the failure mode and the scene that begins.
Told = Callable[[str, "Scene"], None]


def record(order: Order, catalogue: Catalogue, build: Browser, told: Told) -> Path:
    """Record every failure mode that is ordered; return the page that leads to them.

    Raises RecorderMissingError, OutputNotWritableError, DemoOtherwiseError, and what the portal and
    the browser raise.
    """
    check_recorder()
    advice = handouts_for(order.failure_modes, catalogue, order.as_of)
    try:
        with open_house(catalogue, build, order.lang) as house:
            demos = [
                _record(house, catalogue.failure_modes[name], order, told)
                for name in order.failure_modes
            ]
        index = order.folder / "index.html"
        index.write_text(course_page(demos, order.lang), encoding="utf-8")
    except OSError as error:
        raise OutputNotWritableError(
            f"The recording could not be written to {order.folder}.",
            observed=str(error),
            remedy="Free some space, or name another folder with --record.",
        ) from error
    sheets = {
        order.folder / name / "handout.pdf": handout_page(one, order.lang)
        for name, one in advice.items()
    }
    print_sheets(sheets, build)
    return index


def _record(house: House, mode: FailureMode, order: Order, told: Told) -> Demo:
    folder = order.folder / mode.id
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    reel = Reel()
    company = house.company(mode, order.presentations, reel)
    # Where two are side by side, the longer story is told: the one of those who were stuck.
    board = max((it.board for it in company), key=lambda board: len(board.scenes))
    try:
        with Video(folder / "demo.webm", *FILM_PX) as video:
            cuts, pictures = _shoot(Film(video, reel, company), board, folder, told)
    finally:
        for performance in company:
            performance.close()
    named = [words(f"presentation.{presentation}") for presentation in order.presentations]
    shown = named[0] if len(named) == 1 else joined(named[0], Text(vi="|", en="|"), named[1])
    slides = slides_page(board, shown, pictures, order.lang)
    (folder / "slides.html").write_text(slides, encoding="utf-8")
    for lang in LANGS:
        vtt = web_vtt(board, cuts, lang)
        (folder / f"captions.{lang}.vtt").write_text(vtt, encoding="utf-8")
    (folder / "storyboard.json").write_text(board.model_dump_json(indent=2) + "\n", "utf-8")
    return Demo(board, shown, mode.id, picture_name(1, board.scenes[0]))


def _shoot(
    film: Film, board: Storyboard, folder: Path, told: Told
) -> tuple[list[Cut], list[bytes]]:
    cuts, pictures = [], []
    for number, scene in enumerate(board.scenes, 1):
        told(board.failure_mode, scene)
        cut, still = film.shoot(scene)
        picture = webp(still, _PICTURE_QUALITY)
        (folder / picture_name(number, scene)).write_bytes(picture)
        cuts.append(cut)
        pictures.append(picture)
    return cuts, pictures
