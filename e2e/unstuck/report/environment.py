"""What every template may use: the texts, how numbers and dates are written, and our own assets."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from unstuck.report import texts
from unstuck.report.changed import otherwise
from unstuck.report.places import ASSETS, link
from unstuck.report.submissions import screens_of
from unstuck.report.timeline import path_of
from unstuck_fixtures.models import Text

_HERE = Path(__file__).parent
_LONGEST_NOTICE = 2000
#: What the pages of results share. The first page has its own, and can be sent alone.
CSS_FILE, JS_FILE = f"{ASSETS}/report.css", f"{ASSETS}/report.js"


@cache
def environment() -> Environment:
    """Return the templates; whatever they print is escaped."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        css=Markup(css()),  # noqa: S704 - a file of ours
        css_file=CSS_FILE,
        handout_css=Markup(_tight(_asset("handout.css"))),  # noqa: S704 - a file of ours
        js=Markup(js()),  # noqa: S704 - a file of ours
        js_file=JS_FILE,
        t=lambda key, **values: both(texts.say(key, **values)),
        label=lambda group, key: both(texts.label(group, key)),
        say=texts.say,
        word=texts.label,
        link=link,
    )
    made.filters.update(
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
        path_of=path_of,
        otherwise=otherwise,
        web=web,
    )
    return made


def css() -> str:
    """Return the pages' style sheet."""
    return _tight(_asset("report.css"))


def js() -> str:
    """Return the pages' script."""
    return _asset("report.js")


def printed(value: object) -> object:
    """Return what a template prints, of plain words only what can be printed.

    So no template has to remember to ask for it. Markup is of our own making.
    """
    return texts.printable(value) if type(value) is str else value


def both(words: Text | str) -> Markup:
    """Return the words of both languages, escaped, each marked so that one shows at a time."""
    return _spans(texts.in_lang(words, "vi"), texts.in_lang(words, "en"))


@lru_cache(maxsize=4096)  # a report says the same on page after page
def _spans(vi: str, en: str) -> Markup:
    vi, en = texts.printable(vi), texts.printable(en)
    if vi == en:
        return escape(vi)
    return Markup(
        '<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>'
    ).format(vi, en)


def web(url: str | None) -> str:
    """Return an address that a browser may open; empty for any scheme but the web's."""
    return url if url and re.match(r"https?://[^\s]+$", url) else ""


def _tel(phone: str) -> str:
    """Return the address that dials a number; empty where there is nothing to dial."""
    digits = re.sub(r"[^0-9]", "", phone)
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}" if digits else ""


def _tight(css: str) -> str:
    """Return a style sheet of ours without comments and needless space: every page carries it."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*|([:,])\s+", r"\1\2", bare).strip()


def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8")
