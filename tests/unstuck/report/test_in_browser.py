"""The report as people open it: from a file, in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page, expect

from unstuck.handouts import handouts_for
from unstuck.report import AttemptRecord, Result, Results, write_report
from unstuck_fixtures import load_catalogue

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
MakeTry = Callable[..., AttemptRecord]
PutPictures = Callable[[Results, Path], None]

SIZES = {"desktop": (1366, 768), "phone": (390, 844)}
LONG = "Hệ thống bận." + " Không-thể-xử-lý-yêu-cầu" * 40 + "x" * 400


@pytest.fixture
def report(
    tmp_path: Path,
    make_result: MakeResult,
    make_results: MakeResults,
    make_try: MakeTry,
    put_pictures: PutPictures,
) -> Path:
    """Write a report with a page of each kind and return its overview."""
    episode = (make_try("ggpod0", "ggpod0", "ggpd0"), make_try("w9kdou", "w9kdou", "w9kdu"))
    long = make_result().outcome.notices[0].model_copy(update={"text": LONG})
    wordy = make_result().outcome.model_copy(update={"notices": (long,)})
    results = make_results(
        make_result(),
        make_result(device="phone"),
        make_result("seen", presentation="redesigned"),
        make_result("silent", failure_mode="faulty-key", attempts=episode),
        make_result("advanced", failure_mode="captcha-spaces", presentation="redesigned"),
        make_result("inconclusive", failure_mode="idle-timeout", evidence=None),
        make_result(failure_mode="wordy", outcome=wordy, device="phone"),
    )
    put_pictures(results, tmp_path)
    return write_report(results, tmp_path, "vi")


@pytest.fixture
def first_page(report: Path) -> str:
    """Return the address of the page of a missed notice."""
    return (report.parent / "pages" / "subscriber-mismatch--as-reported--desktop.html").as_uri()


def test_the_switch_changes_everything_that_has_a_language(page: Page, first_page: str) -> None:
    page.goto(first_page)
    expect(page.get_by_role("heading", name="Làm gì bây giờ")).to_be_visible()

    page.get_by_role("radio", name="Tiếng Việt").focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("heading", name="What to do now")).to_be_visible()
    expect(page.get_by_role("heading", name="Làm gì bây giờ")).to_be_hidden()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("The SIM is in another's name")
    expect(page.get_by_role("img", name="After scrolling to the notice")).to_be_visible()


def test_the_language_stays_from_page_to_page(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    page.get_by_text("English", exact=True).click()

    page.get_by_role("link", name="Could not see why").first.click()
    expect(page.get_by_role("heading", name="What to do now")).to_be_visible()

    page.get_by_role("link", name="All results").click()
    expect(page.get_by_role("heading", name="Where people get stuck")).to_be_visible()


def test_without_scripts_both_languages_can_still_be_read(
    browser: Browser, first_page: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(first_page)
        expect(page.get_by_role("heading", name="Làm gì bây giờ")).to_be_visible()

        page.get_by_text("English", exact=True).click()

        expect(page.get_by_role("heading", name="What to do now")).to_be_visible()
        expect(page.get_by_role("heading", name="Làm gì bây giờ")).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_page_is_wider_than_the_screen_or_has_an_error(
    page: Page, report: Path, size: str, lang: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.on("request", lambda request: _note_if_not_a_file(request.url, problems))

    for path in [report, *sorted((report.parent / "pages").iterdir())]:
        page.goto(f"{path.as_uri()}?lang={lang}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{path.name} is too wide")

    assert problems == []


def _note_if_not_a_file(url: str, problems: list[str]) -> None:
    if not url.startswith(("file:", "data:")):
        problems.append(url)


def test_what_was_seen_lies_beside_what_was_hidden_on_the_first_screen(
    page: Page, first_page: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(first_page)

    seen = page.locator(".saw img").bounding_box()
    hidden = page.locator(".hidden-part img").bounding_box()
    assert seen is not None
    assert hidden is not None
    assert seen["x"] + seen["width"] <= hidden["x"]
    for words in ("1\u00a0248 px phía trên", "1,6 màn hình", "Thuê bao không khớp"):
        expect(page.get_by_text(words).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colours_of_the_machine(
    page: Page, first_page: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(first_page)

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    darkness = sum(int(part) for part in re.findall(r"\d+", paper)[:3])
    assert (darkness < 3 * 60) == (scheme == "dark")


def test_on_paper_are_the_ribbon_and_the_guidance_but_no_controls(
    page: Page, first_page: str
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(first_page)

    expect(page.get_by_text("MÔ PHỎNG – không nhập dữ liệu thật")).to_be_visible()
    expect(page.get_by_text("0226.3852.673")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("details")).to_be_hidden()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_a_page_of_guidance_fits_on_one_sheet(
    page: Page, tmp_path: Path, make_result: MakeResult, make_results: MakeResults
) -> None:
    catalogue = load_catalogue()
    mode = "subscriber-mismatch"  # of all, it has the most steps, advice and numbers to call
    advice = handouts_for([mode], catalogue, date(2026, 11, 23))[mode]
    results = make_results(make_result(advice=advice), make_result(advice=advice, device="phone"))
    for device, size in SIZES.items():
        for name in ("before", "after", "map"):
            path = tmp_path / f"evidence/{mode}-as-reported-{device}-{name}.webp"
            path.parent.mkdir(exist_ok=True)
            Image.new("RGB", (180, 420) if name == "map" else size).save(path)
    index = write_report(results, tmp_path, "vi")
    sheets = {}
    for path in (index.parent / "pages").iterdir():
        for lang in ("vi", "en"):
            page.goto(f"{path.as_uri()}?lang={lang}")
            pdf = page.pdf(prefer_css_page_size=True, print_background=True)
            sheets[path.stem, lang] = len(re.findall(rb"/Type\s*/Page\b", pdf))

    assert set(sheets.values()) == {1}, sheets


def test_the_layer_for_qa_opens_by_keyboard(page: Page, first_page: str) -> None:
    page.goto(first_page)
    expect(page.get_by_text("Tiêu chí WCAG 2.2")).to_be_hidden()

    page.locator("summary").press("Enter")

    expect(page.get_by_text("Tiêu chí WCAG 2.2")).to_be_visible()


def test_the_grid_is_a_table_at_each_size(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})

        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader")).first
        expect(row.get_by_role("cell")).to_have_count(4)


def test_hostile_words_do_not_run(
    page: Page, tmp_path: Path, make_result: MakeResult, make_results: MakeResults
) -> None:
    words = "<img src=x onerror=alert(1)><script>alert(2)</script>'\"--></style>"
    notice = make_result().outcome.notices[0].model_copy(update={"text": words})
    outcome = make_result().outcome.model_copy(update={"notices": (notice,)})
    index = write_report(make_results(make_result(outcome=outcome)), tmp_path / "run", "vi")
    alarms: list[str] = []

    def hear(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)

    for path in [index, *(index.parent / "pages").iterdir()]:
        page.goto(path.as_uri())

    expect(page.locator("blockquote")).to_have_text(words)
    assert alarms == []
