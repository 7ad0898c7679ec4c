"""The base of every value that travels along the line."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value that can be written as JSON and read back the same."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Box(Model):
    """A rectangle in CSS px; the origin is the top left corner of the layout viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge in CSS px."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge in CSS px."""
        return self.y + self.height

    @property
    def area(self) -> float:
        """The area in CSS px squared; an empty or inverted box has none."""
        return max(self.width, 0) * max(self.height, 0)

    def intersection(self, other: Box) -> Box:
        """Return the part that both have; its width or height is 0 where they do not meet."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        width = max(min(self.right, other.right) - left, 0)
        height = max(min(self.bottom, other.bottom) - top, 0)
        return Box(x=left, y=top, width=width, height=height)

    def union(self, other: Box) -> Box:
        """Return the smallest box around both."""
        left, top = min(self.x, other.x), min(self.y, other.y)
        return Box(
            x=left,
            y=top,
            width=max(self.right, other.right) - left,
            height=max(self.bottom, other.bottom) - top,
        )
