"""Advice as lines of a terminal: why, who, what to do, whom to call, when it holds."""

from __future__ import annotations

from collections.abc import Iterator

from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance, GuidanceContact, GuidanceStep
from unstuck.report.texts import day, label, say
from unstuck_fixtures.models import Text


def advice_lines(advice: Guidance) -> Iterator[Text]:
    """Yield the advice, a line each thing to know or to do."""
    yield say("advice.why", words=advice.cause)
    yield say("advice.who", words=label("helper", advice.who_can_fix))
    yield from _numbered(advice.steps)
    for words in advice.avoid:
        yield say("advice.avoid", words=words)
    for contact in advice.contacts:
        yield _contact(contact)
    yield from _dates(advice)


def guess_lines(diagnosis: Diagnosis) -> Iterator[Text]:
    """Yield the best guesses, where nothing could be named."""
    if diagnosis.unresolved and diagnosis.candidates:
        guesses = (f"{it.failure_mode} ({it.confidence:.0%})" for it in diagnosis.candidates)
        yield say("advice.guesses", words=", ".join(guesses))


def _numbered(steps: tuple[GuidanceStep, ...]) -> Iterator[Text]:
    for number, step in enumerate(steps, 1):
        yield Text(vi=f"{number}. {step.text.vi}", en=f"{number}. {step.text.en}")


def _contact(contact: GuidanceContact) -> Text:
    doubts = [] if contact.verified else [say("guide.unverified")]
    if contact.verified and contact.verified_on is not None:
        doubts.append(say("guide.verified_on", day=day(contact.verified_on)))
    if contact.historical is not None:
        doubts.append(contact.historical)
    told = say("advice.contact", name=contact.name, phone=contact.phone)
    if not doubts:
        return told
    return Text(
        vi=f"{told.vi} ({'; '.join(doubt.vi for doubt in doubts)})",
        en=f"{told.en} ({'; '.join(doubt.en for doubt in doubts)})",
    )


def _dates(advice: Guidance) -> Iterator[Text]:
    if advice.since is not None and advice.until is not None:
        yield say("guide.valid_between", since=day(advice.since), until=day(advice.until))
    elif advice.since is not None:
        yield say("guide.valid_since", since=day(advice.since))
    if advice.today is not None:
        yield say("advice.today", day=day(advice.as_of), words=advice.today)
    yield from _numbered(advice.today_steps)
