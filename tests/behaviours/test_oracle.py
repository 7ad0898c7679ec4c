"""The oracle sees what a person sees, and owes nothing to what it judges."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.behaviours.ink import contrast
from tests.behaviours.oracle import Oracle

if TYPE_CHECKING:
    from tests.behaviours.conftest import OpenPage
    from tests.behaviours.ink import BlankPage
    from tests.behaviours.sight import Sight


def test_the_oracle_has_nothing_of_what_it_judges() -> None:
    imported = set()
    for name in ("hand", "ink", "oracle", "server", "sight", "truth", "words"):
        tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
    assert "unstuck" not in imported
    assert {"tests", "playwright"} <= imported


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("000000", "ffffff", 21), ("777777", "ffffff", 4.48), ("c8ad83", "c8ad83", 1)],
)
def test_contrast_is_what_wcag_calls_so(one: str, other: str, ratio: float) -> None:
    assert contrast(bytes.fromhex(one), bytes.fromhex(other)) == pytest.approx(ratio, abs=0.005)


COVER = "<div style='position:fixed;inset:0 {right} 0 0;background:teal;pointer-events:none'></div>"

LOOKS: dict[str, tuple[Sight, str]] = {
    "plain": ("in-view", "<p>{}</p>"),
    "in capitals, spread": ("in-view", "<p style='text-transform:uppercase;letter-spacing:3px'>{}"),
    "in two elements": ("in-view", "<p><b>The code</b> is wrong.</p>"),
    "pale, but legible": ("in-view", "<p style='color:#bbb'>{}</p>"),
    "too pale": ("unreadable", "<p style='color:#e4e4e4'>{}</p>"),
    "too small": ("unreadable", "<p style='font-size:7px'>{}</p>"),
    "scaled until too small": ("unreadable", "<p style='transform:scale(.4)'>{}</p>"),
    "of its ground's colour": ("hidden", "<p style='color:#fff'>{}</p>"),
    "under a cover that clicks go through": ("hidden", "<p>{}</p>" + COVER.format(right="0")),
    "under a cover, a third of it": (
        "in-view",
        "<p>{}</p>" + COVER.format(right="calc(100% - 45px)"),
    ),
    "under a cover, two thirds of it": (
        "hidden",
        "<p>{}</p>" + COVER.format(right="calc(100% - 90px)"),
    ),
    "not displayed": ("hidden", "<p hidden>{}</p>"),
    "for screen readers": (
        "hidden",
        "<p style='position:absolute;width:1px;height:1px;overflow:hidden;white-space:pre'>{}</p>",
    ),
    "scrolled away": ("below", "<div style='height:150vh'></div><p>{}</p>"),
    "to the left": ("left", "<p style='position:absolute;left:-900px'>{}</p>"),
    "by a tenth of a px on the screen": (
        "below",
        "<p style='position:absolute;margin:0;top:calc(100vh - .12px)'>{}</p>",
    ),
    "in a frame": ("in-view", "<iframe srcdoc='<p>{}</p>'></iframe>"),
    "in a frame too low for it": (
        "hidden",
        "<iframe height=30 srcdoc='<div style=height:40px></div><p>{}</p>'></iframe>",
    ),
    "in a closed shadow root": (
        "in-view",
        "<div><template shadowrootmode=closed><p>{}</p></template></div>",
    ),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_oracle_sees_what_a_person_sees(
    name: str, open_page: OpenPage, blank: BlankPage
) -> None:
    sight, body = LOOKS[name]
    page = open_page("desktop")
    oracle = Oracle(page, "The code is wrong.", blank)
    page.set_content(f"<!doctype html>{body.format('The code is wrong.')}")
    look = oracle.look()
    assert look is not None
    assert look.sight == sight
