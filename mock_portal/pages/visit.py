"""A request to one page of one sandbox, made ready for the page's code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from mock_portal.language import LANGUAGES
from mock_portal.rules.idle import idle_too_long
from mock_portal.store import sandboxes, sessions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from mock_portal.language import Translator
    from mock_portal.portal import Portal
    from mock_portal.store.sandboxes import Sandbox
    from mock_portal.store.sessions import Session
    from unstuck_fixtures.models import Persona

COOKIE = "visit"
#: More fields than any form of the portal has.
MOST_FIELDS = 40


class UnknownSandboxError(Exception):
    """No sandbox has that id, or its time to live has passed."""


class ForeignFormError(Exception):
    """A form was sent that this portal did not give to this visit."""


@dataclass(kw_only=True)
class Visit:
    """One request: whose sandbox, which visit, in what language, at what time."""

    request: Request
    portal: Portal
    sandbox: Sandbox
    session: Session
    translator: Translator
    now_ms: int
    """The sandbox's clock."""
    form: Mapping[str, str]
    page: str
    """The page's path within the sandbox."""
    logged_out_idle: bool = False
    """Whether this request found the visit idle for too long and logged it out."""

    @property
    def root(self) -> str:
        """The path below which all of the sandbox's pages lie; ends with a slash."""
        return f"/s/{self.sandbox.id}/"

    @property
    def redesigned(self) -> bool:
        """Whether the portal answers as it should."""
        return self.sandbox.presentation == "redesigned"

    @property
    def persona(self) -> Persona:
        """Whose papers and phone the sandbox's pages show."""
        return self.portal.persona(self.sandbox.persona)

    @property
    def account(self) -> str | None:
        """The ID number of whoever is logged in."""
        return None if self.logged_out_idle else self.session.account

    @property
    def background(self) -> bool:
        """Whether a script sent the form and wants its answer as data."""
        return "application/json" in self.request.headers.get("accept", "")

    def note(self, decision: str, why: str, *, action: str | None = None) -> None:
        """Tell the journal what was decided, and by which rule."""
        noted = {"page": self.page or "home", "decision": decision, "why": why}
        if action:
            noted["action"] = action
        self.request.state.noted = noted


async def open_visit(request: Request) -> Visit:
    """Find the sandbox and the visit; check that a form is one of ours.

    Raises UnknownSandboxError and ForeignFormError, which become pages.
    """
    portal: Portal = request.app.state.portal
    form = await _form(request) if request.method == "POST" else {}
    with portal.database.begin() as db:
        visit = _find(request, portal, form, db)
    request.state.visit = visit
    token = form.get("csrf", "")
    if request.method == "POST" and not portal.csrf_holds(visit.session.id, token):
        visit.note("refused", "csrf")
        raise ForeignFormError
    return visit


Visiting = Annotated[Visit, Depends(open_visit)]


def _find(request: Request, portal: Portal, form: Mapping[str, str], db: Connection) -> Visit:
    sandbox = sandboxes.find(db, request.path_params["sandbox_id"])
    if sandbox is None or sandbox.over(portal.real_ms()):
        raise UnknownSandboxError
    now_ms = portal.real_ms() + sandbox.offset_ms
    sandbox = sandbox.at(now_ms)
    session = sessions.find(db, sandbox.id, request.cookies.get(COOKIE, ""))
    if session is None:
        session = sessions.begin(db, sandbox.id, now_ms)
    idle = session.account is not None and idle_too_long(session.used_ms, now_ms, portal.settings)
    changes: dict[str, object] = {"used_ms": now_ms}
    if idle:
        changes["account"] = None
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        changes["lang"] = asked
    sessions.change(db, sandbox.id, session.id, **changes)
    lang = asked if asked in LANGUAGES else session.lang or sandbox.lang
    return Visit(
        request=request,
        portal=portal,
        sandbox=sandbox,
        session=session,
        translator=portal.translators[lang or "vi"],
        now_ms=now_ms,
        form=form,
        page=request.url.path.removeprefix(f"/s/{sandbox.id}/"),
        logged_out_idle=idle,
    )


async def _form(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}
