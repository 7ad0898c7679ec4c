from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Protocol

import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_summary_of_the_job() -> Iterator[None]:
    """Keep what tests play out of the summary of the CI job that runs them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        yield


class RunUnstuck(Protocol):
    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run_unstuck() -> RunUnstuck:
    """Return a way to run the command line as a process of its own, as a shell does."""

    def run_unstuck(*arguments: str) -> subprocess.CompletedProcess[str]:
        main = "import sys; sys.argv[0] = 'unstuck'; from unstuck.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-P", "-c", main, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run_unstuck


HEAD = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"


@dataclass
class Served:
    """Pages of a server on this machine; ``strange`` reaches it under a name that is not ours.

    ``/hang`` is never answered.
    """

    port: int
    pages: dict[str, str]
    redirects: dict[str, str]
    heard: list[tuple[str, str]]
    """Method and path of each request that came, without what is asked of it."""

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def strange(self) -> str:
        # Chromium goes to this machine, but the address is not one of its loopback names.
        return f"http://0.0.0.0:{self.port}"

    def show(self, body: str, path: str = "/form") -> str:
        self.pages[path] = HEAD + body
        return self.here + path

    def sent(self) -> list[tuple[str, str]]:
        """Return what came besides the pages that were opened."""
        return [it for it in self.heard if it != ("GET", "/form")]


@pytest.fixture
def served() -> Iterator[Served]:
    """Serve pages over a real network, as far as this machine has one."""
    with _serving() as site:
        yield site


@pytest.fixture(scope="module")
def served_for_all() -> Iterator[Served]:
    """Serve the same for all tests of a module, where a page takes long to be tried."""
    with _serving() as site:
        yield site


@contextmanager
def _serving() -> Iterator[Served]:
    journal: list[tuple[str, str]] = []
    over = Event()
    site = Served(0, {}, {}, journal)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.partition("?")[0]
            journal.append((self.command, path))
            body = site.pages.get(path, "<p>ok").encode()
            target = site.redirects.get(path)
            if path == "/hang":
                over.wait()
            self.send_response(307 if target else 200)
            if target:
                self.send_header("Location", target)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "*")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_OPTIONS = answer  # noqa: N815  # as the server looks them up

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the server's word
            del format, args

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)  # noqa: S104  # to be reached as a stranger
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.port = server.server_port
    yield site
    over.set()
    server.shutdown()
    server.server_close()
    thread.join()
