from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import av
import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Page, expect

from unstuck.browsers import Browser
from unstuck.demo import performance
from unstuck.demo.record import FILM_PX, Order, record
from unstuck.demo.storyboard import Storyboard
from unstuck.demo.window import QUICK
from unstuck_fixtures import load_catalogue

MODE = "captcha-uppercase"
BAR = (16, 34, 43)


@pytest.fixture(scope="module")
def course(browser_build: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Record one failure mode, side by side, as fast as it goes."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(performance, "HUMAN", QUICK)
        folder = tmp_path_factory.mktemp("recorded") / "course"
        order = Order(
            failure_modes=(MODE,),
            presentations=("as-reported", "redesigned"),
            lang="vi",
            folder=folder,
            as_of=date(2026, 1, 1),
        )
        # Playwright starts but once in a thread, and other tests have one.
        with ThreadPoolExecutor(max_workers=1) as apart:
            quiet = lambda _mode, _scene: None  # noqa: E731
            apart.submit(record, order, load_catalogue(), browser_build, quiet).result()
        yield folder


def board(course: Path) -> Storyboard:
    return Storyboard.model_validate_json((course / MODE / "storyboard.json").read_text("utf-8"))


def times(course: Path, lang: str) -> list[tuple[float, float]]:
    text = (course / MODE / f"captions.{lang}.vtt").read_text("utf-8")
    clock = r"(\d\d):(\d\d):(\d\d\.\d{3})"
    return [
        (int(a) * 3600 + int(b) * 60 + float(c), int(d) * 3600 + int(e) * 60 + float(f))
        for a, b, c, d, e, f in re.findall(f"{clock} --> {clock}", text)
    ]


def frames(course: Path) -> list[tuple[float, Image.Image]]:
    with av.open(str(course / MODE / "demo.webm")) as film:
        return [
            (frame.time or 0, frame.to_image())  # type: ignore[no-untyped-call]
            for frame in film.decode(video=0)
        ]


def test_the_film_has_every_scene_and_none_of_it_is_black(course: Path) -> None:
    shown = frames(course)
    assert len(shown) > 3 * len(board(course).scenes)
    assert shown[0][0] == 0
    for at, picture in shown:
        assert picture.size == FILM_PX
        assert ImageStat.Stat(picture.convert("L")).stddev[0] > 20, f"nothing is on it at {at} s"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_captions_follow_each_other_to_the_end_of_the_film(course: Path, lang: str) -> None:
    found = times(course, lang)
    assert len(found) == len(board(course).scenes)
    assert found[0][0] == 0
    assert [start for start, _end in found[1:]] == [end for _start, end in found[:-1]]
    assert found[-1][1] == pytest.approx(frames(course)[-1][0], abs=0.01)


def test_a_caption_stands_long_enough_to_be_read(course: Path) -> None:
    for (start, end), scene in zip(times(course, "vi"), board(course).scenes, strict=True):
        assert end - start >= scene.reading_s - 0.01, scene.id


def test_captions_have_their_diacritics_and_scenes_their_pictures(course: Path) -> None:
    text = (course / MODE / "captions.vi.vtt").read_bytes().decode("utf-8")
    assert "Nguyễn Thị Thu Hà muốn khai hồ sơ cấp hộ chiếu" in text
    pictures = sorted((course / MODE / "scenes").glob("*.webp"))
    assert len(pictures) == len(board(course).scenes)
    for path in pictures:
        picture = Image.open(path).convert("RGB")
        assert picture.size == (1920, 1080)
        for corner in ((900, 1070), (1900, 1070)):
            colour = picture.getpixel(corner)
            assert isinstance(colour, tuple)
            assert max(abs(a - b) for a, b in zip(colour, BAR, strict=True)) < 30, path.name


def test_the_slides_are_one_file_that_is_gone_through_with_keys(course: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (course / MODE / "slides.html").as_uri()
    page.goto(address)
    expect(page.locator(".slide:visible")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    shown = page.locator(".slide:visible")
    expect(shown.get_by_role("heading")).to_contain_text("2. Người dân thao tác")
    assert shown.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)")
    expect(shown.locator(".notes")).to_be_hidden()
    page.keyboard.press("n")
    expect(shown.locator(".notes")).to_contain_text("Lời người trình bày")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".slide:visible").get_by_role("heading")).to_contain_text("1. Trước đó")
    assert {url.partition("#")[0] for url in asked if not url.startswith("data:")} == {address}


def test_the_slides_print_a_page_for_each_scene_with_its_notes(course: Path, page: Page) -> None:
    page.goto((course / MODE / "slides.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".notes:visible")).to_have_count(len(board(course).scenes))
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(board(course).scenes) + 1


def test_the_index_leads_to_everything(course: Path, page: Page) -> None:
    page.goto((course / "index.html").as_uri())
    video = page.locator("video")
    assert (
        video.evaluate(
            "v => new Promise((done, fail) => { v.onloadedmetadata = () => done(v.videoWidth);"
            " v.onerror = () => fail(v.error.message); v.preload = 'metadata'; v.load(); })"
        )
        == FILM_PX[0]
    )
    links = page.locator("a, track, video").evaluate_all("all => all.map(it => it.href || it.src)")
    for name in ("demo.webm", "slides.html", "handout.pdf", "captions.vi.vtt", "captions.en.vtt"):
        assert any(link.endswith(f"{MODE}/{name}") for link in links)
        assert (course / MODE / name).stat().st_size > 100
