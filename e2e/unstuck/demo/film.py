"""Joins what the windows' cameras see into one picture, and the scenes into one film."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from unstuck.capture import photograph
from unstuck.model import Model

if TYPE_CHECKING:
    from unstuck.demo.performance import Performance
    from unstuck.demo.storyboard import Scene
    from unstuck.demo.video import Video
    from unstuck.demo.window import Camera

#: More pictures a second than this show nothing more of a form.
_LEAST_MS = 80
#: How long the end of a scene stands at least, in s.
_REST_S = 1.5
#: What is around pages that are smaller than the picture.
_GROUND = (16, 34, 43)


class Cut(Model):
    """A scene's place in the film, in ms from its start."""

    scene: str
    start_ms: int
    end_ms: int


@dataclass
class Reel:
    """The frames of one scene as they come: which window, when (ms since 1970), and the JPEG."""

    frames: list[tuple[int, float, bytes]] = field(default_factory=list)

    def camera(self, slot: int) -> Camera:
        """Return what hears the frames of one window."""
        return partial(self._take, slot)

    def _take(self, slot: int, picture: bytes, at: float) -> None:
        self.frames.append((slot, at, picture))

    def taken(self) -> list[tuple[int, float, bytes]]:
        """Return the frames in order of time, and begin anew."""
        taken = sorted(self.frames, key=lambda frame: frame[1])
        self.frames.clear()
        return taken


class Screen:
    """The picture of the film: one window, or two side by side."""

    def __init__(self, slots: int, size: tuple[int, int]) -> None:
        self._slots = slots
        self.size = size
        self._picture = Image.new("RGB", size, _GROUND)

    def show(self, slot: int, picture: Image.Image) -> Image.Image:
        """Return the whole picture once a window has changed."""
        width, height = self.size[0] // self._slots, self.size[1]
        scale = min(width / picture.width, height / picture.height)
        shown = (round(picture.width * scale), round(picture.height * scale))
        fitted = picture.convert("RGB").resize(shown, Image.Resampling.LANCZOS)
        left = slot * width + (width - shown[0]) // 2
        self._picture.paste(fitted, (left, (height - shown[1]) // 2))
        return self._picture.copy()


class Film:
    """Plays scenes before the cameras and puts them into a video, one after the other."""

    def __init__(self, video: Video, reel: Reel, company: tuple[Performance, ...]) -> None:
        self._video = video
        self._reel = reel
        self._company = company
        self._screen = Screen(len(company), (1280, 720))
        self._still = Screen(len(company), (1920, 1080))
        self._now = 0.0

    def shoot(self, scene: Scene) -> tuple[Cut, Image.Image]:
        """Play a scene; return where it is in the film, and the picture that it ends with."""
        start = self._now
        began = time.time() * 1000
        for performance in self._company:
            performance.play(scene.id)
        took = time.time() * 1000 - began
        self._develop(start, began, took)
        still = self._end_picture()
        self._video.put(still, start + took, key=True)
        self._now = start + max(took + _REST_S * 1000, scene.reading_s * 1000)
        self._video.hold(self._now)
        cut = Cut(scene=scene.id, start_ms=round(start), end_ms=round(self._now))
        return cut, still

    def _develop(self, start: float, began: float, took: float) -> None:
        # A scene begins at once with what there is: a player that comes here shows it.
        shown = -1.0
        for slot, at, jpeg in self._reel.taken():
            since = min(max(at - began, 0), took)
            picture = self._screen.show(slot, Image.open(BytesIO(jpeg)))
            if shown < 0 or since - shown >= _LEAST_MS:
                self._video.put(picture, start + (since if shown >= 0 else 0), key=shown < 0)
                shown = since

    def _end_picture(self) -> Image.Image:
        still = None
        for slot, performance in enumerate(self._company):
            seen = Image.open(BytesIO(photograph(performance.page)))
            self._screen.show(slot, seen)
            still = self._still.show(slot, seen)
        if still is None:
            msg = "a film needs a performance"
            raise RuntimeError(msg)
        self._reel.taken()  # the photograph itself comes by as a frame, in another size
        return still
