"""What the runs came to: lines for a terminal, a section for the documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from benchmarks.foreign.running import Played
from unstuck.suite.findings import Submit, worst_first

JUDGED = Path(__file__).with_name("judged.yaml")
KINDS = ("advanced", "seen", "missed", "silent", "inconclusive")
HEADINGS = ("suite", "tests", "other outcome when watched", "submits", *KINDS, "of them false")


class Judgement(BaseModel):
    """What a human made of a finding."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    right: bool
    why: str


Judgements = Mapping[str, Judgement]


def judgements() -> Judgements:
    """Return them by the finding's id. Raises pydantic's ValidationError for what is none."""
    written = yaml.safe_load(JUDGED.read_text(encoding="utf-8")) or {}
    return TypeAdapter(dict[str, Judgement]).validate_python(written)


def row(played: Played, known: Judgements) -> tuple[str, ...]:
    """Return a suite's line of the table."""
    submits = played.findings.submits
    kinds = Counter[str](it.kind for it in submits)
    findings = worst_first(submits)
    false = sum(it.id in known and not known[it.id].right for it in findings)
    open_still = sum(it.id not in known for it in findings)
    return (
        played.suite.pinned.replace("==", " "),
        str(len(played.without)),
        str(len(played.parted)),
        str(len(submits)),
        *(str(kinds[kind]) for kind in KINDS),
        f"{false}, {open_still} not judged" if open_still else str(false),
    )


def told(played: Played, known: Judgements) -> Iterator[str]:
    """Yield what a human should look at."""
    for test in played.parted:
        yield f"another outcome when watched: {test}: {played.without.get(test, 'did not run')}, "
        yield f"    watched {played.watched.get(test, 'did not run')}"
    for test in played.unsteady:
        yield f"now so, now so, watched or not: {test}"
    for trouble in played.findings.troubles:
        yield f"unstuck itself: {trouble}"
    for finding in worst_first(played.findings.submits):
        yield f"{finding.id} {_judged(finding, known)}: {finding.kind} {finding.line}"
        yield f"    {finding.test}: “{finding.control}”"
        yield f"    {finding.sentence.en}"
        yield f"    {played.report / (finding.picture or 'index.html')}"


def _judged(finding: Submit, known: Judgements) -> str:
    if finding.id not in known:
        return "NOT JUDGED"
    return "true" if known[finding.id].right else "FALSE"


def as_markdown(all_played: Sequence[Played], known: Judgements, preface: str) -> Iterator[str]:
    """Yield the lines of the section for the documentation."""
    yield from (preface, "")
    yield f"| {' | '.join(HEADINGS)} |"
    yield f"|---|{'--:|' * (len(HEADINGS) - 1)}"
    for played in all_played:
        yield f"| {' | '.join(row(played, known))} |"
    findings = [it for played in all_played for it in worst_first(played.findings.submits)]
    if not findings:
        yield from ("", "No submit left a person without an answer.")
        return
    yield from ("", "| finding | control | it says | judged |", "|---|---|---|---|")
    for it in findings:
        why = known[it.id].why if it.id in known else ""
        judged = f"{_judged(it, known)}. {why}".strip()
        yield f"| `{it.line}` | {it.control} | {it.kind}: {it.sentence.en} | {judged} |"
