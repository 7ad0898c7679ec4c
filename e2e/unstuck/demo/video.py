"""Encodes a film as WebM (VP8), frame by frame, each at the time at which it was seen."""

from __future__ import annotations

from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from PIL import Image

from unstuck.errors import RecorderMissingError

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

#: Times are kept in ms: frames come when something changes, not at a rate.
_MS = Fraction(1, 1000)
#: Letters stay sharp, and an ordinary computer keeps up.
_HOW: dict[str, object] = {
    "deadline": "realtime",
    "cpu-used": "8",
    "crf": "14",
    "qmin": "4",
    "qmax": "42",
}
_BITS_A_SECOND = 4_000_000
#: A player that jumps into a still finds a frame this near, in ms.
STILL_MS = 1000


def check_recorder() -> None:
    """Raise RecorderMissingError where films cannot be made."""
    if find_spec("av") is None:
        raise RecorderMissingError(
            "Films are made with PyAV, which is not installed.",
            observed="There is no module 'av'.",
            remedy="Install it, from the checkout: `pip install '.[record]'`.",
        )


class Video:
    """A WebM file for the length of a ``with`` block; frames are put in in order of time."""

    def __init__(self, path: Path, width: int, height: int) -> None:
        self._path = path
        self._size = (width, height)
        self._last: Image.Image | None = None
        self._at = -1

    def __enter__(self) -> Self:
        import av

        self._file: OutputContainer = av.open(str(self._path), "w", format="webm")
        stream = self._file.add_stream("libvpx", rate=25)
        stream.width, stream.height = self._size
        stream.pix_fmt = "yuv420p"
        stream.time_base = stream.codec_context.time_base = _MS
        stream.bit_rate = _BITS_A_SECOND
        stream.options = _HOW
        self._stream: VideoStream = stream
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._file.mux(self._stream.encode(None))
        self._file.close()

    def put(self, picture: Image.Image, at_ms: float, *, key: bool = False) -> None:
        """Show a picture from ``at_ms`` on; ``key`` makes it a place to jump to."""
        import av
        from av.video.frame import PictureType

        # Two frames at the same time are one.
        self._at = max(self._at + 1, round(at_ms))
        self._last = picture
        plain = picture.convert("RGB").resize(self._size)
        frame = av.VideoFrame.from_image(plain)  # type: ignore[no-untyped-call]
        frame.pts, frame.time_base = self._at, _MS
        if key:
            frame.pict_type = PictureType.I
        self._file.mux(self._stream.encode(frame))

    def hold(self, until_ms: float) -> None:
        """Go on showing the last picture until then."""
        while self._last is not None and self._at + STILL_MS < until_ms:
            self.put(self._last, self._at + STILL_MS)
        if self._last is not None:
            self.put(self._last, until_ms)
