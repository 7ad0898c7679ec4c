"""What a portal is started with, built once at the edge and handed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One portal's settings. Durations are in seconds, on the sandbox's clock.

    No source states the lifetimes and limits of the real portal, so those here are
    illustrative: long enough to read a message, short enough to see one expire.
    """

    host: str = "127.0.0.1"
    port: int = 0
    database: Path | None = None
    """The database's file; None for one in memory."""
    durable: bool = False
    """Whether the database is to outlive the process, and a loss of power."""
    admin_token: str | None = None
    tls: bool = False
    """Whether to answer over TLS, with a certificate that is made at the start."""
    until_stdin_closes: bool = False
    verbose: bool = False

    visit_life_s: int = 1800
    """How long a visit that nobody is logged in to may lie unused."""
    slow_s: int = 2
    """How long a slow portal takes over a form, in real time."""
    hang_s: int = 300
    """How long a hanging portal keeps a request, in real time: browsers give up about then."""
    captcha_life_s: int = 300
    otp_life_s: int = 300
    otp_resends: int = 3
    otp_tries: int = 5
    vneid_life_s: int = 120
    idle_after_s: int = 900
    idle_countdown_s: int = 60
    """The guide's words: "Thời gian chờ: 60 giây"."""
    body_limit: int = 64 * 1024
    """The largest request body, in bytes. The longest form needs about 2 kB."""
