"""The reference of failure modes, made from the catalogue; a test holds the page against it.

python -m unstuck.explain.reference > docs/reference/failure-modes.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import PRESENTATIONS, Catalogue, FailureMode, Source, Step, Text

_INTRODUCTION = """\
<!-- Made from the catalogue by: python -m unstuck.explain.reference -->
# Failure modes

Known ways to get stuck, one for each file in `fixtures/unstuck_fixtures/failure_modes/`. The mock
portal is armed from these files; the scenarios, the diagnosis and the guidance go by them. How sure
a fact is stands beside its source: *stated* by it, *inferred* from it, or *illustrative* where no
source was found.
"""


def failure_modes_markdown(catalogue: Catalogue) -> str:
    """Return ``docs/reference/failure-modes.md`` for ``catalogue``, its last line ended."""
    modes = catalogue.failure_modes.values()
    parts = [_INTRODUCTION, *_overview(catalogue)]
    for mode in modes:
        parts += _section(mode)
    parts += ["\n## Sources\n", *(_source(source) for source in catalogue.sources.values())]
    return "\n".join(parts) + "\n"


def _overview(catalogue: Catalogue) -> Iterator[str]:
    yield "| failure mode | as-reported | redesigned | the way out ends at |"
    yield "|---|---|---|---|"
    for mode in catalogue.failure_modes.values():
        cells = [_outcome(mode, presentation) for presentation in PRESENTATIONS]
        ends = dict.fromkeys(mode.expected[presentation].remedy for presentation in PRESENTATIONS)
        yield f"| [`{mode.id}`](#{mode.id}) | {' | '.join(cells)} | {', '.join(ends)} |"


def _outcome(mode: FailureMode, presentation: str) -> str:
    expected = mode.expected["redesigned" if presentation == "redesigned" else "as-reported"]
    words = [expected.outcome, *filter(None, (expected.where, expected.reason))]
    named = f"`{expected.diagnosis}`" if expected.diagnosis else "unresolved"
    return f"{', '.join(words)}; diagnosis {named}"


def _section(mode: FailureMode) -> Iterator[str]:
    validity = mode.validity
    until = validity.until or "now"
    does = mode.does
    yield f"\n## {mode.id}\n"
    yield f"**{mode.title.vi}**  \n{mode.title.en}\n"
    yield f"Severity {mode.severity}; held from {validity.since} to {until}; can be fixed by the"
    yield f"{mode.who_can_fix}; WCAG 2.2 {', '.join(mode.wcag) or 'none'}; played by the persona"
    yield f"`{does.persona}` on the journey `{does.journey}`.\n"
    yield from _pair("What the person does", does.summary)
    yield from _pair("What happens", mode.happened)
    yield from _pair("Cause", mode.cause.text, f"{mode.cause.certainty}, {mode.cause.source}")
    yield from _notices(mode)
    yield from _steps("Check beforehand", mode.check_beforehand)
    yield from _steps("Steps", mode.steps)
    if mode.avoid:
        yield "### Avoid\n"
        yield from (f"- {text.vi}  \n  {text.en}" for text in mode.avoid)
        yield ""
    today = validity.today
    yield from _pair("Today", today.text, f"{today.certainty}, {today.source}")
    yield from _steps("Steps today", today.steps)
    yield f"Contacts: {', '.join(f'`{name}`' for name in mode.contacts) or 'none'}"


def _pair(title: str, text: Text, ground: str = "") -> Iterator[str]:
    yield f"### {title}\n"
    yield f"{text.vi}  \n{text.en}" + (f"  \n*({ground})*" if ground else "") + "\n"


def _notices(mode: FailureMode) -> Iterator[str]:
    if not mode.notices:
        return
    yield "### Notices\n"
    for notice in mode.notices:
        ground = f"*({notice.certainty}, {notice.source})*"
        yield f"- “{notice.text.vi}”  \n  “{notice.text.en}” {ground}"
    yield ""


def _steps(title: str, steps: tuple[Step, ...]) -> Iterator[str]:
    if not steps:
        return
    yield f"### {title}\n"
    for number, step in enumerate(steps, 1):
        ground = f"{step.certainty}, {step.source}"
        journey = f"; journey `{step.journey}`" if step.journey else ""
        yield f"{number}. {step.text.vi}  \n   {step.text.en}  \n   *({ground}{journey})*"
    yield ""


def _source(source: Source) -> str:
    published = f" ({source.published})" if source.published else ""
    note = f" {source.note.vi} / {source.note.en}" if source.note else ""
    return f"- `{source.id}`: {source.title.vi} / {source.title.en}{published}.{note}"


if __name__ == "__main__":
    sys.stdout.write(failure_modes_markdown(load_catalogue()))
