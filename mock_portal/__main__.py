"""Start the portal: `python -m mock_portal --port 0` prints one JSON line when it answers."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from mock_portal import INTERRUPTED, __version__
from mock_portal.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from socket import socket

    from mock_portal.certificate import Certificate

IN_MEMORY = ":memory:"
#: In place of a token: it comes by the standard input.
STDIN = "-"
#: The exit code for what the caller can put right.
USAGE = 2


EXAMPLE = """\
example:
  python -m mock_portal --port 8765
  {"url": "http://127.0.0.1:8765", "pid": 4711, "version": "..."}
Open the address in a browser to practise; /__admin/docs describes the control API.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the portal until it is told to end; the exit code."""
    options = _parser().parse_args(arguments)
    if options.admin_token == STDIN:
        options.admin_token = _read_token()
    # Until the server takes the signals over: leave by way of what has to be cleared up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(INTERRUPTED))
    settings = Settings(
        host=options.host,
        port=options.port,
        admin_token=options.admin_token,
        tls=options.tls,
        until_stdin_closes=options.until_stdin_closes,
        verbose=options.verbose,
    )
    if options.database == IN_MEMORY:
        return _run(settings)
    if options.database is not None:
        return _run(replace(settings, database=Path(options.database), durable=True))
    with tempfile.TemporaryDirectory(prefix="mock-portal-", ignore_cleanup_errors=True) as folder:
        return _run(replace(settings, database=Path(folder) / "portal.sqlite3"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mock_portal",
        description="The mock of a public service portal, for practice and for tests.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="where to listen (default: %(default)s)")
    add("--port", type=_port, default=0, help="0 takes a free one (default: %(default)s)")
    add(
        "--database",
        metavar="PATH",
        help=f"keep the state in this file, or in memory with {IN_MEMORY} "
        "(default: a file that is removed at the end)",
    )
    add(
        "--admin-token",
        metavar="TOKEN",
        type=_token,
        help="ask everyone for this token at /__admin (default: this machine only, no token); "
        f"{STDIN} reads it from the first line of the standard input, so that no list of "
        "processes shows it",
    )
    add(
        "--tls",
        action="store_true",
        help="answer over TLS, with a certificate of its own that is made at the start",
    )
    add(
        "--until-stdin-closes",
        action="store_true",
        help="end when the standard input is closed, so that no portal outlives its caller",
    )
    add("--verbose", action="store_true", help="log to the standard error")
    add("--version", action="version", version=__version__)
    return parser


def _port(given: str) -> int:
    port = int(given)
    if not 0 <= port <= 65535:  # noqa: PLR2004
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _read_token() -> str:
    """The first line of the standard input, and nothing of what comes after it."""
    with FileIO(0, closefd=False) as stdin:
        line = stdin.readline().decode("utf-8", "replace").strip()
    try:
        return _token(line)
    except argparse.ArgumentTypeError as error:
        sys.stderr.write(f"--admin-token {STDIN}: {error}\n")
        sys.exit(USAGE)


def _token(given: str) -> str:
    if given == STDIN:
        return given
    if len(given) < 8 or not given.isascii() or not given.isprintable():  # noqa: PLR2004
        raise argparse.ArgumentTypeError("a token has at least 8 printable ASCII characters")
    return given


def _run(settings: Settings) -> int:
    # Imported late: --help, --version and a port in use answer at once. Without collecting
    # garbage meanwhile, for the imports leave none: it takes a tenth of the start.
    gc.disable()
    from mock_portal.serving import CannotListenError, listen, serve

    try:
        listener = listen(settings)
    except CannotListenError as error:
        return _complain(error)
    from mock_portal.app import create_app
    from mock_portal.store.database import Database, DatabaseUnusableError
    from unstuck_fixtures import CatalogueError, load_catalogue

    with listener, _certified(settings, listener) as certificate:
        try:
            database = Database(settings.database, durable=settings.durable)
        except DatabaseUnusableError as error:
            return _complain(error)
        try:
            app = create_app(settings, load_catalogue(), database)
            gc.freeze()
            gc.enable()
            return serve(app, settings, listener, certificate)
        except CatalogueError as error:
            return _complain(error)
        finally:
            database.close()


def _certified(settings: Settings, listener: socket) -> AbstractContextManager[Certificate | None]:
    if not settings.tls:
        return nullcontext()
    from mock_portal.certificate import certified
    from mock_portal.serving import names_of

    return certified(names_of(listener))


def _complain(error: Exception) -> int:
    sys.stderr.write(f"{error}\n")
    return USAGE


if __name__ == "__main__":
    sys.exit(main())
