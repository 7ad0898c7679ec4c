"""Rendering the templates."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mock_portal import __version__, ribbon
from mock_portal.clock import day, day_and_time

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit

HERE = Path(__file__).parent.parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with what every page of every sandbox may use."""
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(ribbon=ribbon.WORDS, version=__version__)
    made.filters.update(day=day, day_and_time=day_and_time)
    return made


def render(visit: Visit, template: str, **context: Any) -> str:  # noqa: ANN401
    """A page of a sandbox."""
    translator = visit.translator
    shown: dict[str, Any] = {
        "visit": visit,
        "root": visit.root,
        "lang": translator.lang,
        "_": translator.words,
        "say": translator.say,
        "persona": visit.persona,
        "redesigned": visit.redesigned,
        "csrf": visit.portal.csrf_token(visit.session.id),
        "other_lang_href": _other_language(visit),
        "problems": (),
        "errors": {},
        "values": {},
        **context,
    }
    return environment().get_template(template).render(shown)


def _other_language(visit: Visit) -> str:
    query = dict(visit.request.query_params)
    query["lang"] = "vi" if visit.translator.lang == "en" else "en"
    return "?" + urlencode(query)
