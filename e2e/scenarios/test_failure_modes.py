"""Every failure mode, in both presentations, on both devices: played, diagnosed, and got out of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unstuck.act.control_answers import JournalEntry
from unstuck.planned import Planned
from unstuck.play import Stage, play
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import PRESENTATIONS

# `make test` plays each mode once, in both presentations and on both devices by turns; the rest is
# for `make scenarios`.
RUNS = [
    pytest.param(
        Planned(mode=mode, presentation=presentation, device=device),
        id=f"{mode.id}-{presentation}-{device}",
        marks=() if turn % 4 == 2 * first + (first ^ second) else pytest.mark.long,
    )
    for turn, mode in enumerate(load_catalogue().failure_modes.values())
    for first, presentation in enumerate(PRESENTATIONS)
    for second, device in enumerate(("desktop", "phone"))
]

#: What a person does with their own eyes, and what lets time pass; nothing that helps.
ALLOWED = {("GET", "captcha"), ("PUT", "clock"), ("GET", "journal")}


@pytest.mark.parametrize("planned", RUNS)
def test_it_ends_as_the_catalogue_says(
    planned: Planned,
    stage: Stage,
    journals: list[tuple[JournalEntry, ...]],
    record_property: Callable[[str, object], None],
) -> None:
    result = play(planned, stage)
    record_property(
        "unstuck-diagnosed", (planned.mode.id, result.diagnosis.failure_mode or "unresolved")
    )
    assert [deviation.en for deviation in result.deviations] == []
    assert result.remedy.reached == planned.mode.expected[planned.presentation].remedy
    (journal,) = journals
    asked = {
        (entry.method, entry.path.rsplit("/", 1)[-1].partition("?")[0])
        for entry in journal
        if entry.by == "api" and (entry.method, entry.path) != ("POST", "/__admin/sandboxes")
    }
    assert asked <= ALLOWED


@pytest.mark.parametrize("mode", ["subscriber-mismatch", "captcha-uppercase"])
def test_it_ends_the_same_in_english(mode: str, stage: Stage) -> None:
    planned = Planned(
        mode=load_catalogue().failure_modes[mode], presentation="as-reported", device="desktop"
    )
    english = stage.settings.model_copy(update={"lang": "en"})
    result = play(planned, Stage(**{**vars(stage), "settings": english}))
    assert [deviation.en for deviation in result.deviations] == []
