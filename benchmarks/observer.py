"""What the observer costs the page that it watches: script and layout, as the browser counts."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.measure import Measure
from unstuck import watch
from unstuck.browsers import find_browser
from unstuck.observe import prepare
from unstuck.observe.script import observer_script, work_script

PAIRS = 7
CHANGES = 4_000
FRAMES = 20
ATTEMPTS = 1_000
PAGE = """<!doctype html><meta charset=utf-8><style>main { contain: strict; height: 300px }</style>
<form><input aria-label=Name><button type=button>Send</button></form><main><p id=p>0</p></main>"""
# As many changes as a busy page makes in a while: forty a frame, over a hundred frames.
_CHANGE = f"""() => new Promise((done) => {{
  const main = document.querySelector("main");
  let left = {CHANGES};
  const frame = () => {{
    for (let i = 0; i < 40; i += 1) {{
      left -= 1;
      const line = document.createElement("span");
      line.textContent = "Line " + (left % 10);
      main.replaceChildren(line);
    }}
    if (left > 0) requestAnimationFrame(frame);
    else done();
  }};
  requestAnimationFrame(frame);
}})"""
_FRAMES = f"""() => new Promise((done) => {{
  let left = {FRAMES};
  for (let i = 0; i < {FRAMES}; i += 1) {{
    const frame = document.createElement("iframe");
    frame.srcdoc = "<p>Hello</p>";
    frame.onload = () => {{ left -= 1; if (!left) done(); }};
    document.body.append(frame);
  }}
}})"""


def benchmark() -> Iterator[Measure]:
    """Measure pairs of a bare page and a watched one, side by side in one browser."""
    size = len(gzip.compress((observer_script("b", "s") + work_script("s")).encode()))
    yield Measure("observer: its scripts, gzipped", size / 1000, 20, "kB")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**find_browser().launch_options())
        for name, state, script, count, limit, unit in (
            ("a change while it sleeps", "asleep", _CHANGE, CHANGES, 30, "µs"),
            ("a change while it watches", "acted", _CHANGE, CHANGES, 100, "µs"),
            ("the start of a frame's document", "asleep", _FRAMES, FRAMES, 3_000, "µs"),
        ):
            added = [_added(browser, state, script, count) for _pair in range(PAIRS)]
            yield Measure(
                f"observer: added to {name}, median of {PAIRS}", median(added), limit, unit
            )
        yield _memory(browser)
        browser.close()


def _work(line: CDPSession) -> float:
    """Return the time that the page has spent on script, style and layout, in µs."""
    counts = {it["name"]: it["value"] for it in line.send("Performance.getMetrics")["metrics"]}
    names = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
    return sum(float(counts[name]) for name in names) * 1e6


def _spent(browser: Browser, state: str, script: str) -> float:
    page = browser.new_page()
    line = page.context.new_cdp_session(page)
    line.send("Performance.enable")
    if state != "bare":
        prepare(page)
    page.set_content(PAGE)
    spent = _while_acted(page, line, script) if state == "acted" else _timed(page, line, script)
    page.close()
    return spent


def _timed(page: Page, line: CDPSession, script: str) -> float:
    before = _work(line)
    page.evaluate(script)
    return _work(line) - before


def _while_acted(page: Page, line: CDPSession, script: str) -> float:
    with watch(page, limit_ms=1, grace_ms=0):
        page.get_by_role("button").click()
        return _timed(page, line, script)


def _added(browser: Browser, state: str, script: str, count: int) -> float:
    bare = _spent(browser, "bare", script)
    return (_spent(browser, state, script) - bare) / count


def _heap(line: CDPSession) -> float:
    line.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = line.send("Runtime.getHeapUsage")
    return float(used["usedSize"])


def _memory(browser: Browser) -> Measure:
    """Return what the second half of a thousand attempts on one page leaves in it."""
    page = browser.new_page()
    page.set_content(PAGE)
    line = page.context.new_cdp_session(page)
    heaps = []
    for number in range(ATTEMPTS + 1):
        if number in {ATTEMPTS // 2, ATTEMPTS}:
            heaps.append(_heap(line))
        with watch(page, grace_ms=0):
            page.get_by_role("button").click()
    page.close()
    grown = (heaps[1] - heaps[0]) / 1000
    name = f"observer: heap after {ATTEMPTS} attempts on one page, above that after half of them"
    return Measure(name, grown, 100, "kB")
