"""The control API's data."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, model_validator

from unstuck_fixtures.captcha_has import CaptchaHas
from unstuck_fixtures.models import (
    MONTH_S,
    Fault,
    ForAWhile,
    Id,
    Model,
    Presentation,
    Text,
)

Language = Literal["vi", "en"]
TimeToLive = Annotated[int, Field(gt=0, le=MONTH_S)]


class Strictness(Model):
    """What counts when a captcha is compared. None: as the presentation has it."""

    captcha_case: bool | None = None
    captcha_spaces: bool | None = None


class NewSandbox(Model):
    """What a sandbox is made with. `failure_mode` arms its persona, faults and `captcha_has`.

    `presentation_ttl_s` and `strictness_ttl_s` are seconds on the sandbox's clock, each only
    together with its value; null: for good. Then the presentation is "as-reported", and the
    captcha as strict as the presentation has it. `captcha_has`: small letters and digits that
    every captcha shows; [o0] is one of these, [a-z] one of a range, (as) stand together in
    this order, ^ puts the first of all at the beginning. `ttl_s`, the sandbox's own, is by the
    machine's clock.
    """

    presentation: Presentation = "as-reported"
    presentation_ttl_s: ForAWhile | None = None
    persona: Id | None = None
    lang: Language = "vi"
    strictness: Strictness = Strictness()
    strictness_ttl_s: ForAWhile | None = None
    captcha_has: CaptchaHas = ""
    faults: tuple[Fault, ...] = ()
    failure_mode: Id | None = None
    ttl_s: TimeToLive | None = None


class SandboxChange(Model):
    """What is to change; what is left out stays.

    `presentation_ttl_s` and `strictness_ttl_s` are seconds on the sandbox's clock, each only
    together with its value. When they have passed, the sandbox falls back to what it was
    created with. A value without its time to live is set for good. `captcha_has` holds for
    the captchas drawn from now on.
    """

    presentation: Presentation | None = None
    presentation_ttl_s: ForAWhile | None = None
    persona: Id | None = None
    lang: Language | None = None
    strictness: Strictness | None = None
    strictness_ttl_s: ForAWhile | None = None
    captcha_has: CaptchaHas | None = None
    faults: tuple[Fault, ...] | None = None
    ttl_s: TimeToLive | None = None


class SandboxView(Model):
    """A sandbox as it stands now. What was set for a while and is over is not shown any more.

    `expires_at` is by the machine's clock; `now`, `presentation_expires_at` and
    `strictness_expires_at` are by the sandbox's. Null: for good.
    """

    id: str
    join_url: str
    presentation: Presentation
    presentation_ttl_s: float | None
    presentation_expires_at: datetime | None
    persona: Id
    lang: Language
    strictness: Strictness
    strictness_ttl_s: float | None
    strictness_expires_at: datetime | None
    captcha_has: str
    faults: tuple[Fault, ...]
    failure_mode: Id | None
    ttl_s: int | None
    created_at: datetime
    expires_at: datetime | None
    now: datetime


class NewClass(Model):
    """What a class is made with; `failure_mode` and `presentation` are what who joins meets.

    `address` is how learners' devices reach the portal; null: as this request did.
    """

    failure_mode: Id | None = None
    presentation: Presentation = "as-reported"
    lang: Language = "vi"
    address: Annotated[str, Field(pattern=r"^https?://[^/\s?#]+/?$", max_length=300)] | None = None


class ClassView(Model):
    """A class that was made. `expires_at` is by the machine's clock."""

    id: str
    join_url: str
    board_url: str
    expires_at: datetime


class ClockChange(Model):
    """Either the moment that it is to be, or how far to go on from now, in milliseconds."""

    now: AwareDatetime | None = None
    advance_ms: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> ClockChange:
        if (self.now is None) == (self.advance_ms is None):
            msg = "give either 'now' or 'advance_ms'"
            raise ValueError(msg)
        return self


class ClockView(Model):
    """The sandbox's clock."""

    now: datetime


class CaptchaView(Model):
    """A captcha and what its picture shows."""

    id: str
    page: str
    text: str
    expires_at: datetime
    used: bool


class MessageView(Model):
    """A text message."""

    at: datetime
    sender: Annotated[str, Field(serialization_alias="from")]
    text: str


class MessagesView(Model):
    """A phone's messages, newest first."""

    messages: tuple[MessageView, ...]


class EntryView(Model):
    """One request to the sandbox. It never repeats what somebody typed."""

    at: datetime
    by: Literal["page", "api"]
    method: str
    path: str
    page: str | None
    action: str
    decision: str
    why: str


class JournalView(Model):
    """The journal, oldest first."""

    entries: tuple[EntryView, ...]


class ModeView(Model):
    """A failure mode: what arming it sets, and what it must come to."""

    id: Id
    title: Text
    journey: Id
    persona: Id
    faults: tuple[Fault, ...]
    captcha_has: str
    expected: dict[Presentation, dict[str, str | None]]


class CatalogueView(Model):
    """What sandboxes can be armed with."""

    failure_modes: tuple[ModeView, ...]
    personas: tuple[Id, ...]


class HealthView(Model):
    """That it is this portal, and that it answers."""

    status: Literal["ok"]
    product: str
    version: str
