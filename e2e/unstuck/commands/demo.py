"""``unstuck demo``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from unstuck.commands.options import (
    AsOfOption,
    BrowserOption,
    ContactsOption,
    Lang,
    LangOption,
    PresentationName,
)

if TYPE_CHECKING:
    from unstuck.demo.record import Order
    from unstuck.demo.storyboard import Scene
    from unstuck_fixtures.models import Catalogue, Presentation

EVERY = "all"
#: A projector with fewer columns shows no page of today.
_LEAST_PX = 800
_KEYS = {
    "vi": "Phím cách hoặc →: tiếp · ←: diễn lại cảnh này · 1–9: tới cảnh · r: từ đầu · q: kết thúc",
    "en": "Space or →: on · ←: this scene again · 1–9: to a scene · r: from the start · q: end",
}
_DONE = {"vi": "Đã ghi", "en": "Recorded"}


class Stage(NamedTuple):
    """Where a demonstration is shown."""

    size: tuple[int, int]
    lang: Lang
    browser_path: Path | None


def demo(  # noqa: PLR0913 - each parameter is an option of the command line
    failure_modes: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="A failure mode; several, or all, with --record."),
    ],
    *,
    presentation: Annotated[
        PresentationName, typer.Option(help="How the portal shows its answer.")
    ] = "as-reported",
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="Show as-reported and redesigned together.")
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Make a film, captions, pictures, slides and a handout; show no window.",
        ),
    ] = None,
    screen: Annotated[
        str,
        typer.Option(metavar="WIDTHxHEIGHT", help="Size of the projector's picture, in its px."),
    ] = "1920x1080",
    lang: LangOption = "vi",
    contacts: ContactsOption = None,
    as_of: AsOfOption = None,
    browser_path: BrowserOption = None,
) -> None:
    """Play a failure and its way out before an audience, scene by scene, or record it.

    [bold]Examples[/bold]:

        unstuck demo subscriber-mismatch
        unstuck demo all --record course
    """
    from unstuck.choices import known_failure_modes
    from unstuck.grounds import Grounds

    names = known_failure_modes([] if failure_modes == [EVERY] else failure_modes)
    if record is None and len(names) > 1:
        told = "One failure mode at a time can be shown; --record DIR takes several."
        raise typer.BadParameter(told)
    both: tuple[Presentation, ...] = ("as-reported", "redesigned")
    presentations = both if side_by_side else (presentation,)
    grounds = Grounds(contacts=contacts, as_of=as_of)
    catalogue = grounds.packaged()
    if record is None:
        size = _size(screen)
        _show(names[0], presentations, catalogue, Stage(size, lang, browser_path))
        return
    from unstuck.demo.record import Order

    order = Order(
        failure_modes=names,
        presentations=presentations,
        lang=lang,
        folder=record,
        as_of=as_of or datetime.now(UTC).astimezone().date(),
    )
    _record(order, catalogue, browser_path)


def _size(written: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", written)
    width, height = map(int, found.groups()) if found else (0, 0)
    # A page that is wider than twice its height has no room left under a caption.
    if width < _LEAST_PX or height * 2 < width:
        told = f"'{written}' is no picture of a projector. Write it as in 1920x1080 or 1280x720."
        raise typer.BadParameter(told)
    return width, height


def _show(
    name: str, presentations: tuple[Presentation, ...], catalogue: Catalogue, stage: Stage
) -> None:
    from unstuck.browsers import find_browser
    from unstuck.demo.house import open_house
    from unstuck.demo.keys import hearing
    from unstuck.demo.show import show
    from unstuck.demo.window import on_screen

    build, lang = find_browser(stage.browser_path, headed=True), stage.lang
    with open_house(catalogue, build, lang, on_screen(*stage.size)) as house, hearing() as keys:
        typer.echo(_KEYS[lang])
        company = house.company(catalogue.failure_modes[name], presentations)
        show(company, keys, lambda number, scene: typer.echo(_prompted(number, scene, lang)))


def _record(order: Order, catalogue: Catalogue, browser_path: Path | None) -> None:
    from unstuck.browsers import find_browser
    from unstuck.demo.record import record
    from unstuck.output import check_writable

    check_writable(order.folder)
    lang = order.lang
    index = record(
        order,
        catalogue,
        find_browser(browser_path),
        lambda mode, scene: typer.echo(f"{mode}: {getattr(scene.title, lang)}", err=True),
    )
    typer.echo(f"{_DONE[lang]}: {index}")


def _prompted(number: int, scene: Scene, lang: Lang) -> str:
    title, notes = getattr(scene.title, lang), getattr(scene.notes, lang)
    return f"\n{number}. {title} ({scene.seconds} s)\n   {notes}"
