"""How well notices in other words are known: the confusion matrix of the labelled wordings.

python -m benchmarks.wordings prints it; with --write it goes into the page that explains it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.marked import write_between
from unstuck.act.attempt import Attempt
from unstuck.episode import Episode, Tried
from unstuck.explain.reading import read_notices
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Knowledge, Text
from unstuck_fixtures.reading import load_yaml

ROOT = Path(__file__).parents[1]
WORDINGS = ROOT / "tests" / "unstuck" / "explain" / "wordings" / "halves.yaml"
PAGE = ROOT / "docs" / "explanation" / "notices-in-other-words.md"

#: The label of a notice that is about something else, and of one that was not named.
NONE = "none"


class Labelled(NamedTuple):
    """A notice, what it is, and whether the catalogue's words were tuned on it."""

    label: str
    text: str
    tuned: bool


def labelled() -> tuple[Labelled, ...]:
    """Return all wordings; of each label the first, third, fifth … were tuned on."""
    written: dict[str, list[str]] = load_yaml(WORDINGS.read_text(encoding="utf-8"))
    return tuple(
        Labelled(label, text, at % 2 == 0)
        for label, texts in written.items()
        for at, text in enumerate(texts)
    )


def episode(text: str) -> Episode:
    """Return an attempt of which nothing is known but that ``text`` came up above the screen."""
    notice = Notice(
        text=text,
        where="above",
        distance_px=400,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=0, y=-400, width=600, height=60),
    )
    outcome = Outcome(
        kind="missed",
        notices=(notice,),
        settled_by="cause",
        elapsed_ms=100,
        sentence=Text(vi="Câu.", en="Sentence."),
    )
    attempt = Attempt(journey="x", url="http://a.test/", title="", device="", control="OK")
    return Episode(tried=(Tried(attempt=attempt, outcome=outcome),))


def named(text: str, knowledge: Knowledge) -> str:
    """Return what the notice alone is taken for; for a captcha that is refused, as that."""
    reading = read_notices(episode(text).tried[0], knowledge)
    mode = reading.mode or reading.refuses_as
    return mode.id if mode else NONE


def matrix(*, tuned: bool) -> Counter[tuple[str, str]]:
    """Return how often each label of one half was taken for what."""
    knowledge = load_catalogue()
    half = [it for it in labelled() if it.tuned == tuned]
    return Counter((it.label, named(it.text, knowledge)) for it in half)


def lines(found: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield a table: a row each label, with what it was taken for."""
    yield "| what it is | notices | named rightly | unresolved | named wrongly |"
    yield "|---|---|---|---|---|"
    sums: Counter[str] = Counter()
    for label in dict.fromkeys(label for label, _taken in found):
        row = {taken: many for (own, taken), many in found.items() if own == label}
        right, unresolved = row.pop(label, 0), row.pop(NONE, 0)
        total = right + unresolved + sum(row.values())
        wrong = ", ".join(f"{many} {taken}" for taken, many in sorted(row.items())) or "0"
        shown = "about something else" if label == NONE else f"`{label}`"
        cells = ("–", right) if label == NONE else (right, unresolved)
        yield f"| {shown} | {total} | {cells[0]} | {cells[1]} | {wrong} |"
        kind = "else" if label == NONE else "known"
        sums.update({kind: total, f"{kind} right": right, "wrong": sum(row.values())})
    share = sums["known right"] / sums["known"]
    yield ""
    yield (
        f"{sums['known right']} of {sums['known']} notices of a known failure mode are named "
        f"({share:.0%}); {sums['wrong']} of all {sums['known'] + sums['else']} are named wrongly."
    )


def main(arguments: list[str]) -> int:
    """Print both tables, or write them into the page."""
    day = datetime.now(UTC).astimezone().date()
    parts = ["Held out:", "", *lines(matrix(tuned=False))]
    parts += ["", "Tuned on:", "", *lines(matrix(tuned=True)), "", f"Measured on {day}."]
    if "--write" in arguments:
        write_between(PAGE, "wordings", "\n".join(parts))
    else:
        sys.stdout.write("\n".join(parts) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
