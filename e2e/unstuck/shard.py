"""One share of a run that several machines divide among themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self, TypeVar

from pydantic import Field, model_validator

from unstuck.errors import UnknownChoiceError
from unstuck.model import Model

_WRITTEN = re.compile(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*")

Job = TypeVar("Job")


class Shard(Model):
    """The ``number``-th, from 1, of so many shares."""

    number: int = Field(ge=1)
    of: int = Field(ge=1)

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Self:
        if self.number > self.of:
            msg = f"there is no share {self.number} of {self.of}"
            raise ValueError(msg)
        return self

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def share(self, jobs: Sequence[Job]) -> tuple[Job, ...]:
        """Return this share of the jobs: every ``of``-th, so that alike jobs are spread."""
        return tuple(jobs[self.number - 1 :: self.of])


def read_shard(written: str) -> Shard:
    """Return the share that ``2/4`` means; raises UnknownChoiceError."""
    found = _WRITTEN.fullmatch(written)
    number, of = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= of:
        raise UnknownChoiceError(
            f"'{written}' is not a shard.",
            observed="A shard is its number and how many there are, such as 2/4.",
            remedy="Number the shards from 1: --shard 1/4, --shard 2/4, …",
        )
    return Shard(number=number, of=of)
