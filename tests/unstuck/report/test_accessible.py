"""What axe-core finds in the report: nothing, whoever opens it and however."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from unstuck.observe.observation import Request
from unstuck.recording import Recording, Watched
from unstuck.report import AttemptRecord, Result, Results, write_report

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
MakeTry = Callable[..., AttemptRecord]
MakeWatched = Callable[..., Watched]
PutPictures = Callable[[Results, Path], None]

AS_OPENED = pytest.mark.parametrize(
    ("lang", "size", "scheme"),
    [("vi", (1366, 768), "light"), ("en", (390, 844), "dark")],
    ids=["desktop", "phone"],
)


def found_in(page: Page) -> list[str]:
    """Return what axe-core objects to, each with the elements."""
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    violations: list[dict[str, Any]] = found.response["violations"]
    return [f"{it['id']}: {[node['html'] for node in it['nodes']]}" for it in violations]


@pytest.fixture
def results(make_result: MakeResult, make_results: MakeResults, make_try: MakeTry) -> Results:
    """Return results with everything that a result can have."""
    episode = (make_try("ggpod0", "ggpod0", "ggpd0"), make_try("w9kdou", "w9kdou", "w9 kdu"))
    return make_results(
        make_result(),
        make_result("seen", device="phone", presentation="redesigned"),
        make_result("silent", failure_mode="faulty-key", attempts=episode, as_expected=False),
        make_result("advanced", failure_mode="captcha-spaces", presentation="redesigned"),
        make_result("inconclusive", failure_mode="idle-timeout", evidence=None),
    )


@pytest.fixture
def report(
    tmp_path: Path, results: Results, put_pictures: PutPictures, make_watched: MakeWatched
) -> Path:
    """Write their report, with a printed sheet and an observation, and return its folder."""
    put_pictures(results, tmp_path)
    (tmp_path / "handouts").mkdir()
    (tmp_path / "handouts" / "subscriber-mismatch-vi.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "observations").mkdir()
    name = results.results[0].attempts[0].observation
    assert name is not None
    sent = Request(
        url="http://127.0.0.1/form",
        method="POST",
        kind="fetch",
        navigation=False,
        began_ms=11,
        ended_ms=24,
        failure="net::ERR_FAILED",
    )
    recording = Recording(attempts=(make_watched(requests=(sent,)),))
    (tmp_path / name).write_text(recording.model_dump_json(), encoding="utf-8")
    return write_report(results, tmp_path, "vi").parent


@AS_OPENED
def test_axe_finds_nothing_in_any_page(
    page: Page,
    report: Path,
    lang: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for path in [report / "index.html", *sorted((report / "pages").iterdir())]:
        page.goto(f"{path.as_uri()}?lang={lang}")
        found[path.name] = found_in(page)

    assert {name: what for name, what in found.items() if what} == {}


def test_axe_is_asked(page: Page, report: Path) -> None:
    page.goto((report / "index.html").as_uri())
    page.evaluate("document.querySelector('h1').style.color = '#eee'")

    assert [what.partition(":")[0] for what in found_in(page)] == ["color-contrast"]
