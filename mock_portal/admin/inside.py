"""The control API: a sandbox's clock, and what a person in it could read or did."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from mock_portal.admin import models
from mock_portal.admin.lookup import find, portal_of
from mock_portal.admin.problems import ProblemError
from mock_portal.clock import EARLIEST, LATEST, moment, to_ms
from mock_portal.store import captchas, journal, messages, sandboxes

router = APIRouter()


@router.put("/sandboxes/{sandbox_id}/clock")
async def set_clock(
    request: Request, sandbox_id: str, wanted: models.ClockChange
) -> models.ClockView:
    """Set the sandbox's clock, or move it on. It runs on from there with real time."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        sandbox = find(db, portal, sandbox_id)
        real_ms = portal.real_ms()
        offset_ms = (
            to_ms(wanted.now) - real_ms
            if wanted.now is not None
            else sandbox.offset_ms + (wanted.advance_ms or 0)
        )
        now_ms = real_ms + offset_ms
        if not to_ms(EARLIEST) <= now_ms <= to_ms(LATEST):
            raise ProblemError(
                422,
                "clock-out-of-range",
                "The clock cannot be set to that time",
                f"It would lie outside {EARLIEST:%Y}-{LATEST:%Y}.",
                "Choose a time within these years.",
            )
        sandboxes.change(db, sandbox.id, {"offset_ms": offset_ms})
    return models.ClockView(now=moment(now_ms))


@router.get("/sandboxes/{sandbox_id}/captcha")
async def captcha(
    request: Request,
    sandbox_id: str,
    page: Literal["register", "login", "recover"] | None = None,
) -> models.CaptchaView:
    """What the captcha drawn last shows: on that page, or on any."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        found = captchas.last(db, find(db, portal, sandbox_id).id, page)
    if found is None:
        raise ProblemError(
            404,
            "no-captcha",
            "No captcha has been drawn",
            "No page with a captcha has been opened in this sandbox.",
            "Open the page first.",
        )
    return models.CaptchaView(
        id=found.id,
        page=found.page,
        text=found.text,
        expires_at=moment(found.expires_ms),
        used=found.used,
    )


@router.get("/sandboxes/{sandbox_id}/messages")
async def read_messages(
    request: Request, sandbox_id: str, phone: Annotated[str, Query(pattern=r"^0\d{9}$")]
) -> models.MessagesView:
    """The text messages on a phone, newest first."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        sandbox = find(db, portal, sandbox_id)
        now_ms = portal.real_ms() + sandbox.offset_ms
        found = messages.on(db, sandbox.id, phone, now_ms)
    return models.MessagesView(
        messages=tuple(
            models.MessageView(at=moment(message.at_ms), sender=message.sender, text=message.text)
            for message in found
        )
    )


@router.get("/sandboxes/{sandbox_id}/journal")
async def read_journal(request: Request, sandbox_id: str) -> models.JournalView:
    """What was asked of the sandbox, by which page or API, what was decided, and why."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        found = journal.read(db, find(db, portal, sandbox_id).id)
    return models.JournalView.model_validate(
        {
            "entries": [
                {
                    "at": moment(entry.at_ms),
                    "by": entry.by,
                    "method": entry.method,
                    "path": entry.path,
                    "page": entry.page,
                    "action": entry.action,
                    "decision": entry.decision,
                    "why": entry.why,
                }
                for entry in found
            ]
        }
    )
