from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from unstuck.act.attempt import Attempt, Entry
from unstuck.capture.evidence import Evidence
from unstuck.explain.diagnosis import Candidate, Clue, Diagnosis
from unstuck.explain.guidance import Guidance, GuidanceContact
from unstuck.judge.outcome import Notice, Outcome
from unstuck.masking import Masking
from unstuck.model import Box, Model
from unstuck.report import AttemptRecord, Remedy, Result
from unstuck_fixtures.models import Expected, Text

TYPED = "missed Thu Hà"
PHONE = "0601234527"
MASKING = Masking((TYPED,), personal=True)
SAID = f"{TYPED}: {PHONE}"


def notice() -> Notice:
    return Notice(
        text=SAID,
        where="above",
        distance_px=512,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=0, y=0, width=1, height=1),
        field=SAID,
    )


def outcome() -> Outcome:
    return Outcome(
        kind="missed",
        reason="nothing-happened",
        notices=(notice(),),
        settled_by="cause",
        elapsed_ms=90,
        sentence=Text(vi=f"Thông báo “{SAID}”", en=f"The notice “{SAID}”"),
    )


def result() -> Result:
    words = Text(vi="Lời", en="Words")
    entry = Entry(purpose="phone", label="Phone", intended=TYPED, keys=TYPED, value=TYPED)
    attempt = Attempt(
        journey="check",
        url=f"https://a.example/?phone={PHONE}",
        title=SAID,
        device="phone",
        entries=(entry,),
        control=SAID,
    )
    return Result(
        id=f"check/{PHONE}/phone",
        failure_mode="subscriber-mismatch",
        title=Text(vi=SAID, en=SAID),
        severity="critical",
        presentation="as-reported",
        device="phone",
        outcome=outcome(),
        expected=Expected(outcome="missed", diagnosis=None, remedy="hotline"),
        as_expected=True,
        diagnosis=Diagnosis(
            failure_mode="subscriber-mismatch",
            confidence=1,
            evidence=(Clue(kind="notice", text=Text(vi=SAID, en=SAID)),),
            candidates=(Candidate(failure_mode="subscriber-mismatch", confidence=1),),
        ),
        advice=Guidance(
            failure_mode="subscriber-mismatch",
            title=words,
            happened=words,
            cause=words,
            cause_certainty="stated",
            who_can_fix="carrier",
            steps=(),
            contacts=(GuidanceContact(name=words, phone="0226.3852.673", verified=False),),
            sources=(),
            as_of=date(2026, 1, 1),
        ),
        guidance={"vi": ("Gọi 0226.3852.673",), "en": ("Call 0226.3852.673",)},
        attempts=(
            AttemptRecord(
                attempt=attempt,
                outcome=outcome(),
                evidence=Evidence(before="evidence/missed Thu Hà-before.webp"),
                observation="observations/a.json",
            ),
        ),
        remedy=Remedy(reached=None),
        evidence=Evidence(before="evidence/a-before.webp"),
        reproduce=f"unstuck check https://a.example/ --fill Phone={PHONE}",
        elapsed_ms=1,
    )


@pytest.mark.parametrize("secret", ["Thu Hà", PHONE])
def test_no_word_of_a_result_tells_what_was_typed_or_is_personal(secret: str) -> None:
    told = MASKING.result(result())
    files = Evidence(before="x")
    without_files = told.model_copy(
        update={
            "attempts": tuple(it.model_copy(update={"evidence": files}) for it in told.attempts)
        }
    )
    assert secret in result().model_dump_json()
    assert secret not in without_files.model_dump_json()


def test_an_outcome_keeps_its_kind_its_place_and_its_reason() -> None:
    told = MASKING.outcome(outcome())
    assert (told.kind, told.reason, told.settled_by) == ("missed", "nothing-happened", "cause")
    (it,) = told.notices
    assert (it.where, it.distance_px, it.text) == ("above", 512, "xxxxxx Xxx Xx: 9999999999")
    assert told.sentence.en == "The notice “xxxxxx Xxx Xx: 9999999999”"


def test_a_typed_word_that_is_one_of_our_codes_leaves_them_alone() -> None:
    told = Masking(("nothing", "missed", "subscriber", "evidence"), personal=True).result(result())
    before = result()
    assert (told.outcome.kind, told.outcome.reason) == ("missed", "nothing-happened")
    assert told.diagnosis.candidates == before.diagnosis.candidates
    assert (told.evidence, told.failure_mode) == (before.evidence, before.failure_mode)


def test_what_the_catalogue_says_stays() -> None:
    told, before = MASKING.result(result()), result()
    assert (told.advice, told.guidance, told.failure_mode) == (
        before.advice,
        before.guidance,
        before.failure_mode,
    )
    assert told.diagnosis.failure_mode == "subscriber-mismatch"
    assert told.evidence == before.evidence


def test_a_masked_result_can_be_read_back() -> None:
    told = MASKING.result(result())
    assert Result.model_validate_json(told.model_dump_json()) == told


class Later(Model):
    """A model that the masking has never heard of."""

    words: tuple[str, ...]
    more: dict[str, str | None]
    at: datetime


def test_the_words_of_a_model_that_comes_later_are_masked_too() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    later = Later(words=(SAID,), more={"a": SAID, "b": None}, at=at)
    masked = "xxxxxx Xxx Xx: 9999999999"
    assert MASKING.value(later) == Later(words=(masked,), more={"a": masked, "b": None}, at=at)


def test_nothing_to_hide_changes_nothing() -> None:
    before = result()
    assert Masking().result(before) is before
