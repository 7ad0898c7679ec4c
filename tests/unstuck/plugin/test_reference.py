from __future__ import annotations

from pathlib import Path

from unstuck.suite.findings import Submit
from unstuck.suite.options import OPTIONS
from unstuck.suite.reference import plugin_markdown

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "pytest.md"


def test_the_page_in_docs_is_what_the_plugin_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == plugin_markdown(), (
        "run: python -m unstuck.suite.reference > docs/reference/pytest.md"
    )


def test_every_option_and_every_field_is_named() -> None:
    page = plugin_markdown()
    assert [it.flag for it in OPTIONS if f"| `{it.flag}" not in page] == []
    assert [name for name in Submit.model_fields if f"\n- `{name}` (" not in page] == []
