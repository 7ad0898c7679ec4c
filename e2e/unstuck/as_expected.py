"""Holds what a run came to against what its failure mode expects."""

from __future__ import annotations

from collections.abc import Iterator

from unstuck.explain.diagnosis import Diagnosis
from unstuck.judge.outcome import Outcome
from unstuck.report.results import Remedy
from unstuck_fixtures.models import Expected, Text


def _compare(what: Text, expected: str | None, found: str | None, nothing: Text) -> Iterator[Text]:
    if expected == found:
        return
    yield Text(
        vi=f"{what.vi}: mong đợi {expected or nothing.vi}, thực tế {found or nothing.vi}.",
        en=f"{what.en}: expected {expected or nothing.en}, got {found or nothing.en}.",
    )


def deviations(
    expected: Expected, outcome: Outcome, diagnosis: Diagnosis, remedy: Remedy
) -> tuple[Text, ...]:
    """Return in words what is not as expected; nothing where all is."""
    none = Text(vi="không có", en="none")
    unresolved = Text(vi="chưa xác định", en="unresolved")
    where = outcome.notices[0].where if outcome.kind == "missed" and outcome.notices else None
    found = [*_compare(Text(vi="Kết quả", en="Outcome"), expected.outcome, outcome.kind, none)]
    if expected.where is not None:
        found += _compare(Text(vi="Vị trí", en="Where"), expected.where, where, none)
    if expected.reason is not None:
        found += _compare(Text(vi="Lý do", en="Reason"), expected.reason, outcome.reason, none)
    found += _compare(
        Text(vi="Chẩn đoán", en="Diagnosis"),
        expected.diagnosis,
        diagnosis.failure_mode,
        unresolved,
    )
    found += _compare(Text(vi="Lối ra", en="Way out"), expected.remedy, remedy.reached, none)
    return tuple(found)
