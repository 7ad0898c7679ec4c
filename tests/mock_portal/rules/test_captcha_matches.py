from __future__ import annotations

import pytest

from mock_portal.rules.captcha_matches import captcha_matches
from mock_portal.rules.problem import Message
from mock_portal.store.captchas import Captcha

NOW = 1_000
SAID = Message("Mã xác thực không đúng.")


def drawn(*, used: bool = False, expires_ms: int = NOW + 1) -> Captcha:
    return Captcha(id="x", page="register", text="w9kduo", expires_ms=expires_ms, used=used)


@pytest.mark.parametrize(
    ("typed", "case", "spaces"),
    [
        pytest.param("w9kduo", True, True, id="exact, strict"),
        pytest.param("W9kdUO", False, True, id="capitals, case ignored"),
        pytest.param("w 9 k d u o ", True, False, id="spaces, spaces ignored"),
        pytest.param(" W9 KDUO\u00a0", False, False, id="both, both ignored"),
    ],
)
def test_accepts(typed: str, case: bool, spaces: bool) -> None:
    assert captcha_matches(typed, drawn(), NOW, SAID, case=case, spaces=spaces) is None


@pytest.mark.parametrize(
    ("typed", "case", "spaces", "why"),
    [
        pytest.param("W9kduo", True, True, "case", id="one capital"),
        pytest.param("W9kduo", True, False, "case", id="one capital, spaces ignored"),
        pytest.param("w9k duo", True, True, "spaces", id="a space within"),
        pytest.param("w9kduo ", True, True, "spaces", id="a space behind"),
        pytest.param("w9k duo", False, True, "spaces", id="a space, case ignored"),
        pytest.param("W9k duo", True, True, "case-and-spaces", id="both"),
        pytest.param("w9kdu0", True, True, "characters", id="zero for o"),
        pytest.param("w9kdu", False, False, "characters", id="too short"),
        pytest.param("W 9 K D U 0", False, False, "characters", id="wrong, all else ignored"),
    ],
)
def test_refuses_and_says_by_what_it_differs(
    typed: str, case: bool, spaces: bool, why: str
) -> None:
    problem = captcha_matches(typed, drawn(), NOW, SAID, case=case, spaces=spaces)
    assert problem is not None
    assert (problem.rule, problem.field, problem.said) == (
        f"captcha-refused-{why}",
        "captcha",
        SAID,
    )


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("w9kdu0", None),
        ("w9kduo", None),
        ("w9kdua", "captcha-refused-characters"),
        ("ư9kduo", "captcha-refused-marked"),
        ("u\u031b9kduo", "captcha-refused-marked"),
    ],
)
def test_the_portal_with_care_takes_look_alikes_and_tells_of_marks(
    typed: str, refused: str | None
) -> None:
    marked = Message("Mã có chữ mang dấu.")
    problem = captcha_matches(
        typed, drawn(), NOW, SAID, case=True, spaces=True, alike=False, marked=marked
    )
    assert (problem and problem.rule) == refused
    if problem is not None and refused == "captcha-refused-marked":
        assert problem.said == marked


@pytest.mark.parametrize(
    ("captcha", "why"),
    [
        pytest.param(None, "stale", id="none drawn"),
        pytest.param(drawn(used=True), "stale", id="checked before"),
        pytest.param(drawn(expires_ms=NOW), "expired", id="too late by nothing"),
    ],
)
def test_refuses_the_right_characters_of_a_captcha_that_is_over(
    captcha: Captcha | None, why: str
) -> None:
    problem = captcha_matches("w9kduo", captcha, NOW, SAID, case=True, spaces=True)
    assert problem is not None
    assert problem.rule == f"captcha-refused-{why}"
