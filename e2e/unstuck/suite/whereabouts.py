"""Which line of which test has just acted: it stands still in a call of Playwright's."""

from __future__ import annotations

import asyncio
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent

if TYPE_CHECKING:
    import pytest

#: A finding in what runs between two tests belongs to none of them.
NO_TEST = "(no test)"
_INSTALLED = tuple({sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")})


@dataclass(frozen=True)
class Whereabouts:
    """The test that acted, and the line: ``tests/test_form.py:23``."""

    test: str
    line: str


def whereabouts(item: pytest.Item | None, rootpath: Path, *, asynchronous: bool) -> Whereabouts:
    """Return where the test is that runs; to be asked within an event of Playwright's.

    The line is the deepest one in the test's own file, else in a file of the project that is not
    installed (a fixture, a page object), else the first line of the test.
    """
    frames = list(_frames_of_tasks() if asynchronous else _frames_of_main())
    found = [(Path(at.f_code.co_filename), at.f_lineno) for at in frames]
    own = [at for at in found if item is not None and at[0] == item.path]
    near = own or [at for at in found if _is_of_project(at[0], rootpath)]
    if near:
        path, number = near[-1]
        return Whereabouts(item.nodeid if item else NO_TEST, f"{_short(path, rootpath)}:{number}")
    if item is None:
        return Whereabouts(NO_TEST, "")
    file, first, _name = item.location
    return Whereabouts(item.nodeid, f"{file}:{(first or 0) + 1}")


def _frames_of_main() -> Iterator[FrameType]:
    """Yield the frames of the greenlet that the thread began with, the outermost first."""
    top = getcurrent()
    while top.parent is not None:
        top = top.parent
    yield from reversed(list(_outward(top.gr_frame)))


def _outward(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _frames_of_tasks() -> Iterator[FrameType]:
    """Yield the frames of all suspended tasks: each coroutine waits for the one that it called."""
    for task in asyncio.all_tasks():
        waiting: Any = task.get_coro()
        while waiting is not None:
            frame = getattr(waiting, "cr_frame", None) or getattr(waiting, "gi_frame", None)
            if frame is not None:
                yield frame
            waiting = getattr(waiting, "cr_await", None) or getattr(waiting, "gi_yieldfrom", None)


def _is_of_project(path: Path, rootpath: Path) -> bool:
    return path.is_relative_to(rootpath) and not any(map(path.is_relative_to, _INSTALLED))


def _short(path: Path, rootpath: Path) -> str:
    return path.relative_to(rootpath).as_posix() if path.is_relative_to(rootpath) else str(path)
