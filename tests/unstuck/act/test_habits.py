from __future__ import annotations

import unicodedata
from typing import get_args

import pytest

from unstuck.act.citizen import shape
from unstuck.act.habits import HABITS, arrives, neighbour, strays, without_diacritics
from unstuck_fixtures.models import Keyboard, TypingHabit

NAME = "Nguyễn Thị Thu Hà"


def test_every_habit_of_the_catalogue_is_known() -> None:
    assert set(HABITS) == set(get_args(TypingHabit))


@pytest.mark.parametrize(
    ("habit", "meant", "keys"),
    [
        ("uppercase", "9ggpod", "9Ggpod"),
        ("uppercase", "ggpod0", "Ggpod0"),
        ("spaces", "w9kduo", "w9k duo"),
        ("trailing-space", "w9kduo", "w9kduo "),
        ("mistyped", "w9kdua", "w9kdus"),
        ("mistyped", "w9kdup", "w9kduo"),
        ("mistyped", "abc120", "abc129"),
        ("lookalike", "w9kdu0", "w9kduo"),
        ("lookalike", "ggpod0", "ggp0d0"),
        ("lookalike", "a1blo0", "alblo0"),
        ("unaccented", NAME, "Nguyen Thi Thu Ha"),
        ("unaccented", "Đỗ Văn Đức", "Do Van Duc"),
        ("decomposed", NAME, unicodedata.normalize("NFD", NAME)),
        ("short-date", "05/09/1990", "5/9/1990"),
        ("dashed-date", "05/09/1990", "05-09-1990"),
        ("year-first-date", "05/09/1990", "1990-09-05"),
        ("month-first-date", "05/09/1990", "09/05/1990"),
    ],
)
def test_a_habit_strays_in_one_way(habit: TypingHabit, meant: str, keys: str) -> None:
    assert HABITS[habit](meant) == keys
    assert strays(habit, meant)


@pytest.mark.parametrize("habit", ["telex", "vni", "autocapitalised"])
def test_where_the_device_alters_what_is_pressed_the_right_keys_are_pressed(
    habit: TypingHabit,
) -> None:
    assert HABITS[habit]("as9a1k") == "as9a1k"
    assert strays(habit, "as9a1k")


@pytest.mark.parametrize(
    ("habit", "meant"),
    [
        ("uppercase", "123456"),
        ("autocapitalised", "1asd23"),
        ("telex", "ggpod0"),
        ("vni", "ggpod0"),
        ("lookalike", "w9kdua"),
        ("unaccented", "Le Van An"),
        ("decomposed", "Le Van An"),
        ("short-date", "15/12/1990"),
        ("month-first-date", "09/09/1990"),
    ],
)
def test_a_habit_does_not_show_on_everything(habit: TypingHabit, meant: str) -> None:
    assert not strays(habit, meant)


def test_diacritics_go_in_either_unicode_form() -> None:
    assert without_diacritics(NAME) == without_diacritics(unicodedata.normalize("NFD", NAME))


@pytest.mark.parametrize(
    ("keyboard", "received"),
    [
        ("sound", "w9kduw"),
        ("drops-a-key", "9kdu"),
        ("doubles-a-key", "ww9kduww"),
        ("swaps-a-key", "e9kdue"),
    ],
)
def test_a_faulty_key_fails_wherever_it_is_pressed(keyboard: Keyboard, received: str) -> None:
    assert arrives("w9kduw", keyboard, "w") == received


def test_the_other_keys_of_a_faulty_keyboard_are_sound() -> None:
    assert arrives("9kdu", "drops-a-key", "w") == "9kdu"


def test_a_character_that_has_no_key_has_no_neighbour() -> None:
    assert neighbour("ễ") == "ễ"


def test_a_secret_is_kept_as_its_shape() -> None:
    assert shape("BenTre#2023ễ") == "AaaAaa#9999a"
