"""A failure mode's guidance as one sheet for a notice board, in one language."""

from __future__ import annotations

from collections.abc import Iterable

import segno
from markupsafe import Markup

from unstuck.explain.guidance import Guidance, GuidanceContact, GuidanceStep
from unstuck.report.environment import environment
from unstuck.report.texts import Lang, day, say
from unstuck_fixtures.journeys import StepJourney
from unstuck_fixtures.models import Text

#: From here on every registration goes the same way: the sheet tells it in one sentence.
_FROM_HERE_ALIKE: StepJourney = "finish-registration"


def handout_page(advice: Guidance, lang: Lang, address: str | None = None) -> str:
    """Return the sheet as a page of its own, which asks for nothing from outside.

    ``address`` is where readers find more; it is printed, and as a QR code too.
    """
    steps, rest = _split(advice.steps)
    return (
        environment()
        .get_template("handout.html.j2")
        .render(
            advice=advice,
            lang=lang,
            steps=steps,
            then=say("handout.then", steps=_joined((it.text for it in rest), " "))
            if rest
            else None,
            dates=_dates(advice),
            contacts=sorted(advice.contacts, key=_historical),
            sources=_sources(advice),
            address=address,
            code=_code(address) if address else None,
        )
    )


def _split(
    steps: tuple[GuidanceStep, ...],
) -> tuple[tuple[GuidanceStep, ...], tuple[GuidanceStep, ...]]:
    """Return the steps that are this failure mode's own, and those that follow every one."""
    journeys = [step.journey for step in steps]
    if _FROM_HERE_ALIKE not in journeys[1:]:
        return steps, ()
    at = journeys.index(_FROM_HERE_ALIKE)
    return steps[:at], steps[at:]


def _joined(texts: Iterable[Text], between: str) -> Text:
    every = tuple(texts)
    return Text(
        vi=between.join(text.vi for text in every), en=between.join(text.en for text in every)
    )


def _sources(advice: Guidance) -> Text | None:
    titles = tuple(it.title for it in advice.sources)
    return say("handout.sources", titles=_joined(titles, "; ")) if titles else None


def _dates(advice: Guidance) -> Text | None:
    if advice.since is None:
        return None
    if advice.until is None:
        return say("guide.valid_since", since=day(advice.since))
    return say("guide.valid_between", since=day(advice.since), until=day(advice.until))


def _historical(contact: GuidanceContact) -> bool:
    """Numbers that may no longer be in use come last."""
    return contact.historical is not None


def _code(address: str) -> Markup:
    """Return the address as a QR code that is still read with an eighth of it dirty or torn."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=2, omitsize=True, svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - made of squares; the address is not in it as text
