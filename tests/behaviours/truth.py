"""The truth about the labelled pages: what each must be judged to be, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

FOLDER = Path(__file__).parent
ROWS = FOLDER / "rows"
PAGES = FOLDER / "pages"

OutcomeKind = Literal["advanced", "seen", "missed", "silent"]
Where = Literal[
    "above",
    "below",
    "left",
    "right",
    "clipped",
    "covered",
    "transparent",
    "unreadable",
    "too-brief",
    "not-text",
    "other-frame",
]
NUMBERS = 91
SizeName = Literal["desktop", "phone", "zoom"]
#: What the person does in the watched block, with the control that is marked `data-press`:
#: presses it once, twice one after the other, or as one double click; or hits Enter in it.
Act = Literal["press", "press-twice", "double-click", "enter"]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Size(Strict):
    """A screen in CSS px, its density, and whether it is a phone's."""

    width: int
    height: int
    scale: int = 1
    phone: bool = False

    def context_options(self) -> dict[str, Any]:
        """Return what `Browser.new_context` needs to be this screen."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.scale,
            "is_mobile": self.phone,
            "has_touch": self.phone,
        }


SIZES: dict[SizeName, Size] = {
    "desktop": Size(width=1366, height=768),
    "phone": Size(width=390, height=844, scale=2, phone=True),
    "zoom": Size(width=683, height=384, scale=2),
}


def _one_or_several(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


Wheres = Annotated[tuple[Where, ...], BeforeValidator(_one_or_several)]
Reasons = Annotated[tuple[str, ...], BeforeValidator(_one_or_several)]


class Verdict(Strict):
    """What a page comes to; of several `where` or `reason` each is right."""

    outcome: OutcomeKind
    where: Wheres = ()
    reason: Reasons = ()
    notice: str | None = None
    """Words of the deciding notice, as rendered; None where it has none."""
    text: str | None = None
    """The whole notice, where `notice` is only the beginning of it."""
    why: str = ""
    """Where measurement and intent differ, or a size differs from the others: why."""

    @model_validator(mode="after")
    def _has_what_its_outcome_needs(self) -> Self:
        if bool(self.where) != (self.outcome == "missed"):
            raise ValueError("`where` belongs to what is missed, and to nothing else")
        if bool(self.reason) != (self.outcome == "silent"):
            raise ValueError("`reason` belongs to what is silent, and to nothing else")
        if self.notice and self.outcome not in {"seen", "missed"}:
            raise ValueError("only what is seen or missed has a `notice`")
        return self

    @property
    def words(self) -> str | None:
        """The whole notice as rendered, None where there is none to be read."""
        return self.text or self.notice


class Row(Verdict):
    """One behaviour: its page is `pages/<id>.html` or the folder `pages/<id>/`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    number: Annotated[int, Field(ge=1, le=NUMBERS)]
    variant: Annotated[str, Field(pattern=r"^[b-z]$")] | None = None
    """The same behaviour again, made in another way."""
    says: str
    known_by: Literal["pixels", "construction", "journal"]
    act: Act = "press"
    before: Literal["pinch"] | None = None
    """What the person did before: zoomed in on the control with two fingers."""
    types: str | None = None
    """What is typed, in the watched block, into the field that has the focus before the act."""
    within_ms: int | None = None
    """How soon after the action the verdict must stand."""
    sizes: dict[SizeName, dict[str, Any]] = {}
    """What a size changes of the verdict, with its `why`."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for size, change in self.sizes.items():
            if not change.get("why"):
                raise ValueError(f"the size {size} changes the truth, and does not say why")
            self.at(size)
        if self.known_by == "pixels" and self.words is None:
            raise ValueError("pixels can only be asked about the words of a notice")
        return self

    def at(self, size: SizeName) -> Verdict:
        """Return the truth on a screen of that size."""
        given = {name: getattr(self, name) for name in Verdict.model_fields}
        return Verdict.model_validate(given | self.sizes.get(size, {}))


@dataclass(frozen=True)
class Case:
    """A behaviour on a screen of one size."""

    row: Row
    size: SizeName
    nth: int = 1
    """In which pass it is asked."""

    @property
    def id(self) -> str:
        """What a test calls it."""
        again = f"-pass-{self.nth}" if self.nth > 1 else ""
        return f"{self.row.id}-{self.size}{again}"

    @property
    def truth(self) -> Verdict:
        """What it must be judged to be."""
        return self.row.at(self.size)


@cache
def rows() -> tuple[Row, ...]:
    """Return all rows by number. Raises pydantic's ValidationError where one is not well formed."""
    found = [
        Row.model_validate(row)
        for file in sorted(ROWS.glob("*.yaml"))
        for row in yaml.safe_load(file.read_text(encoding="utf-8")) or ()
    ]
    return tuple(sorted(found, key=lambda row: (row.number, row.variant or "")))


def cases(nth: int = 1) -> tuple[Case, ...]:
    """Return every behaviour on every screen."""
    return tuple(Case(row, size, nth) for row in rows() for size in SIZES)


def page_files(row: Row) -> tuple[Path, ...]:
    """Return the files that make up its page: the first is the one that is opened."""
    single = PAGES / f"{row.id}.html"
    if single.is_file():
        return (single,)
    index = PAGES / row.id / "index.html"
    others = sorted(path for path in index.parent.glob("*") if path != index)
    return (index, *others)
