"""What the portal's control API answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from unstuck_fixtures.models import Presentation


class Answer(BaseModel):
    """What the portal says. It may say more than we ask for: a newer portal stays usable."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Health(Answer):
    """Who answers."""

    status: str
    product: str
    version: str


class Strictness(Answer):
    """What the captcha insists on; None leaves it as the presentation has it."""

    captcha_case: bool | None = None
    captcha_spaces: bool | None = None


class Sandbox(Answer):
    """One private copy of the portal's state."""

    id: str
    join_url: str
    presentation: Presentation
    lang: Literal["vi", "en"]
    persona: str | None = None


class Class(Answer):
    """A class: where its learners join, and where its trainer looks on."""

    id: str
    join_url: str
    board_url: str


CaptchaPage = Literal["register", "login", "recover"]


class Captcha(Answer):
    """The captcha that was drawn last, as a person would read it."""

    id: str
    text: str
    expires_at: datetime


class Message(Answer):
    """An SMS."""

    at: datetime
    sender: str = Field(alias="from")
    text: str


class JournalEntry(Answer):
    """One thing that was asked of the portal, and what it decided."""

    at: datetime
    by: Literal["page", "api"]
    method: str
    path: str
    page: str | None = None
    action: str | None = None
    decision: str | None = None
    why: str | None = None


class Messages(Answer):
    """The SMS of a phone."""

    messages: tuple[Message, ...]


class Journal(Answer):
    """What was asked of a sandbox, oldest first."""

    entries: tuple[JournalEntry, ...]


class Clock(Answer):
    """What a sandbox's clock shows."""

    now: datetime
