from __future__ import annotations

from typing import Protocol

import pytest

from unstuck.act.attempt import Attempt, Entry
from unstuck.episode import Tried
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Catalogue, FieldPurpose, OutcomeKind, Text


class Tell(Protocol):
    def __call__(  # noqa: PLR0913 - a story has many parts, each with a plain default
        self,
        value: str | None = None,
        *,
        shown: str | None = None,
        keys: str | None = None,
        notices: tuple[str, ...] = (),
        at_field: str | None = None,
        outcome: OutcomeKind | None = None,
        reason: str | None = None,
        device: str = "desktop",
        purpose: FieldPurpose = "captcha",
    ) -> Tried: ...


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def tell() -> Tell:
    """Return a way to say in one line what was typed, what was shown and what came of it."""

    def tell(  # noqa: PLR0913 - see Tell
        value: str | None = None,
        *,
        shown: str | None = None,
        keys: str | None = None,
        notices: tuple[str, ...] = (),
        at_field: str | None = None,
        outcome: OutcomeKind | None = None,
        reason: str | None = None,
        device: str = "desktop",
        purpose: FieldPurpose = "captcha",
    ) -> Tried:
        kind: OutcomeKind = outcome or ("missed" if notices else "silent")
        return Tried(
            attempt=Attempt(
                journey="register",
                url="http://127.0.0.1:1/s/a/register/mobile",
                title="Đăng ký",
                device=device,
                entries=() if value is None else (_entry(purpose, shown, keys, value),),
                control="Đăng ký",
            ),
            outcome=Outcome(
                kind=kind,
                reason=reason or ("nothing-happened" if kind == "silent" else None),
                notices=tuple(_notice(text, at_field) for text in notices),
                settled_by="cause",
                elapsed_ms=120,
                sentence=Text(vi="Câu.", en="Sentence."),
            ),
        )

    return tell


def _entry(purpose: FieldPurpose, shown: str | None, keys: str | None, value: str) -> Entry:
    return Entry(
        purpose=purpose,
        label="Nhập mã xác thực *",
        intended=shown,
        keys=value if keys is None else keys,
        value=value,
    )


def _notice(text: str, field: str | None) -> Notice:
    return Notice(
        text=text,
        where="above",
        distance_px=400,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=0, y=-400, width=600, height=60),
        field=field,
    )
