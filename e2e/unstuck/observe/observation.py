"""What the browser and the page did from the person's action on, as facts.

Times are in ms after the action, places in CSS px of the layout viewport.
"""

from __future__ import annotations

from typing import Literal

from unstuck.model import Box, Model

#: ``again``: the same words as before, put up anew.
How = Literal["inserted", "changed", "shown", "navigated", "again"]
Descent = Literal["before", "unknown"]


class Viewport(Model):
    """The screen and the page, in CSS px."""

    width: float
    height: float
    scroll_x: float
    scroll_y: float
    scale: float
    page_width: float
    page_height: float

    @property
    def box(self) -> Box:
        """The layout viewport as a box in its own coordinates."""
        return Box(x=0, y=0, width=self.width, height=self.height)


class Step(Model):
    """A step of a form as a person meets it; ``fields`` are those around the pressed control."""

    url: str
    title: str
    fields: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    controls: tuple[str, ...]


class Target(Model):
    """The control under the press."""

    name: str
    role: str
    disabled: bool
    in_form: bool


class Action(Model):
    """The last trusted press or key of the watched block."""

    by: str
    target: Target | None
    step: Step
    viewport: Viewport


class Sighting(Model):
    """How a text lay and was painted from ``at_ms`` until the next sighting."""

    at_ms: float
    lines: tuple[Box, ...]
    area: Box
    """Where it could be painted: the visual viewport within every clipping ancestor."""
    opacity: float
    covered: float
    """Share of its points that something opaque lies over, 0 to 1."""
    contrast: float | None
    """WCAG contrast ratio, at its weakest; None where nothing could be measured."""
    x_height_px: float
    doubt: str | None
    focused: bool


class Appearance(Model):
    """A text that was not on the page before the action."""

    id: str
    at_ms: float
    text: str
    how: How
    descent: Descent
    """``before`` where work that ran before the action put it up."""
    restless: bool
    """Whether its place had been changing before the action."""
    tag: str
    role: str | None
    live: Literal["off", "polite", "assertive"]
    announced: bool
    field: str | None
    gone_ms: float | None = None
    sightings: tuple[Sighting, ...] = ()


class Request(Model):
    """A request that began after the action."""

    url: str
    method: str
    kind: str
    navigation: bool
    began_ms: float
    ended_ms: float | None = None
    status: int | None = None
    failure: str | None = None


class Pending(Model):
    """Work that could still answer the action."""

    kind: Literal["request", "timer", "frame", "document", "observer"]
    detail: str
    began_ms: float


class Invalid(Model):
    """A field that the browser refused to submit."""

    field: str
    message: str
    rendered: bool


class Observation(Model):
    """Everything that followed one action, until ``elapsed_ms``."""

    action: Action | None
    before: Step | None
    """The step before the action; also known where nothing was pressed."""
    after: Step | None
    viewport: Viewport | None
    """At the verdict."""
    navigated: bool
    document_status: int | None = None
    """HTTP status of the new document, where there is one."""
    appearances: tuple[Appearance, ...] = ()
    requests: tuple[Request, ...] = ()
    invalid: tuple[Invalid, ...] = ()
    script_errors: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    tabs: tuple[str, ...] = ()
    pending: tuple[Pending, ...] = ()
    settled_by: Literal["cause", "grace", "limit"] | None
    """None while something pending could still change the verdict."""
    elapsed_ms: float
    failures: tuple[str, ...] = ()
    """What the observer itself could not do."""
    next_reached: bool | None = None
    """The caller's word on the next step, where they gave one."""
