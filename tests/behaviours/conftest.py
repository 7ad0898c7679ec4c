"""The site of the labelled pages, what is asked of them, and the confusion matrix."""

from __future__ import annotations

import random
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.behaviours.ink import BlankPage
from tests.behaviours.server import PageServer
from tests.behaviours.truth import SIZES, Case, SizeName, cases

#: Under this name a test's report carries what it told: a `Told`.
PROPERTY = "labelled-behaviour"
#: The case, the truth's outcome, the verdict's, and what is wrong with it.
Told = tuple[str, str, str, str]

Tell = Callable[[Case, str, list[str]], None]
OpenPage = Callable[[SizeName], Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the labelled pages be run several times over, in any order."""
    group = parser.getgroup("labelled behaviours")
    group.addoption(
        "--behaviours-passes",
        type=int,
        default=1,
        metavar="N",
        help="run the labelled pages N times; each pass in an order of its own if N > 1",
    )
    group.addoption(
        "--behaviours-variants",
        action="store_true",
        help="run the pages too that are a behaviour again, made in another way",
    )
    group.addoption(
        "--behaviours-seed",
        type=int,
        metavar="SEED",
        help="run the labelled pages in the order that this number stands for",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose an order where none is named; all workers go by the one that was chosen first."""
    if hasattr(config, "workerinput"):
        config.option.behaviours_seed = config.workerinput.get("behaviours_seed")
    elif config.getoption("behaviours_passes", 1) > 1 and config.option.behaviours_seed is None:
        config.option.behaviours_seed = secrets.randbelow(10**6)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of the order."""
    node.workerinput["behaviours_seed"] = node.config.option.behaviours_seed


def pytest_report_header(config: pytest.Config) -> str | None:
    """Name the order, so that it can be had again."""
    seed = config.getoption("behaviours_seed")
    return None if seed is None else f"labelled pages shuffled: --behaviours-seed {seed}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every behaviour at every size, as often as is wished."""
    if "behaviour" not in metafunc.fixturenames:
        return
    variants = metafunc.config.getoption("behaviours_variants", False)
    passes = metafunc.config.getoption("behaviours_passes", 1)
    asked = [
        case
        for nth in range(1, passes + 1)
        for case in cases(nth)
        if variants or case.row.variant is None
    ]
    metafunc.parametrize("behaviour", asked, ids=lambda case: case.id)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle each pass by itself, so that the same page is not asked twice at once."""
    seed = config.getoption("behaviours_seed", None)
    if seed is None:
        return
    places = [at for at, item in enumerate(items) if _asked(item)]
    shuffled = [items[at] for at in places]
    random.Random(seed).shuffle(shuffled)  # noqa: S311  # an order is no secret
    shuffled.sort(key=lambda item: _asked(item).nth)
    for at, item in zip(places, shuffled, strict=True):
        items[at] = item


def _asked(item: pytest.Item) -> Any:
    """Return the case that a test asks about, None where it asks about none."""
    return item.callspec.params.get("behaviour") if hasattr(item, "callspec") else None


@pytest.fixture(scope="session")
def server() -> Iterator[PageServer]:
    """Serve the labelled pages to one worker."""
    with PageServer() as server:
        yield server


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Return a way to have an empty page of a size, in a context of its own."""
    contexts = []

    def open_page(size: SizeName) -> Page:
        contexts.append(browser.new_context(**SIZES[size].context_options()))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Return a way to put a verdict, and what is wrong with it, into the matrix."""

    def tell(case: Case, verdict: str, wrong: list[str]) -> None:
        record_property(PROPERTY, (case.id, case.truth.outcome, verdict, "; ".join(wrong)))

    return tell


@pytest.fixture(scope="session")
def blank(browser: Browser) -> Iterator[BlankPage]:
    """Return a white page of one worker, which remembers the words that were set on it."""
    blank = BlankPage(browser)
    yield blank
    blank.close()


def _told(reporter: pytest.TerminalReporter) -> Iterator[Told]:
    for reports in reporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == PROPERTY and report.when == "call":
                    yield tuple(value)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the confusion matrix of all passes, and every verdict that is wrong, by name."""
    told = list(_told(terminalreporter))
    if not told:
        return
    counts = Counter((truth, verdict) for _case, truth, verdict, _wrong in told)
    terminalreporter.section("labelled behaviours: the truth (rows) and the verdicts (columns)")
    rows = ("advanced", "seen", "missed", "silent")
    columns = (*rows, *sorted({verdict for _row, verdict in counts} - {*rows}))
    terminalreporter.write_line(" " * 10 + "".join(f"{column:>14}" for column in columns))
    for row in rows:
        cells = "".join(f"{counts[row, column] or '.':>14}" for column in columns)
        terminalreporter.write_line(f"{row:10}{cells}")
    wrong = sorted((case, what) for case, _truth, _verdict, what in told if what)
    terminalreporter.write_line(f"{len(told) - len(wrong)} of {len(told)} as the truth has it")
    for case, what in wrong:
        terminalreporter.write_line(f"  {case}: {what}")
