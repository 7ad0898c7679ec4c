"""Small suites of other people's, run in a pytest of their own against pages of ours."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from unstuck.browsers import Browser

FORM = """<!doctype html><meta charset=utf-8><title>Sign up</title>
<style>body {{ font: 16px/1.5 sans-serif }} .tall {{ height: 1500px }}</style>
<form onsubmit="event.preventDefault(); {script}"><p id=told></p><div class=tall></div>
<label>Name <input name=name></label><p id=beside></p><button>Send</button></form>{more}"""

PAGES = {
    "missed": ("told.textContent = 'The name is taken.'", ""),
    "silent": ("", ""),
    "seen": ("beside.textContent = 'The name is too short.'", ""),
    "advanced": ("document.body.innerHTML = '<h1>Thank you</h1>'", ""),
    # An old poller could still answer, so that a dead press is judged after a grace of two seconds.
    "polling": ("", "<script>setInterval(() => fetch('/ok'), 1900)</script>"),
    "buttons": (
        "",
        """<p><button type=button id=menu>Menu</button>
        <button type=button id=save onclick="fetch('/ok', {method: 'POST'})">Save</button>
        <button type=button id=ask onclick="fetch('/ok')">Ask</button>
        <a href="#there">There</a> <label><input type=checkbox form=other> Agree</label>
        <form id=other onsubmit="return false"></form>
        <a href="/missed" target=_blank>Elsewhere</a>""",
    ),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        script, more = PAGES.get(self.path.strip("/"), ("", ""))
        self._answer(FORM.format(script=script, more=more))

    def do_POST(self) -> None:
        self._answer("ok")

    def _answer(self, body: str) -> None:
        content = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_given: object) -> None:
        """Say nothing: the tests read what pytest says."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the pages; return where."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Ran:
    """An inner run: its result, and the report that it wrote."""

    result: pytest.RunResult
    pytester: pytest.Pytester

    @property
    def section(self) -> list[str]:
        lines = self.result.outlines
        starts = [at for at, line in enumerate(lines) if line.strip("= ") == "unstuck"]
        if not starts:
            return []
        rest = lines[starts[-1] + 1 :]
        ends = (at for at, line in enumerate(rest) if line.startswith("==="))
        return [line for line in rest[: next(ends, len(rest))] if line]

    def summary(self, outcome: str) -> list[str]:
        """Return the lines of pytest's short summary about one outcome."""
        return [line for line in self.result.outlines if line.startswith(f"{outcome} ")]

    @property
    def findings(self) -> dict[str, Any]:
        (written,) = self.pytester.path.glob("reports/unstuck-pytest-*/findings.json")
        found: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
        return found

    @property
    def kinds(self) -> dict[str, str]:
        """What became of the submit of each test."""
        return {it["test"].split("::")[1]: it["kind"] for it in self.findings["submits"]}


class Suite:
    """Somebody's suite; ``run`` runs it as a shell does."""

    def __init__(self, pytester: pytest.Pytester, site: str, build: Browser) -> None:
        self.pytester = pytester
        options = json.dumps(build.launch_options())
        pytester.makeini(
            "[pytest]\nfilterwarnings =\n    error\n"
            "    ignore:Session-scoped fixtures defined as instance\n"
            "markers =\n    slow: of theirs\n"
        )
        pytester.makeconftest(
            f"""
            import json
            import pytest

            LAUNCH = json.loads({options!r})

            @pytest.fixture(scope="session")
            def browser_type_launch_args(browser_type_launch_args):
                return {{**browser_type_launch_args, **LAUNCH}}

            @pytest.fixture(scope="session")
            def base_url():
                return {site!r}

            @pytest.fixture(scope="session")
            def launch():
                return LAUNCH

            @pytest.fixture
            def judged(pytestconfig):
                # Gives open verdicts the time that a slow machine takes.
                from unstuck.plugin import STATE

                def judged(page):
                    run = pytestconfig.stash[STATE]._run
                    while run and run._catching.open_verdicts():
                        page.title()

                return judged

            @pytest.fixture
            def ready(pytestconfig):
                # Lets the observer into a page that the test did not open by itself.
                from unstuck.plugin import STATE

                def ready(page):
                    run = pytestconfig.stash[STATE]._run
                    while run and not run._catching._followers[page].begun.is_set():
                        page.title()

                return ready

            @pytest.fixture(scope="session")
            def url():
                return {site!r}
            """
        )

    def run(self, *options: str) -> Ran:
        result = self.pytester.runpytest_subprocess("-p", "no:cacheprovider", *options, timeout=60)
        return Ran(result, self.pytester)

    def tests(self, source: str) -> None:
        self.pytester.makepyfile(test_theirs=source)

    def ini(self, lines: str) -> None:
        file = self.pytester.path / "tox.ini"
        file.write_text(f"{file.read_text('utf-8').rstrip()}\n{lines}\n", encoding="utf-8")

    @contextmanager
    def inside(self, folder: str) -> Iterator[None]:
        """Be in a folder of theirs, as a shell would be."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.pytester.path / folder)
            yield


@pytest.fixture
def suite(pytester: pytest.Pytester, site: str, browser_build: Browser) -> Suite:
    return Suite(pytester, site, browser_build)
