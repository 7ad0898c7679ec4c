"""The control API: health, the catalogue, and sandboxes."""

from __future__ import annotations

from fastapi import APIRouter, Request

from mock_portal import PRODUCT, __version__
from mock_portal.admin import models
from mock_portal.admin.lookup import find, portal_of
from mock_portal.admin.sandboxes import change_sandbox, make_sandbox, view
from mock_portal.store import sandboxes, seeding

router = APIRouter()


@router.get("/health")
async def health() -> models.HealthView:
    """That it is this portal, and that it answers."""
    return models.HealthView(status="ok", product=PRODUCT, version=__version__)


@router.get("/catalogue")
async def catalogue(request: Request) -> models.CatalogueView:
    """The failure modes that a sandbox can be armed with, and the personas."""
    known = portal_of(request).catalogue
    return models.CatalogueView.model_validate(
        {
            "failure_modes": [
                {
                    "id": mode.id,
                    "title": mode.title,
                    "journey": mode.does.journey,
                    "persona": mode.does.persona,
                    "faults": [fault.model_dump() for fault in mode.does.faults],
                    "captcha_has": mode.does.captcha_has,
                    "expected": {
                        name: expected.model_dump() for name, expected in mode.expected.items()
                    },
                }
                for mode in known.failure_modes.values()
            ],
            "personas": list(known.personas),
        }
    )


@router.post("/sandboxes", status_code=201)
async def create(request: Request, wanted: models.NewSandbox | None = None) -> models.SandboxView:
    """Make a sandbox. Its join_url opens the home page."""
    portal = portal_of(request)
    sandbox = make_sandbox(portal, wanted or models.NewSandbox())
    with portal.database.begin() as db:
        return view(db, portal, sandbox, str(request.base_url))


@router.get("/sandboxes/{sandbox_id}")
async def read(request: Request, sandbox_id: str) -> models.SandboxView:
    """A sandbox as it is set."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        return view(db, portal, find(db, portal, sandbox_id), str(request.base_url))


@router.put("/sandboxes/{sandbox_id}")
async def change(
    request: Request, sandbox_id: str, wanted: models.SandboxChange
) -> models.SandboxView:
    """Change what is given; the rest stays. The state of its people and visits stays too.

    Presentation, strictness and faults can be set for a while: each with its time to live.
    """
    portal = portal_of(request)
    with portal.database.begin() as db:
        change_sandbox(db, portal, find(db, portal, sandbox_id), wanted)
        return view(db, portal, find(db, portal, sandbox_id), str(request.base_url))


@router.delete("/sandboxes/{sandbox_id}", status_code=204)
async def remove(request: Request, sandbox_id: str) -> None:
    """Remove a sandbox and all that is in it."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        sandboxes.remove(db, find(db, portal, sandbox_id).id)


@router.post("/sandboxes/{sandbox_id}/reset")
async def reset(request: Request, sandbox_id: str) -> models.SandboxView:
    """Put it back to how it was created: state, settings and clock. The id stays."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        seeding.reset(db, portal, find(db, portal, sandbox_id))
        return view(db, portal, find(db, portal, sandbox_id), str(request.base_url))
