from __future__ import annotations

from collections.abc import Callable

import pytest

from unstuck.act.attempt import Attempt, Entry
from unstuck.report import AttemptRecord
from unstuck.report.typed import Piece, strayed
from unstuck_fixtures.models import FieldPurpose

MakeTry = Callable[..., AttemptRecord]


def typed(
    intended: str | None, keys: str, value: str, purpose: FieldPurpose = "captcha"
) -> Attempt:
    entry = Entry(purpose=purpose, label="Ô", intended=intended, keys=keys, value=value)
    return Attempt(
        journey="register", url="", title="", device="desktop", entries=(entry,), control=""
    )


@pytest.mark.parametrize(
    ("meant", "received", "pieces"),
    [
        ("ggpod0", "ggPod0", [("gg", "same"), ("P", "changed"), ("od0", "same")]),
        ("ggpod0", "ggp od0", [("ggp", "same"), (" ", "changed"), ("od0", "same")]),
        ("ggpod0", "ggpd0", [("ggp", "same"), ("", "missing"), ("d0", "same")]),
        ("ggpod0", "", [("", "missing")]),
    ],
    ids=["another case", "a space too many", "a character missing", "nothing"],
)
def test_what_strayed_is_set_apart(
    meant: str, received: str, pieces: list[tuple[str, str]]
) -> None:
    (row,) = strayed(typed(meant, received, received))

    assert [(piece.text, piece.kind) for piece in row.value] == pieces


def test_a_faulty_key_shows_between_the_keys_and_the_field() -> None:
    (row,) = strayed(typed("ggpod0", "ggpod0", "ggpd0"))

    assert row.keyboard_changed
    assert row.keys == (Piece("ggpod0", "same"),)


def test_a_slip_is_not_blamed_on_the_keyboard() -> None:
    (row,) = strayed(typed("ggpod0", "ggpodo", "ggpodo"))

    assert not row.keyboard_changed


@pytest.mark.parametrize(
    ("intended", "value"),
    [("ggpod0", "ggpod0"), (None, "ggpod0")],
    ids=["as meant", "nobody knows what was meant"],
)
def test_a_field_that_holds_what_it_should_is_not_shown(intended: str | None, value: str) -> None:
    assert strayed(typed(intended, value, value)) == ()


@pytest.mark.parametrize("purpose", ["password", "password-again"])
def test_a_password_is_never_compared(purpose: FieldPurpose) -> None:
    assert strayed(typed("Aa1!", "Aa1", "Aa1", purpose)) == ()
