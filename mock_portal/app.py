"""The application: the pages, the control API, and what wraps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from mock_portal import __version__, handling
from mock_portal.admin import api, classes, docs, inside
from mock_portal.admin.guard import guard
from mock_portal.admin.problems import DESCRIPTION
from mock_portal.classroom import board, join, mine, stream, summary
from mock_portal.clock import real_ms
from mock_portal.kept_answers import KeptAnswers
from mock_portal.language import read_translators
from mock_portal.middleware import Everywhere
from mock_portal.pages import (
    application,
    captcha,
    carrier,
    front,
    home,
    login,
    otp,
    password,
    register,
    surroundings,
    vneid,
    vneid_app,
)
from mock_portal.pages.templates import HERE as TEMPLATES
from mock_portal.portal import Portal
from mock_portal.store import classes as class_store

if TYPE_CHECKING:
    from mock_portal.settings import Settings
    from mock_portal.store.database import Database
    from unstuck_fixtures.models import Catalogue

STATIC = TEMPLATES.parent / "static"


def create_app(settings: Settings, catalogue: Catalogue, database: Database) -> FastAPI:
    """The portal as an ASGI application."""
    with database.begin() as db:
        class_store.remove_over(db, real_ms())
    portal = Portal(
        settings=settings,
        catalogue=catalogue,
        database=database,
        translators=read_translators(),
    )
    app = FastAPI(
        title="Control API of the mock portal",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.portal = portal
    for described in (api.router, inside.router, classes.router):
        app.include_router(
            described,
            prefix="/__admin",
            dependencies=[Depends(guard)],
            responses={"default": DESCRIPTION},
        )
    app.include_router(docs.router)
    app.include_router(front.router)
    for room in (join, board, stream, summary):
        app.include_router(room.router)
    pages = (
        *(home, register, password, login, vneid, application),
        *(surroundings, vneid_app, carrier, captcha, mine),
    )
    routers = [
        *(page.router for page in pages),
        *(otp.make_router(way) for way in otp.WAYS),
        home.rest,
    ]
    for router in routers:
        app.include_router(router, prefix="/s/{sandbox_id}", include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    handling.handle_errors(app)
    app.add_middleware(KeptAnswers)
    app.add_middleware(Everywhere, portal=portal, broken=handling.broken)
    return app
