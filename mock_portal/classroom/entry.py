"""Who may see a class's board: whoever opened the address that has its token."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from mock_portal.pages.visit import ForeignFormError
from mock_portal.store import classes

if TYPE_CHECKING:
    from mock_portal.language import Translator
    from mock_portal.portal import Portal
    from mock_portal.store.classes import Classroom

COOKIE = "board"
#: The board has a field for every learner.
MOST_FIELDS = 1000


class NoTrainerError(Exception):
    """A board was asked for without the token of its class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A trainer's request: of which class, and in what language."""

    portal: Portal
    classroom: Classroom
    translator: Translator
    token: str
    form: dict[str, list[str]]

    @property
    def root(self) -> str:
        """The path of the board."""
        return f"/board/{self.classroom.id}"

    @property
    def csrf(self) -> str:
        """What the board's forms carry."""
        return self.portal.csrf_token(self.token)

    def said(self, name: str) -> str:
        """A field's value; empty where there is none."""
        return self.form.get(name, [""])[0]


def find_class(request: Request, class_id: str) -> Classroom:
    """The class of an address. Raises HTTPException."""
    portal: Portal = request.app.state.portal
    with portal.database.begin() as db:
        classroom = classes.find(db, class_id, portal.real_ms())
    if classroom is None:
        raise HTTPException(404)
    return classroom


def holds(classroom: Classroom, token: str) -> bool:
    """Whether a token is that of the class."""
    return hmac.compare_digest(classroom.token_hash, classes.hashed(token))


async def open_board(request: Request, class_id: str) -> Board:
    """Let in whoever has the token, and take forms of the board's own only.

    Raises NoTrainerError, ForeignFormError and HTTPException, which become pages.
    """
    portal: Portal = request.app.state.portal
    classroom = find_class(request, class_id)
    token = request.cookies.get(COOKIE, "")
    if not holds(classroom, token):
        raise NoTrainerError
    form = await _form(request) if request.method == "POST" else {}
    if request.method == "POST" and not portal.csrf_holds(token, form.get("csrf", [""])[0]):
        raise ForeignFormError
    asked = request.query_params.get("lang")
    lang = asked if asked in portal.translators else classroom.lang
    return Board(
        portal=portal,
        classroom=classroom,
        translator=portal.translators[lang],
        token=token,
        form=form,
    )


Boarding = Annotated[Board, Depends(open_board)]


async def _form(request: Request) -> dict[str, list[str]]:
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return found
