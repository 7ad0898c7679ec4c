"""What a process that runs tests sends to the one that reports: with pytest's own reports."""

from __future__ import annotations

from base64 import b64decode, b64encode

from unstuck.judge.outcome import Outcome
from unstuck.model import Model
from unstuck.suite.findings import Submit


class Parcel(Model):
    """A submit with its picture, a JPEG in Base64, and the whole verdict of a finding."""

    submit: Submit
    outcome: Outcome | None = None
    jpeg: str | None = None


class File(Model):
    """A file for the report's folder: its path in there, and what is in it, in Base64."""

    path: str
    content: str

    @classmethod
    def of(cls, path: str, content: bytes) -> File:
        """Return a file of these bytes."""
        return cls(path=path, content=b64encode(content).decode())

    @property
    def data(self) -> bytes:
        """The bytes."""
        return b64decode(self.content)


class Dispatch(Model):
    """News of one process since its last dispatch."""

    submits: tuple[Parcel, ...] = ()
    files: tuple[File, ...] = ()
    unwatched: tuple[str, ...] = ()
    """A browser's name for each of its pages."""
    troubles: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no news."""
        return self == Dispatch()
