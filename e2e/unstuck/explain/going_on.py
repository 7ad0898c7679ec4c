"""What to do where nothing went wrong: the steps that follow on what was accepted."""

from __future__ import annotations

from datetime import date

from unstuck.episode import Episode
from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance, GuidanceStep
from unstuck.explain.guiding import cited, guide
from unstuck_fixtures.models import Knowledge, Text

TITLE = Text(vi="Không có gì sai", en="Nothing is wrong")
HAPPENED = Text(
    vi="Cổng đã nhận những gì được gửi và sang bước tiếp theo.",
    en="The portal accepted what was sent and went on to the next step.",
)
CAUSE = Text(
    vi="Không thấy lỗi nào trong những gì đã gõ và đã bấm.",
    en="Nothing amiss was found in what was typed and pressed.",
)

#: What is left to do once a form was accepted; in the order in which the catalogue has them.
NEXT = ("finish-registration", "log-in", "open-application")


def advise(episode: Episode, diagnosis: Diagnosis, catalogue: Knowledge, as_of: date) -> Guidance:
    """Return the advice to whoever is stuck; to whoever got on with nothing amiss, what is next."""
    got_on = bool(episode.tried) and all(
        tried.outcome.kind == "advanced" for tried in episode.tried
    )
    if got_on and diagnosis.unresolved:
        return go_on(catalogue, as_of)
    return guide(diagnosis, catalogue, as_of)


def go_on(catalogue: Knowledge, as_of: date) -> Guidance:
    """Return what to do next, as it stands on the day ``as_of``."""
    steps = {step.journey: step for mode in catalogue.failure_modes.values() for step in mode.steps}
    left = tuple(steps[journey] for journey in NEXT if journey in steps)
    return Guidance(
        failure_mode=None,
        title=TITLE,
        happened=HAPPENED,
        cause=CAUSE,
        cause_certainty="inferred",
        who_can_fix="citizen",
        steps=tuple(
            GuidanceStep(
                text=step.text, certainty=step.certainty, source=step.source, journey=step.journey
            )
            for step in left
        ),
        sources=tuple(
            cited(name, catalogue) for name in dict.fromkeys(step.source for step in left)
        ),
        as_of=as_of,
    )
