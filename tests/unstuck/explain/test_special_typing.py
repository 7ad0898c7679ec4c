"""Ways of typing that are told from the general ones beside them, and how surely."""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase, digits
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unstuck.act.habits import HABITS, METHODS
from unstuck.act.keyboards import compose, result
from unstuck.episode import Episode, Tried
from unstuck.explain import Diagnosis, diagnose
from unstuck.explain.reading import THRESHOLD
from unstuck_fixtures.models import Catalogue, TypingHabit

MISMATCH = "Thuê bao không khớp với thuê bao nhà mạng…"
REFUSED = "Mã xác thực không đúng. Hãy nhập lại đúng các ký tự trong hình mới."
CAPTCHAS = st.text(alphabet=ascii_lowercase + digits, min_size=6, max_size=6)
NAME = "Nguyễn Thị Thu Hà"
DECOMPOSED = unicodedata.normalize("NFD", NAME)


class Tell(Protocol):
    def __call__(self, value: str | None = None, **what: Any) -> Tried: ...


def of(catalogue: Catalogue, *tried: Tried) -> Diagnosis:
    return diagnose(Episode(tried=tried), catalogue)


def guesses(diagnosis: Diagnosis) -> list[str]:
    return [candidate.failure_mode for candidate in diagnosis.candidates]


@pytest.mark.parametrize(
    ("shown", "value", "mode"),
    [
        ("w9kduo", "ư9kduo", "captcha-telex"),
        ("pas9k1", "pá9k1", "captcha-telex"),
        ("b0dd7k", "b0đ7k", "captcha-telex"),
        ("pas9k1", "pa\u03019k1", "captcha-telex"),
        ("pas9k1", "PÁ9K1", "captcha-telex"),
        ("ka1b7c", "káb7c", "captcha-vni"),
        ("d9ab2c", "đab2c", "captcha-vni"),
        ("hoaf12", "hoà12", "captcha-telex"),  # the newer way to place the tone
        ("hoa2kb", "hoàkb", "captcha-vni"),
    ],
)
@pytest.mark.parametrize("keys_known", [True, False])
@pytest.mark.parametrize("notices", [(), (REFUSED,)], ids=["silent", "refused"])
def test_what_an_input_method_makes_of_a_captcha_is_known_as_its_doing(  # noqa: PLR0913, PLR0917 - the columns of the table
    shown: str,
    value: str,
    mode: str,
    keys_known: bool,
    notices: tuple[str, ...],
    tell: Tell,
    catalogue: Catalogue,
) -> None:
    tried = tell(value, shown=shown, keys=shown if keys_known else None, notices=notices)
    diagnosis = of(catalogue, tried)
    assert diagnosis.failure_mode == mode
    assert diagnosis.confidence >= 0.75


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(captcha=CAPTCHAS, habit=st.sampled_from(("telex", "vni")))
def test_any_captcha_that_bears_marks_afterwards_names_the_method(
    captcha: str, habit: TypingHabit, tell: Tell, catalogue: Catalogue
) -> None:
    value = result(compose(captcha, METHODS[habit]))
    diagnosis = of(catalogue, tell(value, shown=captcha, keys=captcha))
    if value == captcha:
        assert diagnosis.unresolved
    else:
        assert diagnosis.failure_mode == f"captcha-{habit}"


def test_an_input_method_is_named_although_the_same_key_fails_again(
    tell: Tell, catalogue: Catalogue
) -> None:
    tried = [
        tell(value, shown=shown, keys=shown)
        for shown, value in (("w9kduo", "ư9kduo"), ("7w8k9b", "7ư8k9b"))
    ]
    assert of(catalogue, *tried).failure_mode == "captcha-telex"


@pytest.mark.parametrize(
    ("shown", "keys", "value", "mode"),
    [
        ("as9kdu", "s9kdu", "s9kdu", "captcha-mistyped"),  # a slip that no method explains
        ("asse12", "ase12", "ase12", "captcha-mistyped"),  # pressed so, not made so
        ("aa9kdu", "aa9kdu", "9kdu", "faulty-key"),  # both a are lost
    ],
)
def test_what_a_method_does_not_explain_is_not_put_down_to_it(  # noqa: PLR0913, PLR0917 - the columns of the table
    shown: str, keys: str, value: str, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    assert of(catalogue, tell(value, shown=shown, keys=keys)).failure_mode == mode


def test_a_letter_with_a_mark_cannot_have_been_meant(tell: Tell, catalogue: Catalogue) -> None:
    diagnosis = of(catalogue, tell("ă9kduo"))
    assert diagnosis.failure_mode == "captcha-telex"
    assert guesses(diagnosis)[:2] == ["captcha-telex", "captcha-vni"]
    assert THRESHOLD < diagnosis.confidence < of(catalogue, tell("ă9", shown="aw9")).confidence


def test_a_name_with_marks_is_no_input_methods_doing(tell: Tell, catalogue: Catalogue) -> None:
    assert of(catalogue, tell(NAME, shown=NAME, purpose="full-name")).unresolved


@pytest.mark.parametrize(
    ("keys", "device", "mode", "second"),
    [
        ("ggpod0", "desktop", "captcha-autocapitalised", "captcha-uppercase"),
        ("ggpod0", "phone", "captcha-autocapitalised", "captcha-uppercase"),
        ("Ggpod0", "desktop", "captcha-uppercase", "captcha-autocapitalised"),
        ("Ggpod0", "phone", "captcha-uppercase", "captcha-autocapitalised"),
    ],
)
@pytest.mark.parametrize("known", [True, False], ids=["shown", "unseen"])
def test_a_capital_at_the_beginning_may_be_the_keyboards(  # noqa: PLR0913, PLR0917 - the columns of the table
    keys: str,
    device: str,
    mode: str,
    second: str,
    known: bool,
    tell: Tell,
    catalogue: Catalogue,
) -> None:
    shown = "ggpod0" if known else None
    diagnosis = of(catalogue, tell("Ggpod0", shown=shown, keys=keys, device=device))
    # What was pressed is not known either where nobody knows what was shown.
    unsure = device == "phone" and not known and keys == "Ggpod0"
    assert guesses(diagnosis)[:2] == ([second, mode] if unsure else [mode, second])
    assert diagnosis.failure_mode == (second if unsure else mode)


@pytest.mark.parametrize("value", ["gGpod0", "GGpod0"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_capital_elsewhere_is_the_persons(
    value: str, device: str, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(value, shown="ggpod0", device=device))
    assert diagnosis.failure_mode == "captcha-uppercase"
    assert "captcha-autocapitalised" not in guesses(diagnosis)


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("ggpod0 ", "captcha-trailing-space"),
        ("ggpod0\u00a0", "captcha-trailing-space"),
        ("ggpod0  ", "captcha-trailing-space"),
        (" ggpod0 ", "captcha-spaces"),
        ("ggp od0 ", "captcha-spaces"),
    ],
)
@pytest.mark.parametrize("shown", ["ggpod0", None])
def test_a_space_behind_is_told_from_one_within(
    value: str, mode: str, shown: str | None, tell: Tell, catalogue: Catalogue
) -> None:
    assert of(catalogue, tell(value, shown=shown)).failure_mode == mode


@pytest.mark.parametrize(
    ("shown", "value", "mode"),
    [
        ("l9k0uo", "19k0uo", "captcha-lookalike"),
        ("l9k0uo", "19kou0", "captcha-lookalike"),
        ("l9k0uo", "19k0uq", "captcha-mistyped"),
        ("l9k0uo", "9k0uo", "captcha-mistyped"),
    ],
)
def test_only_what_looks_alike_was_misread(
    shown: str, value: str, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    assert of(catalogue, tell(value, shown=shown)).failure_mode == mode


def pictured(tried: Tried, shown: str | None) -> Tried:
    """Say what the picture showed when the button was pressed."""
    entry = tried.attempt.entries[0].model_copy(update={"shown": shown})
    attempt = tried.attempt.model_copy(update={"entries": (entry,)})
    return tried.model_copy(update={"attempt": attempt})


@pytest.mark.parametrize("value", ["ggpod0", ""])
def test_a_code_that_was_right_for_another_picture_is_stale(
    value: str, tell: Tell, catalogue: Catalogue
) -> None:
    tried = tell(value, shown="ggpod0", keys="ggpod0")
    assert of(catalogue, pictured(tried, "w9kduo")).failure_mode == "captcha-stale"
    assert of(catalogue, pictured(tried, "ggpod0")).unresolved
    assert of(catalogue, pictured(tried, None)).unresolved


def test_a_code_that_was_wrong_for_its_own_picture_is_not_stale(
    tell: Tell, catalogue: Catalogue
) -> None:
    tried = pictured(tell("GGPOD0", shown="ggpod1"), "w9kduo")
    assert of(catalogue, tried).failure_mode == "captcha-mistyped"


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("Nguyen Thi Thu Ha", "name-not-as-on-card"),
        ("nguyen thi thu ha", "subscriber-mismatch"),
        ("Nguyễn Thị Thu Ha", "name-not-as-on-card"),
        (DECOMPOSED, "name-decomposed"),
        (NAME, "subscriber-mismatch"),
        ("Nguyễn Thị Thu Hả", "subscriber-mismatch"),
        ("Tran Van Binh", "subscriber-mismatch"),
    ],
)
def test_a_mismatch_that_is_a_slip_in_the_name_is_told_by_what_was_typed(
    value: str, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    tried = tell(value, shown=NAME, purpose="full-name", notices=(MISMATCH,))
    diagnosis = of(catalogue, tried)
    assert diagnosis.failure_mode == mode
    assert "subscriber-mismatch" in guesses(diagnosis)


@pytest.mark.parametrize("value", ["Nguyen Thi Thu Ha", DECOMPOSED])
def test_where_nobody_knows_the_name_the_notice_is_believed_with_reserve(
    value: str, tell: Tell, catalogue: Catalogue
) -> None:
    unsure = of(catalogue, tell(value, purpose="full-name", notices=(MISMATCH,)))
    sure = of(catalogue, tell(NAME, purpose="full-name", notices=(MISMATCH,)))
    assert unsure.failure_mode == sure.failure_mode == "subscriber-mismatch"
    assert THRESHOLD <= unsure.confidence < 0.7 < sure.confidence
    assert any(guess.startswith("name-") for guess in guesses(unsure))


@pytest.mark.parametrize(
    "habit", ["short-date", "dashed-date", "year-first-date", "month-first-date"]
)
def test_a_mismatch_that_is_a_date_written_otherwise_is_told_by_what_was_typed(
    habit: TypingHabit, tell: Tell, catalogue: Catalogue
) -> None:
    written = HABITS[habit]("12/04/1990")
    tried = tell(written, shown="12/04/1990", purpose="birth-date", notices=(MISMATCH,))
    assert of(catalogue, tried).failure_mode == "birth-date-format"
    another = tell("13/04/1990", shown="12/04/1990", purpose="birth-date", notices=(MISMATCH,))
    assert of(catalogue, another).failure_mode == "subscriber-mismatch"


def test_silence_is_not_put_down_to_what_portals_answer_with_a_notice(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell("Nguyen Thi Thu Ha", shown=NAME, purpose="full-name"))
    assert diagnosis.unresolved
    assert guesses(diagnosis) == ["name-not-as-on-card"]


@pytest.mark.parametrize(
    ("value", "shown", "purpose", "mode"),
    [
        ("12/4/1990", "12/04/1990", "birth-date", "birth-date-format"),
        (DECOMPOSED, NAME, "full-name", "name-decomposed"),
        ("ggpod0 ", "ggpod0", "captcha", "captcha-trailing-space"),
    ],
)
def test_what_the_portal_put_right_is_still_named(  # noqa: PLR0913, PLR0917 - the columns of the table
    value: str, shown: str, purpose: Any, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    tried = tell(value, shown=shown, purpose=purpose, outcome="advanced")
    assert of(catalogue, tried).failure_mode == mode
