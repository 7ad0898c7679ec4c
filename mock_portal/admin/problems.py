"""Errors of the control API, as problem details (RFC 9457)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.responses import Response


#: How OpenAPI describes them.
DESCRIPTION: dict[str, Any] = {
    "description": "The request is refused; the body says why and what to do.",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "title": "Problem",
                "properties": {
                    "type": {"type": "string", "format": "uri"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "remedy": {"type": "string"},
                },
                "required": ["type", "title", "status", "detail", "remedy"],
            }
        }
    },
}


class ProblemError(Exception):
    """A request that the control API refuses; `remedy` says what to do."""

    def __init__(self, status: int, reference: str, title: str, detail: str, remedy: str) -> None:
        super().__init__(title)
        self.status = status
        self.reference = reference
        self.title = title
        self.detail = detail
        self.remedy = remedy


def answer(problem: ProblemError) -> Response:
    """The problem as application/problem+json."""
    content = {
        "type": f"urn:unstuck:problem:{problem.reference}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "remedy": problem.remedy,
    }
    headers = {"www-authenticate": "Bearer"} if problem.status == 401 else None  # noqa: PLR2004
    return JSONResponse(
        content,
        status_code=problem.status,
        media_type="application/problem+json",
        headers=headers,
    )
