#!/usr/bin/env python3
"""Makes the pictures of the README and of the tutorial's report from a run's evidence.

    unstuck reproduce subscriber-mismatch --lang en
    python docs/pictures/make.py reports/latest

Nothing is staged: both screens are the evidence of the run, and every number stands in its
results.json.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

from unstuck.act.devices import DEVICES
from unstuck.browsers import find_browser
from unstuck.recording import Recording
from unstuck.report import Result, Results
from unstuck_fixtures import load_catalogue

HERE = Path(__file__).parent
PLAYED = "subscriber-mismatch/as-reported/phone"

#: Drawn at twice the size, for dense screens.
SCALE = 2
WIDTH, PHONE_WIDTH, MARGIN = 820, 270, 24
TOP, BELOW = 74, 16
INK, SOFT, PAPER = (24, 33, 36), (84, 96, 100), (255, 255, 255)
ALARM, EDGE = (178, 20, 36), (60, 72, 76)
RADIUS, BORDER = 20, 2
REPORT_WIDTH, REPORT_HEIGHT, REPORT_PICTURE_WIDTH = 1280, 800, 900


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return the system's sans-serif that covers Vietnamese, of ``size`` CSS px."""
    wanted = f"sans-serif:lang=vi{':bold' if bold else ''}"
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", wanted], capture_output=True, check=True, text=True
    )
    return ImageFont.truetype(found.stdout, size * SCALE)


def write(  # noqa: PLR0913 - what, where and how
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: int,
    *,
    bold: bool = False,
    colour: tuple[int, int, int] = INK,
    width: float = WIDTH,
    centred: bool = False,
) -> float:
    """Write a paragraph at (CSS px), broken at ``width``; return where the next one may begin."""
    type_ = font(size, bold=bold)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and type_.getlength(longer) > width * SCALE:
            lines.append(word)
        else:
            lines[-1] = longer
    x, y = at
    for line in lines:
        start = x + (width - type_.getlength(line) / SCALE) / 2 if centred else x
        draw.text((start * SCALE, y * SCALE), line, fill=colour, font=type_)
        y += size * 1.35
    return y


def paste_phone(canvas: Image.Image, picture: Path, x: float, y: float) -> None:
    """Paste a phone's screen with round corners."""
    shown = Image.open(picture).convert("RGB")
    width = PHONE_WIDTH * SCALE
    size = (width, round(shown.height * width / shown.width))
    corners = (0, 0, size[0] - 1, size[1] - 1)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).rounded_rectangle(corners, RADIUS * SCALE, fill=255)
    screen = shown.resize(size, Image.Resampling.LANCZOS)
    edge = ImageDraw.Draw(screen)
    edge.rounded_rectangle(corners, RADIUS * SCALE, outline=EDGE, width=BORDER * SCALE)
    canvas.paste(screen, (round(x * SCALE), round(y * SCALE)), mask)


def paste_map(canvas: Image.Image, picture: Path, middle: float, y: float, height: float) -> None:
    """Paste the map of the whole page, ``height`` CSS px tall, around the line ``middle``."""
    shown = Image.open(picture).convert("RGB")
    size = (round(shown.width * height / shown.height * SCALE), round(height * SCALE))
    small = shown.resize(size, Image.Resampling.LANCZOS)
    ImageDraw.Draw(small).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=SOFT, width=SCALE)
    canvas.paste(small, (round(middle * SCALE - size[0] / 2), round(y * SCALE)))


def draw_arrow(draw: ImageDraw.ImageDraw, x: float, y: float, width: float) -> None:
    """Draw an arrow to the right, its tip at the end of ``width``."""
    tip, head = x + width, 12
    shaft = (x * SCALE, y * SCALE, (tip - head) * SCALE, y * SCALE)
    draw.line(shaft, fill=ALARM, width=5 * SCALE)
    corners = [(tip, y), (tip - head * 1.4, y - head * 0.8), (tip - head * 1.4, y + head * 0.8)]
    draw.polygon([(cx * SCALE, cy * SCALE) for cx, cy in corners], fill=ALARM)


def original(result: Result) -> str:
    """Return the notice's words in Vietnamese, as the citizens' guide quotes them."""
    shown = result.outcome.notices[0].text
    wordings = load_catalogue().failure_modes[result.failure_mode].notices
    return next(known.text.vi for known in wordings if shown in {known.text.vi, known.text.en})


def pressed(run: Path, result: Result) -> str:
    """Return what stands on the control that was pressed."""
    file = run / (result.attempts[0].observation or "")
    action = Recording.model_validate_json(file.read_bytes()).attempts[0].observation.action
    assert action and action.target, "nothing was pressed"  # noqa: S101, PT018
    return action.target.name


def between(draw: ImageDraw.ImageDraw, result: Result, x: float, y: float, width: float) -> float:
    """Write what lies between the two screens: how far away the notice was, and what it says.

    Returns where the next thing may begin.
    """
    notice = result.outcome.notices[0]
    height = result.evidence.screen_height if result.evidence else 0
    draw_arrow(draw, x + 20, y, width - 40)
    y += 18
    away = f"{notice.distance_px:.0f} px {notice.where}"
    y = write(draw, (x, y), away, 23, bold=True, colour=ALARM, width=width, centred=True)
    screens = f"{notice.distance_px / height:.1f} screens away, not announced, focus not moved"
    y = write(draw, (x, y + 2), screens, 13, colour=SOFT, width=width, centred=True) + 14
    y = write(draw, (x, y), f"“{original(result)}”", 14, width=width, centred=True) + 18
    return write(draw, (x, y), "The whole page", 13, bold=True, width=width, centred=True) + 4


def tell_story(run: Path, result: Result) -> Image.Image:
    """Return what the person saw beside what was hidden."""
    evidence = result.evidence
    assert evidence and evidence.after and evidence.map, "nothing was hidden"  # noqa: S101, PT018
    right = WIDTH - MARGIN - PHONE_WIDTH
    bottom = TOP + PHONE_WIDTH * DEVICES["phone"].height / DEVICES["phone"].width
    canvas = Image.new("RGB", (WIDTH * SCALE, round((bottom + BELOW) * SCALE)), PAPER)
    draw = ImageDraw.Draw(canvas)
    line = f"Pressed “{pressed(run, result)}”. Nothing seems to happen."
    columns = (
        (MARGIN, "What the person saw", line),
        (right, "What the page had answered", "Found only by scrolling up."),
    )
    for x, title, told in columns:
        y = write(draw, (x, 16), title, 18, bold=True, width=PHONE_WIDTH + 20)
        write(draw, (x, y), told, 13, colour=SOFT, width=PHONE_WIDTH + 20)
    paste_phone(canvas, run / evidence.before, MARGIN, TOP)
    paste_phone(canvas, run / evidence.after, right, TOP)
    left, gap = MARGIN + PHONE_WIDTH + 12, right - MARGIN - PHONE_WIDTH - 24
    y = between(draw, result, left, TOP + 34, gap)
    paste_map(canvas, run / evidence.map, WIDTH / 2, y, bottom - y)
    return canvas


def photograph_report(run: Path) -> Image.Image:
    """Return the top of the run's page about that result, in English."""
    page_file = run / "pages" / f"{PLAYED.replace('/', '--')}.html"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**find_browser().launch_options())
        size = {"width": REPORT_WIDTH, "height": REPORT_HEIGHT}
        page = browser.new_page(viewport=size)  # type: ignore[arg-type]  # it is a ViewportSize
        page.goto(f"{page_file.resolve().as_uri()}?lang=en")
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
        browser.close()
    height = round(picture.height * REPORT_PICTURE_WIDTH / picture.width)
    return picture.resize((REPORT_PICTURE_WIDTH, height), Image.Resampling.LANCZOS)


def main(run: Path) -> None:
    """Make both."""
    results = Results.model_validate_json((run / "results.json").read_bytes())
    result = next(it for it in results.results if it.id == PLAYED)
    story = tell_story(run, result)
    story.save(HERE / "the-notice-nobody-saw.webp", quality=82, method=6)
    photograph_report(run).save(HERE / "tutorial-0-the-report.webp", quality=78, method=6)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
