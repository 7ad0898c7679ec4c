"""The failure modes as a trainer chooses among them: how long, how hard, and what is needed.

Made from the catalogue, so that a new failure mode is in it by itself; a test holds the pages:

python -m unstuck.explain.lessons docs/how-to/teach-a-class.md en
python -m unstuck.explain.lessons docs/how-to/teach-a-class.vi.md vi
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from unstuck_fixtures import load_catalogue
from unstuck_fixtures.journeys import PLAYED_ON_PURPOSE, ActJourney, StepJourney
from unstuck_fixtures.models import Catalogue, FailureMode, Text

BEGIN = "<!-- lessons: made from the catalogue by `python -m unstuck.explain.lessons` -->"
END = "<!-- lessons: end -->"

#: An estimate: to read the role card, to do one step of the way out, and to see where one is
#: stuck where the notice is hidden, in minutes. What is said is rounded up to five.
READ, STEP, SEARCH = 4, 1.5, 3
HIDDEN = {"seen": 0, "missed": 1, "silent": 2}
#: What the mock lets pass in real time before these show, in minutes.
WAITS: dict[ActJourney, int] = {
    "leave-page-alone": 15,
    "come-back-to-form": 30,
    "enter-otp-late": 6,
}
#: Above this a class would wait longer than it works.
TOO_LONG_A_WAIT = 10

HEADINGS = Text(
    vi="| tình huống | id | phút | mức độ | cần gì |",
    en="| situation | id | minutes | level | what is needed |",
)
LEVELS = (
    Text(vi="dễ", en="easy"),
    Text(vi="vừa", en="medium"),
    Text(vi="khó", en="hard"),
)
NOTHING = Text(vi="không cần gì thêm", en="nothing else")
SLIP = Text(vi="học viên làm như thẻ vai bảo", en="learners do as the role card says")
NEEDS: dict[StepJourney, Text] = {
    "change-device": Text(vi="máy hoặc trình duyệt thứ hai", en="a second device or browser"),
    "register-sim-at-carrier": Text(vi="quầy nhà mạng", en="the carrier's counter"),
    "find-signal": Text(vi="điện thoại trong bài tập", en="the practice phone"),
    "log-in-with-vneid": Text(vi="ứng dụng VNeID mô phỏng", en="the mock VNeID app"),
    "call-hotline": Text(vi="bạn đóng vai tổng đài", en="you play the hotline"),
    "reconnect": Text(vi="học viên tự tắt mạng", en="learners switch their network off"),
}
ZOOMED = Text(vi="phóng to trang 200 %", en="the page zoomed to 200 %")
WAIT = Text(vi="chờ {minutes} phút: nên trình diễn", en="{minutes} minutes of waiting: show it")
SHORT_WAIT = Text(vi="chờ {minutes} phút", en="{minutes} minutes of waiting")


def minutes(mode: FailureMode) -> int:
    """Return how long a learner needs, waits included: an estimate, in steps of five."""
    steps = sum(step.journey is not None for step in mode.steps)
    hidden = HIDDEN.get(mode.expected["as-reported"].outcome, 1)
    worked = READ + steps * STEP + hidden * SEARCH + _wait(mode)
    return -int(-worked // 5) * 5


def level(mode: FailureMode) -> Text:
    """Return how hard it is: how well it is hidden, and whether somebody else has to help."""
    hard = HIDDEN.get(mode.expected["as-reported"].outcome, 1)
    hard += mode.who_can_fix != "citizen"
    hard += mode.does.keyboard != "sound"
    return LEVELS[min(hard, 3) - 1 if hard else 0]


def needs(mode: FailureMode, lang: str) -> str:
    """Return what a room needs for it besides the portal."""
    journeys = {step.journey for step in mode.steps}
    found = [text for journey, text in NEEDS.items() if journey in journeys]
    if mode.does.typing or mode.does.journey in PLAYED_ON_PURPOSE:
        found.insert(0, SLIP)
    if mode.does.view == "zoomed":
        found.append(ZOOMED)
    words = [_say(text, lang) for text in found]
    if wait := _wait(mode):
        said = WAIT if wait > TOO_LONG_A_WAIT else SHORT_WAIT
        words.append(_say(said, lang).format(minutes=wait))
    return ", ".join(words) or _say(NOTHING, lang)


def lessons_table(catalogue: Catalogue, lang: str) -> str:
    """Return the table for one language, the shortest first."""
    return "\n".join(_lines(catalogue, lang))


def written_into(page: str, table: str) -> str:
    """Return a page with the table between its marks. Raises ValueError where there are none."""
    before, found, rest = page.partition(BEGIN)
    _old, found_end, after = rest.partition(END)
    if not (found and found_end):
        msg = f"the page has no line {BEGIN}, or no line {END} after it"
        raise ValueError(msg)
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


def _lines(catalogue: Catalogue, lang: str) -> Iterator[str]:
    yield _say(HEADINGS, lang)
    yield "|---|---|--:|---|---|"
    for mode in sorted(catalogue.failure_modes.values(), key=lambda it: (minutes(it), it.id)):
        cells = (
            _say(mode.title, lang),
            f"[`{mode.id}`](../reference/failure-modes.md#{mode.id})",
            str(minutes(mode)),
            _say(level(mode), lang),
            needs(mode, lang),
        )
        yield f"| {' | '.join(cells)} |"


def _wait(mode: FailureMode) -> int:
    """Return the minutes that have to pass, on no clock but the room's."""
    over = (fault.ttl_s for fault in mode.does.faults if fault.ttl_s)
    return max((*(round(seconds / 60) for seconds in over), _waits_to_act(mode)))


def _waits_to_act(mode: FailureMode) -> int:
    return next((wait for journey, wait in WAITS.items() if journey == mode.does.journey), 0)


def _say(text: Text, lang: str) -> str:
    return text.vi if lang == "vi" else text.en


if __name__ == "__main__":
    where, wanted = Path(sys.argv[1]), sys.argv[2]
    made = lessons_table(load_catalogue(), wanted)
    where.write_text(written_into(where.read_text("utf-8"), made), "utf-8")
