"""The pytest plugin: the hooks and the fixture. What they do is in `unstuck.suite`.

It is imported at the start of every pytest where unstuck is installed, and so imports nothing.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any

import pytest

from unstuck.suite.options import MARKER, add_options, redacts
from unstuck.suite.state import FOLDER, State

if TYPE_CHECKING:
    from unstuck.suite.fixture import Unstuck

STATE = pytest.StashKey[State]()
FIXTURE = pytest.StashKey["Unstuck"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and the ini keys."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Read what was asked for."""
    config.addinivalue_line("markers", MARKER)
    config.stash[STATE] = state = State(config)
    config.pluginmanager.register(Gathering(state), "unstuck-gathering")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401  # pytest-xdist's, which has no types
    """Tell a worker which folder the report is in."""
    node.workerinput[FOLDER] = str(node.config.stash[STATE].folder)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401  # the same
    """Take the last news of a worker."""
    output: Mapping[str, Any] = getattr(node, "workeroutput", {})
    node.config.stash[STATE].worker_done(output)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin to watch, if this process runs tests."""
    session.config.stash[STATE].start()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tell whose submits come next."""
    item.config.stash[STATE].begin_test(item)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail the test that passed and left people without an answer, if that was asked for."""
    return (yield from _judged(item, "call"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """The same for what fixtures submit on their way out."""
    return (yield from _judged(item, "teardown"))


def _judged(item: pytest.Item, when: str) -> Generator[None, object, object]:
    __tracebackhide__ = True
    state = item.config.stash[STATE]
    try:
        result = yield
    except (KeyboardInterrupt, pytest.exit.Exception):
        raise
    except BaseException:
        if fault := state.fault():
            item.add_report_section(when, "unstuck", fault)
        raise
    if fault := state.fault():
        pytest.fail(fault, pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the report carry what is to be told."""
    report = yield
    item.config.stash[STATE].attach(report, item.stash.get(FIXTURE, None))
    return report


class Gathering:
    """Hears every report: the one hook here that pytest hands no configuration to."""

    def __init__(self, state: State) -> None:
        self._state = state

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a report carries, from this process or from a worker.

        First of all, so that those who write reports find in this one what is added here.
        """
        self._state.gather(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop watching; write the report."""
    session.config.stash[STATE].finish()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which submits left the person without an answer."""
    if lines := config.stash[STATE].lines():
        terminalreporter.section("unstuck")
        for line in lines:
            terminalreporter.line(line)


def _output(request: pytest.FixtureRequest) -> str | None:
    """Return pytest-playwright's folder for what this test leaves, if one was asked for."""
    given = request.config.getoption("output", None)
    return request.getfixturevalue("output_path") if given not in {None, "test-results"} else None


@pytest.fixture
def unstuck(request: pytest.FixtureRequest) -> Unstuck:
    """Watch attempts: `with unstuck.watch(): unstuck.press(…)`, then `unstuck.last.outcome`."""
    from unstuck.suite.fixture import Unstuck

    page = lambda: request.getfixturevalue("page")  # noqa: E731  # asked for when it is needed
    fixture = Unstuck(page, _output(request), redacts=redacts(request.config))
    request.node.stash[FIXTURE] = fixture
    return fixture
