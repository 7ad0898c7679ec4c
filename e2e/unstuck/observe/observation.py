"""What the browser and the page did from the person's action on, as facts.

Times are in ms after the action, places in CSS px of the layout viewport.
"""

from __future__ import annotations

from typing import Literal

from unstuck.model import Box, Model

#: What a notice is made of: words; words that a style sheet writes; a title or a label that only a
#: pointer or a screen reader meets; a field's edge or state; the browser's own bubble at a field.
Form = Literal["text", "generated", "said", "mark", "bubble"]
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
    visual: Box | None = None
    """What a pinch leaves of it on the screen, in the layout viewport's coordinates."""

    @property
    def box(self) -> Box:
        """What is on the screen, in the layout viewport's coordinates."""
        return self.visual or Box(x=0, y=0, width=self.width, height=self.height)


class Step(Model):
    """A step of a form as a person meets it; ``fields`` are those around the pressed control."""

    url: str
    title: str
    fields: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    controls: tuple[str, ...]
    focus: str | None = None
    """The field that has the focus."""


class Target(Model):
    """The control under the press."""

    name: str
    role: str
    disabled: bool
    in_form: bool
    submits: bool = False
    """Whether the browser itself submits a form by it."""
    blocked: bool = False
    """Whether something else lay over it and took the press."""
    box: Box | None = None
    """Where it lay at the press."""


class Action(Model):
    """The last trusted press or key of the watched block."""

    by: str
    target: Target | None
    step: Step
    viewport: Viewport
    scrolled_for: bool = False
    """Whether it was not the person who scrolled the control onto the screen."""


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
    """WCAG contrast ratio, the middle one of its points; None where nothing could be measured."""
    x_height_px: float
    doubt: str | None
    """What colours and hit tests do not account for here: only pixels tell."""
    focused: bool
    alarming: bool = False
    """Whether its letters, its edge or its ground are of a colour that warns."""
    pinned: bool = False
    """Whether it stays where it is when the page is scrolled."""
    pixels: float | None = None
    """Contrast ratio of its letters to what surrounds them, measured in a picture of the screen;
    near 1 where none of its ink is there. None where no picture was taken."""


class Appearance(Model):
    """A text that was not on the page before the action."""

    id: str
    at_ms: float
    text: str
    form: Form = "text"
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
    replaced: str | None = None
    """What its place said before."""
    in_form: bool = False
    """Whether it stands in the form that the pressed control belongs to."""
    in_control: bool = False
    """Whether it is the pressed control's own label."""
    label: bool = False
    """Whether it is the label of some control."""
    container: int = 0
    """The element whose content changed, by a number of its own within the document."""
    joins: bool = False
    """Whether it is one more in a list that had several of its kind before."""
    panel: bool = False
    """Whether it stands in a panel over the page that has controls of its own."""
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

    @property
    def is_answered(self) -> bool:
        """Whether the page has its answer.

        Of one that a script has fetched, the browser does not tell the end before its body is read;
        reading is followed apart.
        """
        return self.ended_ms is not None or (self.kind == "fetch" and self.status is not None)


class Pending(Model):
    """Work that could still answer the action."""

    kind: Literal[
        "request", "resource", "timer", "frame", "document", "observer", "animation", "picture"
    ]
    detail: str
    began_ms: float


class Invalid(Model):
    """A field that the browser refused to submit."""

    field: str
    message: str
    rendered: bool


class Dialog(Model):
    """A native dialog."""

    kind: str
    """alert, confirm, prompt or beforeunload."""
    text: str


class Observation(Model):
    """Everything that followed one action, until ``elapsed_ms``."""

    action: Action | None
    before: Step | None
    """The step before the action; also known where nothing was pressed."""
    after: Step | None
    """At the verdict, in the frame that was acted in, or on the page where that frame is gone."""
    viewport: Viewport | None
    """At the verdict."""
    navigated: bool
    document_status: int | None = None
    """HTTP status of the new document, where there is one."""
    appearances: tuple[Appearance, ...] = ()
    requests: tuple[Request, ...] = ()
    invalid: tuple[Invalid, ...] = ()
    script_errors: tuple[str, ...] = ()
    dialogs: tuple[Dialog, ...] = ()
    downloads: tuple[str, ...] = ()
    tabs: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    """Where the page went within its document: hash and history."""
    held: tuple[str, ...] = ()
    """Timers that a fake clock holds: they are not waited for."""
    pending: tuple[Pending, ...] = ()
    settled_by: Literal["cause", "grace", "limit"] | None
    """None while something pending could still change the verdict."""
    elapsed_ms: float
    failures: tuple[str, ...] = ()
    """What the observer itself could not do."""
    submitted: bool = False
    """Whether a form was submitted by the action."""
    next_reached: bool | None = None
    """The caller's word on the next step, where they gave one."""
