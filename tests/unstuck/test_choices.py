from __future__ import annotations

import pytest

from unstuck.choices import known_devices, known_failure_modes, known_presentations
from unstuck.errors import UnknownChoiceError, UnknownFailureModeError
from unstuck_fixtures import load_catalogue


def test_no_wish_means_everything() -> None:
    assert known_failure_modes([]) == tuple(load_catalogue().failure_modes)
    assert known_presentations([]) == ("as-reported", "redesigned")
    assert set(known_devices([])) >= {"desktop", "phone"}


def test_a_wish_is_kept_in_its_order_and_once() -> None:
    wish = ["subscriber-mismatch", "captcha-uppercase", "subscriber-mismatch"]
    assert known_failure_modes(wish) == ("subscriber-mismatch", "captcha-uppercase")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("captcha-upercase", "captcha-uppercase"),
        ("CAPTCHA-SPACES", "captcha-spaces"),
        ("captcha_mistyped", "captcha-mistyped"),
        ("subscriber", "subscriber-mismatch"),
    ],
)
def test_the_nearest_failure_mode_is_offered(typed: str, meant: str) -> None:
    with pytest.raises(UnknownFailureModeError) as caught:
        known_failure_modes([typed])
    assert caught.value.observed == f"Did you mean '{meant}' for '{typed}'?"


def test_every_unknown_name_is_told_at_once() -> None:
    with pytest.raises(UnknownFailureModeError) as caught:
        known_failure_modes(["captcha-uppercase", "zzz", "qqq"])
    assert (
        caught.value.happened == "There is no failure mode 'zzz'.\nThere is no failure mode 'qqq'."
    )
    assert caught.value.observed == ""


def test_an_unknown_presentation_or_device_names_those_that_there_are() -> None:
    with pytest.raises(UnknownChoiceError, match="no presentation 'redesign'") as presentation:
        known_presentations(["redesign"])
    assert presentation.value.observed == "Did you mean 'redesigned' for 'redesign'?"
    with pytest.raises(UnknownChoiceError, match="no device 'phon'") as device:
        known_devices(["phon"])
    assert "desktop, phone" in device.value.remedy
