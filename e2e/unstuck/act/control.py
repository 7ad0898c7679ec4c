"""Talks to a portal's control API: the teacher's hand, never the learner's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import quote, urlencode

import urllib3
from pydantic import ValidationError

from unstuck.act.control_answers import (
    Answer,
    Captcha,
    CaptchaPage,
    Class,
    Clock,
    Health,
    Journal,
    JournalEntry,
    Message,
    Messages,
    Sandbox,
    Strictness,
)
from unstuck.errors import NotOurPortalError, PortalRefusedError, PortalUnreachableError
from unstuck_fixtures.models import Fault, Presentation

PRODUCT = "unstuck-mock-portal"

Kind = TypeVar("Kind", bound=Answer)

_HTTP_ERROR = 400
_REFUSES_CALLER = (401, 403)


class PortalControl:
    """The control API of the portal at ``url``; ``token`` where that portal wants one.

    ``certificate`` is a file with the one that the portal has made for itself.

    Every method raises PortalUnreachableError where nothing answers, NotOurPortalError where
    something else does, and PortalRefusedError with the portal's own words where it says no.
    """

    def __init__(
        self, url: str, token: str | None = None, *, certificate: Path | None = None
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise PortalUnreachableError(
                f"'{url}' is not the address of a portal.",
                observed="It begins with neither http:// nor https://.",
                remedy="Write it as in http://127.0.0.1:8765.",
            )
        self.url = url.rstrip("/")
        self._http = urllib3.PoolManager(
            headers={"Authorization": f"Bearer {token}"} if token else None,
            timeout=urllib3.Timeout(connect=3, read=15),
            retries=False,
            ca_certs=str(certificate) if certificate else None,
        )

    def health(self) -> Health:
        """Return who answers, once it is certain that it is the mock portal."""
        health = self._ask(Health, "GET", "health")
        if health.product != PRODUCT:
            raise self._not_ours(f"It calls itself '{health.product}'.")
        return health

    def create_sandbox(  # noqa: PLR0913 - each is an independent property of the sandbox
        self,
        *,
        presentation: Presentation = "as-reported",
        lang: Literal["vi", "en"] = "vi",
        persona: str | None = None,
        failure_mode: str | None = None,
        strictness: Strictness | None = None,
        faults: Sequence[Fault] = (),
        ttl_s: int | None = None,
    ) -> Sandbox:
        """Make a sandbox. ``failure_mode`` arms it with that mode's persona and faults."""
        wish = {
            "presentation": presentation,
            "lang": lang,
            "persona": persona,
            "failure_mode": failure_mode,
            "strictness": (strictness or Strictness()).model_dump(),
            "faults": [fault.model_dump(exclude_none=True) for fault in faults],
            "ttl_s": ttl_s,
        }
        return self._ask(Sandbox, "POST", "sandboxes", wish)

    def change_sandbox(
        self,
        sandbox: str,
        *,
        presentation: Presentation | None = None,
        lang: Literal["vi", "en"] | None = None,
        strictness: Strictness | None = None,
        faults: Sequence[Fault] | None = None,
    ) -> Sandbox:
        """Change what is given and leave the rest; ``faults=()`` disarms the sandbox."""
        wish: dict[str, Any] = {"presentation": presentation, "lang": lang}
        if strictness is not None:
            wish["strictness"] = strictness.model_dump()
        if faults is not None:
            wish["faults"] = [fault.model_dump(exclude_none=True) for fault in faults]
        given = {key: value for key, value in wish.items() if value is not None}
        return self._ask(Sandbox, "PUT", _sandbox(sandbox), given)

    def reset_sandbox(self, sandbox: str) -> None:
        """Put the sandbox back to how it was made."""
        self._request("POST", _sandbox(sandbox, "reset"))

    def delete_sandbox(self, sandbox: str) -> None:
        """Delete the sandbox and everything in it."""
        self._request("DELETE", _sandbox(sandbox))

    def create_class(
        self,
        *,
        address: str,
        failure_mode: str | None = None,
        presentation: Presentation = "as-reported",
        lang: Literal["vi", "en"] = "vi",
    ) -> Class:
        """Make a class, whose learners reach the portal at ``address``."""
        wish = {
            "address": address,
            "failure_mode": failure_mode,
            "presentation": presentation,
            "lang": lang,
        }
        return self._ask(Class, "POST", "classes", wish)

    def set_clock(self, sandbox: str, now: datetime) -> datetime:
        """Set the sandbox's clock, and return what it shows."""
        return self._ask(Clock, "PUT", _sandbox(sandbox, "clock"), {"now": now.isoformat()}).now

    def advance_clock(self, sandbox: str, milliseconds: int) -> datetime:
        """Move the sandbox's clock on, and return what it shows."""
        wish = {"advance_ms": milliseconds}
        return self._ask(Clock, "PUT", _sandbox(sandbox, "clock"), wish).now

    def captcha(self, sandbox: str, page: CaptchaPage) -> Captcha:
        """Return the captcha that ``page`` has drawn last."""
        return self._ask(Captcha, "GET", _sandbox(sandbox, "captcha", page=page))

    def messages(self, sandbox: str, phone: str) -> tuple[Message, ...]:
        """Return the SMS that ``phone`` has received."""
        return self._ask(Messages, "GET", _sandbox(sandbox, "messages", phone=phone)).messages

    def journal(self, sandbox: str) -> tuple[JournalEntry, ...]:
        """Return what was asked of the sandbox and what it decided, oldest first."""
        return self._ask(Journal, "GET", _sandbox(sandbox, "journal")).entries

    def _ask(
        self, kind: type[Kind], method: str, path: str, wish: dict[str, Any] | None = None
    ) -> Kind:
        response = self._request(method, path, wish)
        try:
            return kind.model_validate_json(response.data)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            observed = f"Its answer to {path} is not as expected: {place} {first['msg']}"
            raise self._not_ours(observed) from error

    def _request(
        self, method: str, path: str, wish: dict[str, Any] | None = None
    ) -> urllib3.BaseHTTPResponse:
        address = f"{self.url}/__admin/{path}"
        try:
            response = self._http.request(method, address, json=wish)
        except urllib3.exceptions.HTTPError as error:
            raise PortalUnreachableError(
                f"No portal answers at {self.url}.",
                observed=str(error),
                remedy="Check the address, and that the portal runs: `unstuck serve` starts one.",
            ) from error
        if response.status >= _HTTP_ERROR:
            raise self._refusal(f"{method} {path}", response)
        return response

    def _refusal(
        self, asked: str, response: urllib3.BaseHTTPResponse
    ) -> PortalRefusedError | NotOurPortalError:
        if "problem+json" not in response.headers.get("content-type", ""):
            return self._not_ours(f"It answers {asked} with status {response.status}.")
        problem = response.json()
        return PortalRefusedError(
            f"The portal refused {asked}: {problem.get('title', response.status)}.",
            observed=str(problem.get("detail", "")),
            remedy="Give the portal's token with --portal-token or UNSTUCK_PORTAL_TOKEN."
            if response.status in _REFUSES_CALLER
            else str(problem.get("remedy", "")),
        )

    def _not_ours(self, observed: str) -> NotOurPortalError:
        return NotOurPortalError(
            f"What answers at {self.url} is not the mock portal.",
            observed=observed,
            remedy="Check the address; `unstuck serve` prints the one of its portal.",
        )


def _sandbox(sandbox: str, part: str = "", **query: str) -> str:
    path = f"sandboxes/{quote(sandbox, safe='')}" + (f"/{part}" if part else "")
    return f"{path}?{urlencode(query)}" if query else path
