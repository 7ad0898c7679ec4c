"""The control API's description: as OpenAPI, and as a page that needs nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from mock_portal.admin.guard import guard
from mock_portal.pages.templates import environment

router = APIRouter(prefix="/__admin", include_in_schema=False, dependencies=[Depends(guard)])


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The description for machines."""
    return JSONResponse(request.app.openapi())


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The description for people."""
    described: dict[str, Any] = request.app.openapi()
    operations = [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    page = (
        environment()
        .get_template("docs.html")
        .render(
            operations=operations,
            schemas=described["components"]["schemas"],
            type_of=_type_of,
            lang="en",
            _=request.app.state.portal.translators["en"].words,
        )
    )
    return HTMLResponse(page)


def _type_of(schema: dict[str, Any]) -> str:
    """A schema in a few words, in a notation that needs no key."""
    match schema:
        case {"$ref": str(reference)}:
            words = reference.rsplit("/", 1)[-1]
        case {"anyOf": list(choices)} | {"oneOf": list(choices)}:
            words = " | ".join(_type_of(one) for one in choices)
        case {"enum": list(values)}:
            words = " | ".join(f'"{value}"' for value in values)
        case {"const": value}:
            words = f'"{value}"'
        case {"type": "array"}:
            words = f"[{_type_of(schema.get('items', {}))}]"
        case {"type": "object", "additionalProperties": dict(values)}:
            words = f"{{…: {_type_of(values)}}}"
        case {"type": "object", "title": str(title)}:
            words = title
        case _:
            words = str(schema.get("format") or schema.get("type") or "any")
    return words
