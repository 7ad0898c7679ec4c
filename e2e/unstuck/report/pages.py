"""The report's pages as text: the overview and one page a result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from unstuck.report.environment import CSS_FILE, JS_FILE, css, environment, js
from unstuck.report.overview import KINDS, Overview, overview
from unstuck.report.page_view import Sibling, page_view
from unstuck.report.pictures import Gallery
from unstuck.report.places import slugs
from unstuck.report.results import Result, Results
from unstuck.report.submissions import Submissions, badness, submissions
from unstuck.report.texts import Lang

#: A report has so many whole pages: nobody reads more, and each weighs some 60 kB.
MOST_PAGES = 1000
#: Of what is missing, and of what has changed, the first page lists so many; the data has all.
MOST_LISTED = 50


def pages(results: Results, folder: Path, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page; ``folder`` is where the pictures are looked for."""
    templates = environment()
    shared = {"run": results.run, "lang": lang}
    if _is_one_page(results):
        (result,) = results.results
        only = page_view(result, "index", (), Gallery(folder))
        yield (
            "index.html",
            templates.get_template("result.html.j2").render(view=only, depth=0, **shared),
        )
        return
    names = slugs(result.id for result in results.results)
    every = [Sibling(result, slug) for result, slug in zip(results.results, names, strict=True)]
    kin: dict[str, list[Sibling]] = {}
    for one in every:
        kin.setdefault(_kin(one.result), []).append(one)
    template = templates.get_template("result.html.j2")
    brief = templates.get_template("brief.html.j2")
    worst = _worst(every)
    for one in every:
        if one.slug not in worst:
            text = brief.render(result=one.result, most=MOST_PAGES, **shared)
            yield f"pages/{one.slug}.html", text
            continue
        view = page_view(one.result, one.slug, tuple(kin[_kin(one.result)]), Gallery(folder, up=1))
        yield f"pages/{one.slug}.html", template.render(view=view, depth=1, **shared)
    if results.run.task == "reproduce":
        first: Overview | Submissions = overview(results, names, Gallery(folder))
        index = templates.get_template("index.html.j2")
    else:
        first = submissions(results, names, Gallery(folder))
        index = templates.get_template("submissions.html.j2")
    listed = {
        "depth": 0,
        "addresses": {one.result.id: one.slug for one in every},
        "most": MOST_LISTED,
    }
    yield "index.html", index.render(view=first, kinds=KINDS, **listed, **shared)


def shared_files(results: Results) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file that the pages share; one page needs none."""
    if not _is_one_page(results):
        yield CSS_FILE, css()
        yield JS_FILE, js()


def _is_one_page(results: Results) -> bool:
    return results.run.task == "check" and not results.run.parts


def _worst(every: list[Sibling]) -> frozenset[str]:
    """Return the results that have whole pages: all of them, or so many of the worst."""
    ranked = sorted(every, key=lambda it: (bool(it.result.as_expected), badness(it.result)))
    return frozenset(it.slug for it in ranked[:MOST_PAGES])


def _kin(result: Result) -> str:
    """Return what results share that are of one failure mode, or of one mistake in one form."""
    if result.submitted:
        return result.submitted.model_dump_json()
    return result.failure_mode or ""
