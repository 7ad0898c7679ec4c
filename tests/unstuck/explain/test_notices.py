from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from unstuck.explain.notices import matches
from unstuck.explain.reading import THRESHOLD, read_notices
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Catalogue

if TYPE_CHECKING:
    from tests.unstuck.explain.conftest import Tell

WORDINGS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "wordings" / "tuned.yaml").read_text(encoding="utf-8")
)
NAMED = [(mode, text) for mode, texts in WORDINGS["named"].items() for text in texts]
ON_FILE = [
    (mode.id, text.replace("{seconds}", "37").replace("{carrier}", "Viettel"))
    for mode in load_catalogue().failure_modes.values()
    for notice in mode.notices
    for text in (notice.text.vi, notice.text.en)
]


def named_by(text: str, catalogue: Catalogue) -> list[str]:
    """Return the modes that a notice speaks for, wherever it may be told."""
    return [
        match.mode.id
        for match in matches(text, catalogue)
        if match.confidence >= THRESHOLD and match.mode.told_after is None
    ]


def read(text: str, mode: str, catalogue: Catalogue, tell: Tell) -> str | None:
    """Return what a notice is taken for where ``mode`` is told."""
    field = catalogue.failure_modes[mode].told_after
    tried = tell("1", purpose=field, notices=(text,)) if field else tell(notices=(text,))
    reading = read_notices(tried, catalogue)
    named = reading.mode or reading.refuses_as
    return named.id if named else None


@pytest.mark.parametrize(("mode", "text"), NAMED)
def test_a_notice_is_known_however_it_is_worded(mode: str, text: str, catalogue: Catalogue) -> None:
    assert named_by(text, catalogue) == [mode]


@pytest.mark.parametrize("text", WORDINGS["unresolved"])
def test_a_general_or_near_notice_names_nothing(text: str, catalogue: Catalogue) -> None:
    assert named_by(text, catalogue) == []


def test_the_tables_are_as_long_as_they_claim() -> None:
    assert len(NAMED) >= 100
    assert len(WORDINGS["unresolved"]) >= 150


@pytest.mark.parametrize(("mode", "text"), ON_FILE)
def test_every_wording_on_file_is_surely_its_own_mode_s(
    mode: str, text: str, catalogue: Catalogue
) -> None:
    (own,) = (match for match in matches(text, catalogue) if match.mode.id == mode)
    assert own.confidence == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(("mode", "text"), ON_FILE)
def test_every_wording_on_file_names_its_own_mode_and_no_other(
    mode: str, text: str, catalogue: Catalogue, tell: Tell
) -> None:
    assert read(text, mode, catalogue, tell) == mode


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("mode", "text"), ON_FILE)
def test_the_two_unicode_forms_are_the_same(
    form: Any, mode: str, text: str, catalogue: Catalogue, tell: Tell
) -> None:
    assert read(unicodedata.normalize(form, text), mode, catalogue, tell) == mode


@pytest.mark.parametrize(("mode", "text"), ON_FILE)
def test_a_wording_without_diacritics_in_capitals_and_a_frame_is_known(
    mode: str, text: str, catalogue: Catalogue, tell: Tell
) -> None:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = plain.encode("ascii", "ignore").decode()
    assert read(f"!! ERROR:  {bare.upper()}  [x]", mode, catalogue, tell) == mode


def test_a_wording_that_breaks_off_late_is_known_and_one_that_breaks_off_early_is_not(
    catalogue: Catalogue,
) -> None:
    assert named_by("CMT hoặc CCCD đã được đăng", catalogue) == ["id-already-registered"]
    assert named_by("CMT hoặc CCCD đã", catalogue) == []


def test_a_notice_with_no_words_is_like_nothing(catalogue: Catalogue) -> None:
    assert all(match.confidence < 0.2 for match in matches("", catalogue))


def test_a_question_asserts_nothing(catalogue: Catalogue) -> None:
    assert named_by("CMT hoặc CCCD đã được đăng ký", catalogue)
    assert not named_by("CMT hoặc CCCD đã được đăng ký?", catalogue)


def test_a_mode_without_hints_is_known_by_its_wording_to_the_letter_or_nearly(
    catalogue: Catalogue,
) -> None:
    mode = catalogue.failure_modes["id-already-registered"]
    plain = mode.model_copy(update={"notices_say": ()})
    only = catalogue.model_copy(update={"failure_modes": {mode.id: plain}})
    assert named_by("CMT hoặc CCCD đã đượcđăng ký", only) == [mode.id]
    assert named_by("CMT hoặc CCCD chưa được đăng ký", only) == []
    assert named_by("CCCD đã tồn tại", only) == []


@pytest.mark.parametrize(("mode", "text"), ON_FILE)
def test_a_known_sentence_is_quoted_once(
    mode: str, text: str, catalogue: Catalogue, tell: Tell
) -> None:
    field = catalogue.failure_modes[mode].told_after
    tried = tell("1", purpose=field, notices=(text,)) if field else tell(notices=(text,))
    (known,) = read_notices(tried, catalogue).clues

    for words in (known.text.vi, known.text.en):
        assert text[:100] in words
        assert words.count(text[:100]) == 1
        assert not re.search("giống 100|100% alike", words)


def test_a_wording_that_differs_is_held_against_the_one_that_is_known(
    catalogue: Catalogue, tell: Tell
) -> None:
    wording = catalogue.failure_modes["subscriber-mismatch"].notices[0].text.vi
    tried = tell(notices=(wording.replace("Thuê bao", "Thue bao so"),))
    (known,) = read_notices(tried, catalogue).clues

    assert f"“{wording}” (giống 9" in known.text.vi
