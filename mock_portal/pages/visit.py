"""A request to one page of one sandbox, made ready for the page's code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from mock_portal.classroom.pace import TooFastError
from mock_portal.language import LANGUAGES
from mock_portal.rules.armed import armed
from mock_portal.rules.idle import idle_too_long
from mock_portal.rules.visit_over import visit_over
from mock_portal.store import learners, sandboxes, sessions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from mock_portal.language import Translator
    from mock_portal.portal import Portal
    from mock_portal.store.learners import Learner
    from mock_portal.store.sandboxes import Fault, Sandbox
    from mock_portal.store.sessions import Session
    from unstuck_fixtures.models import FaultKind, Persona

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
    faults: Sequence[Fault] = ()
    """What the sandbox is armed with now, on whatever form."""
    learner: Learner | None = None
    """Whose sandbox it is, in a class."""
    over: Session | None = None
    """The visit that was found to have lain unused for too long; this one is new in its place."""
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

    def armed(self, kind: FaultKind) -> bool:
        """Whether a fault of that kind befalls this page's form."""
        return armed(self.faults, kind, self.page) is not None

    @property
    def account(self) -> str | None:
        """The ID number of whoever is logged in."""
        return None if self.logged_out_idle else self.session.account

    @property
    def form_outlived(self) -> bool:
        """Whether a form of ours came that was given to a visit which is over by now."""
        return self.over is not None and self.request.method == "POST"

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
    """Find the sandbox and the visit; check that a form is one of ours, and of this visit.

    Raises UnknownSandboxError, ForeignFormError and TooFastError, which become pages.
    """
    visit = await open_any_visit(request)
    if visit.form_outlived:
        visit.note("refused", "visit-over")
        raise ForeignFormError
    return visit


async def open_any_visit(request: Request) -> Visit:
    """Do the same, and let a form pass whose visit is over: see `Visit.form_outlived`.

    Only for pages that ask `interrupted` before they do anything.
    """
    portal: Portal = request.app.state.portal
    form = await _form(request) if request.method == "POST" else {}
    with portal.database.begin() as db:
        visit = _find(request, portal, form, db)
    request.state.visit = visit
    if visit.learner and not portal.pace.allows(visit.learner.id, portal.real_ms()):
        visit.note("refused", "too-fast")
        raise TooFastError
    token = form.get("csrf", "")
    ours = visit.over or visit.session
    if request.method == "POST" and not portal.csrf_holds(ours.id, token):
        visit.note("refused", "csrf")
        raise ForeignFormError
    return visit


Visiting = Annotated[Visit, Depends(open_visit)]
#: A visit that may have been over when its form came.
Returning = Annotated[Visit, Depends(open_any_visit)]


def _find(request: Request, portal: Portal, form: Mapping[str, str], db: Connection) -> Visit:
    sandbox = sandboxes.find(db, request.path_params["sandbox_id"])
    if sandbox is None or sandbox.over(portal.real_ms()):
        raise UnknownSandboxError
    now_ms = portal.real_ms() + sandbox.offset_ms
    sandbox = sandbox.at(now_ms)
    session = sessions.find(db, sandbox.id, request.cookies.get(COOKIE, ""))
    over = session if session and visit_over(session, now_ms, portal.settings) else None
    if session is None or over:
        session = sessions.begin(db, sandbox.id, now_ms, over.lang if over else None)
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
        faults=sandboxes.standing_faults(db, sandbox.id, now_ms),
        page=request.url.path.removeprefix(f"/s/{sandbox.id}/"),
        learner=learners.of_sandbox(db, sandbox.id),
        logged_out_idle=idle,
        over=over,
    )


async def _form(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}
