"""The pictures of a run, as a page refers to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from unstuck.capture.evidence import Evidence, PictureName, Size
from unstuck.report.places import exists, link


@dataclass(frozen=True)
class Shot:
    """A picture to show: its address from the page, its size where known, whether it is there."""

    url: str
    size: Size | None
    there: bool

    @property
    def portrait(self) -> bool:
        """Whether it is taller than wide."""
        return self.size is not None and self.size.height > self.size.width


@dataclass(frozen=True)
class Gallery:
    """Finds the pictures of a run for pages that lie ``up`` folders below it."""

    folder: Path
    up: int = 0

    def shot(self, path: str | None, size: Size | None = None) -> Shot | None:
        """Return the picture at that path, None where there is no path."""
        if path is None:
            return None
        return Shot(link(path, up=self.up), size, exists(self.folder, path))

    def file(self, path: str | None) -> str | None:
        """Return the address of a file, None where it is not there."""
        return link(path, up=self.up) if path is not None and exists(self.folder, path) else None

    def of(self, evidence: Evidence | None, name: PictureName) -> Shot | None:
        """Return one picture of the evidence, None where it has not got it."""
        if evidence is None:
            return None
        path = {"before": evidence.before, "after": evidence.after, "map": evidence.map}[name]
        return self.shot(path, evidence.sizes.get(name))
