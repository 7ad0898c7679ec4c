"""Measures in a picture of the screen whether a text's ink is there, and how it stands out."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from statistics import median
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageStat

#: Letters are drawn to the pixel here, but the browser may place them between two.
OFFSETS = [(x, y) for x in (0, -1, 1) for y in (0, -1, 1)]
INK, EDGE = 150, 24
#: A word of fewer inked pixels than this says nothing.
LEAST_INK = 6
MOST_WORDS = 24


def picture_of(data: str) -> Image.Image:
    """Return a picture that the browser sent in base64."""
    return Image.open(BytesIO(base64.b64decode(data))).convert("RGB")


def _luminance(rgb: Sequence[float]) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for share in (value / 255 for value in rgb[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """WCAG 2.2, contrast ratio of two colours: 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _stands_out(screen: Image.Image, mask: Image.Image) -> float | None:
    """Return the contrast of the pixels under the ink to those around it."""
    ink = mask.point(lambda value: 255 if value >= INK else 0)
    if ImageStat.Stat(ink).sum[0] < LEAST_INK * 255:
        return None
    near = mask.point(lambda value: 255 if value >= EDGE else 0)
    ring = ImageChops.subtract(near.filter(ImageFilter.MaxFilter(7)), near)
    if not ring.getbbox():
        return None
    best = 1.0
    for offset in OFFSETS:
        moved = ImageChops.offset(ink, *offset)
        around = ImageChops.offset(ring, *offset)
        pair = ImageStat.Stat(screen, moved).mean, ImageStat.Stat(screen, around).mean
        best = max(best, contrast(*pair))
    return best


def letters_contrast(screen: Image.Image, mask: dict[str, Any]) -> float | None:
    """Return the contrast of a text's letters to what surrounds them, the middle one of its words.

    ``mask`` is what the page drew of the same words on an empty ground. None where it drew none.
    """
    drawn = picture_of(mask["picture"]).convert("L")
    if drawn.size != screen.size:
        drawn = drawn.resize(screen.size)
    found = []
    for left, top, width, height in mask["words"][:MOST_WORDS]:
        part = (int(left) - 2, int(top) - 2, int(left + width) + 3, int(top + height) + 3)
        value = _stands_out(screen.crop(part), drawn.crop(part))
        if value is not None:
            found.append(value)
    return median(found) if found else None


def any_contrast(screen: Image.Image) -> float:
    """Return how far the least common colours of a picture stand out from its most common one."""
    colours = screen.quantize(8).convert("RGB").getcolors() or []
    if len(colours) < 2:  # noqa: PLR2004  # nothing stands out from itself
        return 1.0
    _count, ground = max(colours, key=lambda it: it[0])
    total = screen.width * screen.height
    return max(
        (contrast(ground, colour) for count, colour in colours if count >= total * 0.005),  # type: ignore[arg-type]
        default=1.0,
    )
