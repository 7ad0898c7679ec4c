"""How soon the verdict stands after the action, over the labelled pages of tests/behaviours.

The floor is what a bare page needs until the notice has been painted, told by the page itself; the
verdict is held against it, press by press, in the same browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import Measure
from tests.behaviours import hand
from tests.behaviours.server import PageServer
from tests.behaviours.truth import SIZES, Row, rows
from unstuck import press, watch
from unstuck.browsers import find_browser
from unstuck.watching import WatchedAttempt

#: Resolves, in ms after the press, once the words have been painted; 0 where they never come.
_FLOOR = """words => new Promise((told) => {
  let began = 0;
  const frame = requestAnimationFrame;
  const painted = () => frame(() => frame(() => told(performance.now() - began)));
  const look = () => {
    if (began && document.body.innerText.includes(words)) { seen.disconnect(); painted(); }
  };
  const seen = new MutationObserver(look);
  seen.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener("pointerdown", () => { began ||= performance.now(); }, true);
  setTimeout(() => told(0), 3000);
})"""

SILENT = frozenset({27, 28, 29, 30, 35, 37})
#: Their notice is not the last that they do: one scrolls for 800 ms, others load pictures after it.
GOES_ON = frozenset({40, 63, 67})


def benchmark() -> Iterator[Measure]:
    """Press each page bare, then watched; pages that are bound to wait by themselves stay out."""
    above: list[float] = []
    after: list[float] = []
    with PageServer() as server, sync_playwright() as driver:
        browser = driver.chromium.launch(**find_browser().launch_options())
        for row in rows():
            if row.number in SILENT:
                after.append(_after_the_last_work(_watched(browser, server, row)))
            elif row.words and row.act == "press" and not row.before and row.number not in GOES_ON:
                attempt = _watched(browser, server, row)
                if not _is_bound_by_nothing(attempt) or attempt.observation.navigated:
                    continue
                if floor := _floor(browser, server, row):
                    above.append(attempt.outcome.elapsed_ms - floor)
        browser.close()
    pages = f"{len(above)} pages with a notice"
    yield Measure(f"verdict: above the floor, median of {pages}", median(above), 150, "ms")
    yield Measure("verdict: above the floor, 95 %", quantiles(above, n=20)[-1], 300, "ms")
    name = f"verdict: `silent` after the last work, worst of {len(after)}"
    yield Measure(name, max(after), 200, "ms")


def _opened(browser: Browser, server: PageServer, row: Row) -> Page:
    page = browser.new_context(**SIZES["desktop"].context_options()).new_page()
    page.goto(server.address(row.id))
    return page


def _watched(browser: Browser, server: PageServer, row: Row) -> WatchedAttempt:
    page = _opened(browser, server, row)
    with watch(page) as attempt:
        hand.act(page, row, press)
    page.context.close()
    return attempt


def _floor(browser: Browser, server: PageServer, row: Row) -> float:
    page = _opened(browser, server, row)
    page.evaluate(f"words => {{ window.floor = ({_FLOOR})(words) }}", row.words)
    hand.act(page, row, press)
    floor = float(page.evaluate("window.floor"))
    page.context.close()
    return floor


def _is_bound_by_nothing(attempt: WatchedAttempt) -> bool:
    """Say whether the verdict had neither to wait for a grace nor for a notice to have stood."""
    notices = attempt.outcome.notices
    dwelt = bool(notices) and notices[0].dwell_ms >= 1000  # noqa: PLR2004  # DESIGN.md, "Seen"
    brief = bool(notices) and notices[0].where == "too-brief"
    return attempt.outcome.settled_by == "cause" and not dwelt and not brief


def _after_the_last_work(attempt: WatchedAttempt) -> float:
    ended = [it.ended_ms or it.began_ms for it in attempt.observation.requests]
    return attempt.outcome.elapsed_ms - max(ended, default=0.0)
