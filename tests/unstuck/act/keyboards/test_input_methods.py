"""What Telex and VNI make of the keys."""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase, digits

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from unstuck.act.keyboards import TELEX, VNI, Stroke, compose, result
from unstuck.act.keyboards.method import Press

CAPTCHAS = st.text(alphabet=ascii_lowercase + digits, min_size=6, max_size=6)
METHODS = st.sampled_from((TELEX, VNI))


def telex(keys: str) -> str:
    return result(compose(keys, TELEX))


def vni(keys: str) -> str:
    return result(compose(keys, VNI))


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("w", "ư"),
        ("aa", "â"),
        ("aw", "ă"),
        ("ee", "ê"),
        ("oo", "ô"),
        ("ow", "ơ"),
        ("uw", "ư"),
        ("dd", "đ"),
        ("as", "á"),
        ("af", "à"),
        ("ar", "ả"),
        ("ax", "ã"),
        ("aj", "ạ"),
        ("asz", "a"),
        ("asf", "à"),
        ("uow", "ươ"),
        ("muaw", "mưa"),
        ("AA", "Â"),
        ("DDd", "Dd"),
        ("Tieengs", "Tiếng"),
        ("Vieetj", "Việt"),
        ("dduwowngf", "đường"),
        ("nguoiwf", "người"),
        ("huyeenf", "huyền"),
        ("ngoaif", "ngoài"),
        ("khuyur", "khuỷu"),
        ("hoaf", "hòa"),
        ("toans", "toán"),
        ("quaf", "quà"),
        ("gias", "giá"),
        ("oto", "ôt"),
    ],
)
def test_telex_joins_keys_to_letters_with_marks(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("a1", "á"),
        ("a2", "à"),
        ("a3", "ả"),
        ("a4", "ã"),
        ("a5", "ạ"),
        ("a6", "â"),
        ("e6", "ê"),
        ("o6", "ô"),
        ("o7", "ơ"),
        ("u7", "ư"),
        ("a8", "ă"),
        ("d9", "đ"),
        ("a10", "a"),
        ("uo7ng2", "ường"),
        ("d9u7o7ng2", "đường"),
        ("Vie6t5", "Việt"),
        ("nguoi72", "người"),
    ],
)
def test_vni_joins_letters_and_digits(keys: str, text: str) -> None:
    assert vni(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ass", "as"),
        ("asss", "ass"),
        ("aff", "af"),
        ("aaa", "aa"),
        ("aww", "aw"),
        ("ddd", "dd"),
        ("ww", "w"),
        ("assaa", "asaa"),
    ],
)
def test_a_key_pressed_again_takes_its_effect_back_and_is_itself(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(("keys", "text"), [("a11", "a1"), ("d99", "d9"), ("a66b1", "a6b1")])
def test_so_does_a_digit_of_vni(keys: str, text: str) -> None:
    assert vni(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("sab", "sab"),  # no vowel before the s
        ("z", "z"),
        ("akss", "akss"),  # k ends no syllable
        ("a9s", "a9s"),  # a digit ends the word
        ("ggpod0", "ggpod0"),
        ("asko", "áko"),  # the tone stays with its syllable
        ("w9kduo", "ư9kduo"),
    ],
)
def test_telex_leaves_what_it_has_no_rule_for(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(("keys", "text"), [("1a", "1a"), ("k7", "k7"), ("a1z1", "áz1")])
def test_vni_leaves_a_digit_that_has_nothing_to_change(keys: str, text: str) -> None:
    assert vni(keys) == text


def test_each_key_shows_what_is_composed_so_far() -> None:
    assert compose("b9aas", TELEX) == (
        Stroke("b", "b"),
        Stroke("9", ""),
        Stroke("a", "a"),
        Stroke("a", "â"),
        Stroke("s", "ấ"),
    )


@given(CAPTCHAS, METHODS)
@example("qurs6a", TELEX)
def test_any_captcha_comes_out_composed_and_no_longer_than_it_was(
    captcha: str, press: Press
) -> None:
    text = result(compose(captcha, press))
    assert unicodedata.is_normalized("NFC", text)
    assert 0 < len(text) <= len(captcha)
    assert len(compose(captcha, press)) == len(captcha)


@given(CAPTCHAS, METHODS)
def test_what_no_key_changed_is_what_was_pressed(captcha: str, press: Press) -> None:
    # A second w takes the mark off again, of the u that the first one made: wmw is umw.
    assume(captcha.count("w") < 2)
    text = result(compose(captcha, press))
    assert text == captcha or len(text) < len(captcha) or not text.isascii()


@given(st.text(alphabet=ascii_lowercase + digits, max_size=6), st.integers(0, 6), METHODS)
def test_two_keys_that_combine_show_wherever_they_stand(around: str, at: int, press: Press) -> None:
    pair = "as" if press is TELEX else "a1"
    captcha = around[:at] + pair + around[at:]
    assert result(compose(captcha, press)) != captcha


@given(st.text(max_size=30), METHODS)
def test_nothing_that_can_be_pressed_breaks_it(keys: str, press: Press) -> None:
    strokes = compose(keys, press)
    assert "".join(stroke.key for stroke in strokes) == keys
