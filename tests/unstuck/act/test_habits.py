from __future__ import annotations

import pytest

from unstuck.act.citizen import shape
from unstuck.act.habits import HABITS, arrives, neighbour, strays
from unstuck_fixtures.models import Keyboard, TypingHabit


@pytest.mark.parametrize(
    ("habit", "meant", "keys"),
    [
        ("uppercase", "9ggpod", "9Ggpod"),
        ("uppercase", "ggpod0", "Ggpod0"),
        ("spaces", "w9kduo", "w9k duo"),
        ("mistyped", "w9kdua", "w9kdus"),
        ("mistyped", "w9kdup", "w9kduo"),
        ("mistyped", "abc120", "abc129"),
    ],
)
def test_a_habit_strays_in_one_way(habit: TypingHabit, meant: str, keys: str) -> None:
    assert HABITS[habit](meant) == keys


def test_capitals_need_a_letter() -> None:
    assert strays("uppercase", "12a456")
    assert not strays("uppercase", "123456")
    assert strays("spaces", "123456")


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
