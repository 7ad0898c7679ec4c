"""What becomes of errors: a page for people, problem details for the control API."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mock_portal.admin.problems import ProblemError, answer
from mock_portal.classroom.entry import NoTrainerError
from mock_portal.classroom.pace import TooFastError
from mock_portal.middleware import BodyTooLargeError
from mock_portal.pages import failures
from mock_portal.pages.visit import ForeignFormError, UnknownSandboxError

log = logging.getLogger("mock_portal")


def handle_errors(app: FastAPI) -> None:
    """Make every error a page, or a problem for the control API."""

    @app.exception_handler(ProblemError)
    async def problem(_: Request, error: ProblemError) -> Response:
        return answer(error)

    @app.exception_handler(UnknownSandboxError)
    async def no_sandbox(request: Request, _: UnknownSandboxError) -> Response:
        return failures.failure(request, 404, failures.NO_SANDBOX)

    @app.exception_handler(ForeignFormError)
    async def foreign_form(request: Request, _: ForeignFormError) -> Response:
        return failures.failure(request, 403)

    @app.exception_handler(NoTrainerError)
    async def no_trainer(request: Request, _: NoTrainerError) -> Response:
        return failures.failure(request, 403, failures.NO_TRAINER)

    @app.exception_handler(TooFastError)
    async def too_fast(request: Request, _: TooFastError) -> Response:
        response = failures.failure(request, 429)
        response.headers["retry-after"] = "5"
        return response

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        response = _failure(request, error.status_code)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        if not _is_admin(request):
            return failures.failure(request, 404)
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in found['loc'])}: {found['msg']}"
            for found in error.errors()
        )
        return answer(
            ProblemError(
                422,
                "invalid-request",
                "The request is not as it must be",
                wrong,
                "Compare it with /__admin/docs.",
            )
        )


def broken(request: Request, error: Exception) -> Response:
    """The answer to an error that nothing else has made an answer of."""
    if isinstance(error, BodyTooLargeError):
        return _failure(request, 413)
    # The message may hold what somebody typed (SQLAlchemy shows parameters): type and place.
    log.error("%s at %s", type(error).__name__, _place(error))
    return _failure(request, 500)


def _failure(request: Request, status: int) -> Response:
    if not _is_admin(request):
        return failures.failure(request, status)
    heading, advice = failures.WORDS.get(status, failures.WORDS[400])
    english = request.app.state.portal.translators["en"]
    return answer(
        ProblemError(
            status,
            f"status-{status}",
            english.words(heading),
            f"{request.method} {request.url.path}",
            "See /__admin/docs." if status < 500 else english.words(advice),  # noqa: PLR2004
        )
    )


def _is_admin(request: Request) -> bool:
    return request.url.path.startswith("/__admin")


def _place(error: BaseException) -> str:
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    return f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown"
