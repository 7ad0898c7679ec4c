"""What the documentation says of files, commands and examples is so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import unstuck_fixtures
from unstuck_fixtures import load_catalogue

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in BLOCK.findall(page.read_text("utf-8")) if kind == language]


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in an address, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(page: Path, address: str) -> bool:
    path, _, anchor = address.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    found = re.findall(r'\]\(([^)\s]+)\)|src="([^"]+)"', prose(page))
    addresses = [first or second for first, second in found]
    ours = [address for address in addresses if not address.startswith("https://")]
    assert [address for address in ours if broken(page, address)] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_exists(page: Path) -> None:
    known = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make (\w+)", page.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= set(known)


@pytest.mark.parametrize("folder", ["tutorial", "how-to", "reference", "explanation"])
def test_every_page_can_be_found_from_the_overviews(folder: str) -> None:
    overviews = prose(ROOT / "README.md"), prose(DOCS / "README.md")
    pages = [page.name for page in (DOCS / folder).glob("*.md")]
    assert pages
    assert [name for name in pages if not all(name in overview for overview in overviews)] == []


def test_the_example_of_the_readme_is_the_one_of_the_how_to() -> None:
    how_to = blocks(DOCS / "how-to" / "watch-your-own-page.md", "python")
    (example,) = blocks(ROOT / "README.md", "python")
    assert example == how_to[0]


def test_the_example_of_a_failure_mode_is_one(tmp_path: Path) -> None:
    (example,) = blocks(DOCS / "how-to" / "add-a-failure-mode.md", "yaml")
    catalogue = tmp_path / "catalogue"
    shutil.copytree(Path(unstuck_fixtures.__file__).parent, catalogue)
    file = catalogue / "failure_modes" / "registration-suspended.yaml"
    file.write_text(example, encoding="utf-8")
    assert "registration-suspended" in load_catalogue(catalogue).failure_modes
