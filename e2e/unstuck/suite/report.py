"""Writes the report of a test run: a page for people, a file for machines."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from unstuck.report.advice_lines import advice_lines
from unstuck.report.environment import both, printed
from unstuck.report.extras import write_whole
from unstuck.report.texts import label, printable
from unstuck.suite.findings import Findings, worst_first
from unstuck.suite.section import KINDS
from unstuck_fixtures.models import Text
from unstuck_fixtures.reading import load_yaml

_HERE = Path(__file__).parent
#: Characters of a sentence; a page may say any amount.
LONGEST = 600


def write_report(findings: Findings, folder: Path) -> Path:
    """Write ``index.html`` and ``findings.json`` into the folder and return the page's path.

    Raises OutputNotWritableError.
    """
    page, html = folder / "index.html", page_of(findings)
    write_whole(folder / "findings.json", findings.model_dump_json(indent=2) + "\n")
    write_whole(page, html)
    return page


def page_of(findings: Findings) -> str:
    """Return the page, in both languages; the pictures lie beside it."""
    kinds = Counter(it.kind for it in findings.submits)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            findings=findings,
            counts=[(kind, kinds[kind]) for kind in KINDS if kinds[kind]],
            worst=worst_first(findings.submits),
            unjudged=[it for it in findings.submits if it.kind == "inconclusive"],
        )
    )


@cache
def load_texts() -> dict[str, Text]:
    """Return the page's own words."""
    written = load_yaml((_HERE / "texts.yaml").read_text(encoding="utf-8"))
    return {key: Text.model_validate(entry) for key, entry in written.items()}


def say(key: str, **values: object) -> Text:
    """Return the text of that key, its braces filled in each language."""
    text = load_texts()[key]
    shown = {name: printable(str(value), LONGEST) for name, value in values.items()}
    return Text(vi=text.vi.format_map(shown), en=text.en.format_map(shown))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    assets = files("unstuck.report") / "assets"
    environment.globals.update(
        css=Markup((assets / "report.css").read_text("utf-8")),  # noqa: S704  # a file of ours
        js=Markup((assets / "report.js").read_text("utf-8")),  # noqa: S704  # a file of ours
        say=say,
        advice_lines=advice_lines,
        t=lambda key, **values: both(say(key, **values)),
        label=lambda group, key: both(label(group, key)),
    )
    environment.filters.update(both=lambda words: both(_short(words)), foreign=printable)
    return environment


def _short(words: Text) -> Text:
    """Return words for people, cut: in ours, there may be a page's own."""
    return Text(vi=printable(words.vi, LONGEST), en=printable(words.en, LONGEST))
