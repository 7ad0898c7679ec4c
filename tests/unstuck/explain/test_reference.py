from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.explain.reference import failure_modes_markdown
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Catalogue

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "failure-modes.md"


def test_the_page_in_docs_is_what_the_catalogue_says(catalogue: Catalogue) -> None:
    assert PAGE.read_text(encoding="utf-8") == failure_modes_markdown(catalogue), (
        "run: python -m unstuck.explain.reference > docs/reference/failure-modes.md"
    )


@pytest.mark.parametrize("id_", sorted(load_catalogue().failure_modes))
def test_a_mode_is_listed_with_its_words_and_grounds(id_: str, catalogue: Catalogue) -> None:
    page = failure_modes_markdown(catalogue)
    mode = catalogue.failure_modes[id_]
    section = page.split(f"\n## {id_}\n")[1].split("\n## ")[0]
    for text in (mode.title, mode.cause.text, *(step.text for step in mode.steps)):
        assert text.vi in section
        assert text.en in section
    assert all(notice.text.vi in section for notice in mode.notices)
    assert all(criterion in section for criterion in mode.wcag)


def test_the_page_follows_a_change(catalogue: Catalogue) -> None:
    mode = catalogue.failure_modes["faulty-key"].model_copy(update={"severity": "minor"})
    changed = catalogue.model_copy(update={"failure_modes": {"faulty-key": mode}})
    page = failure_modes_markdown(changed)
    assert "Severity minor" in page
    assert "captcha-uppercase" not in page.split("## Sources", maxsplit=1)[0]
