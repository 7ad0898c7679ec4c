"""The report's pages as text: the overview and one page a result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from unstuck.report import texts
from unstuck.report.overview import KINDS, Overview, overview
from unstuck.report.page_view import Sibling, page_view
from unstuck.report.pictures import Gallery
from unstuck.report.places import link, slugs
from unstuck.report.results import Result, Results
from unstuck.report.submissions import Submissions, screens_of, submissions
from unstuck.report.texts import Lang
from unstuck_fixtures.models import Text

_HERE = Path(__file__).parent
_LONGEST_NOTICE = 2000


def pages(results: Results, folder: Path, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page; ``folder`` is where the pictures are looked for."""
    environment = _environment()
    shared = {"run": results.run, "lang": lang}
    if results.run.task == "check":
        (result,) = results.results
        only = page_view(result, "index", (), Gallery(folder))
        yield (
            "index.html",
            environment.get_template("result.html.j2").render(view=only, depth=0, **shared),
        )
        return
    names = slugs(result.id for result in results.results)
    every = [Sibling(result, slug) for result, slug in zip(results.results, names, strict=True)]
    template = environment.get_template("result.html.j2")
    for one in every:
        siblings = tuple(other for other in every if _akin(other.result, one.result))
        view = page_view(one.result, one.slug, siblings, Gallery(folder, up=1))
        yield f"pages/{one.slug}.html", template.render(view=view, depth=1, **shared)
    if results.run.task == "reproduce":
        first: Overview | Submissions = overview(results, names, Gallery(folder))
        index = environment.get_template("index.html.j2")
    else:
        first = submissions(results, names, Gallery(folder))
        index = environment.get_template("submissions.html.j2")
    yield "index.html", index.render(view=first, kinds=KINDS, **shared)


def _akin(one: Result, other: Result) -> bool:
    """Say whether two results are of the same failure mode, or of the same mistake in a form."""
    if one.submitted or other.submitted:
        return one.submitted == other.submitted
    return one.failure_mode == other.failure_mode


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        css=Markup(_asset("report.css")),  # noqa: S704 - a file of ours
        js=Markup(_asset("report.js")),  # noqa: S704 - a file of ours
        t=lambda key, **values: both(texts.say(key, **values)),
        label=lambda group, key: both(texts.label(group, key)),
        say=texts.say,
        word=texts.label,
        link=link,
    )
    environment.filters.update(
        both=both,
        day=texts.day,
        moment=texts.moment,
        number=texts.number,
        percent=texts.percent,
        screens=texts.screens,
        screens_of=screens_of,
        duration=texts.duration,
        foreign=lambda words, limit=_LONGEST_NOTICE: texts.printable(words, limit),
        in_lang=lambda words, lang: texts.printable(texts.in_lang(words, lang)),
        tel=_tel,
        web=_web,
    )
    return environment


def both(words: Text | str) -> Markup:
    """Return the words of both languages, escaped, each marked so that one shows at a time."""
    vi, en = (texts.printable(texts.in_lang(words, lang)) for lang in texts.LANGS)
    if vi == en:
        return escape(vi)
    return Markup(
        '<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>'
    ).format(vi, en)


def _tel(phone: str) -> str:
    """Return the address that dials a number; empty where there is nothing to dial."""
    digits = re.sub(r"[^0-9]", "", phone)
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}" if digits else ""


def _web(url: str | None) -> str:
    """Return an address that a browser may open; empty for any scheme but the web's."""
    return url if url and re.match(r"https?://[^\s]+$", url) else ""


def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8")
