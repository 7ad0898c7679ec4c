"""What the journal tells of a learner: told on literal entries, without a portal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mock_portal.rules.progress import (
    EVIDENCE,
    SMOOTH,
    countable_steps,
    is_refusal,
    progress,
)
from mock_portal.store.journal import Entry
from mock_portal.store.practices import Practice
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.journeys import STEP_JOURNEYS

MODES = load_catalogue().failure_modes
IDLE_S = 900


def entry(page: str, decision: str, why: str, at_ms: int = 0) -> Entry:
    return Entry(
        at_ms=at_ms,
        by="page",
        method="POST",
        path="/s/x/",
        page=page,
        action="send",
        decision=decision,
        why=why,
    )


REFUSED = entry("register/mobile", "refused", "subscriber-mismatch: name")
COUNTER = entry("carrier", "advanced", "sim-registered-anew")
TEXTED = entry("phone", "advanced", "subscriber-query")
ACCEPTED = entry("register/mobile", "advanced", "registration-accepted")
OPENED = entry("register/password", "advanced", "account-opened")
LOGGED_IN = entry("login/otp", "advanced", "otp-accepted")
APPLICATION = entry("application", "shown", "page")
SENT_AGAIN = entry("register/otp", "advanced", "otp-sent-again")
SIGNAL = entry("phone", "advanced", "signal-found")


def after(mode: str | None, entries: Sequence[Entry]) -> Practice:
    steps = countable_steps(MODES[mode] if mode else None)
    practice = Practice(
        learner="x", number=1, failure_mode=mode, presentation="as-reported", begun_ms=0, since_ms=0
    )
    for second, one in enumerate(entries, 1):
        practice = progress(practice, one, second * 1000, steps, IDLE_S)
    return practice


@pytest.mark.parametrize("mode", MODES.values(), ids=list(MODES))
def test_the_end_of_every_way_out_is_one_that_the_portal_can_see(mode: object) -> None:
    steps = countable_steps(MODES[mode.id])  # type: ignore[attr-defined]
    assert steps[-1] in {"open-application", "call-hotline"}


def test_only_what_happens_off_the_pages_cannot_be_seen() -> None:
    assert set(STEP_JOURNEYS) - set(EVIDENCE) == {"reconnect"}


def test_the_whole_way_is_followed() -> None:
    entries = (REFUSED, COUNTER, TEXTED, ACCEPTED, OPENED, LOGGED_IN, APPLICATION)
    found = after("subscriber-mismatch", entries)
    assert found.done == list(countable_steps(MODES["subscriber-mismatch"]))
    assert (found.met_ms, found.out_ms, found.refusals) == (1000, 7000, 1)


@pytest.mark.parametrize(
    ("mode", "entries", "done"),
    [
        ("subscriber-mismatch", [TEXTED], []),
        ("subscriber-mismatch", [COUNTER, TEXTED], ["register-sim-at-carrier", "check-sim-by-sms"]),
        ("subscriber-mismatch", [ACCEPTED], ["register-again"]),
        ("otp-not-received", [SENT_AGAIN], []),
        ("otp-not-received", [SENT_AGAIN, SIGNAL, SENT_AGAIN], ["find-signal", "resend-otp"]),
        ("otp-expired", [SENT_AGAIN], ["resend-otp"]),
        ("idle-timeout", [LOGGED_IN, APPLICATION], []),
        ("idle-timeout", [LOGGED_IN, entry("application", "kept", "page-in-use", 9_000)], []),
        (
            "idle-timeout",
            [LOGGED_IN, APPLICATION, entry("application", "kept", "page-in-use", IDLE_S * 1000)],
            ["keep-session", "open-application"],
        ),
        (
            "idle-timeout",
            [entry("application", "logged-out", "idle-too-long"), LOGGED_IN, APPLICATION],
            ["log-in-again", "open-application"],
        ),
        ("unexplained-refusal", [entry("phone", "shown", "page")], []),
        ("unexplained-refusal", [REFUSED, entry("phone", "shown", "page")], ["call-hotline"]),
        ("captcha-uppercase", [entry("register/mobile", "shown", "page")], []),
        (None, [ACCEPTED, OPENED, LOGGED_IN, APPLICATION], list(SMOOTH)),
    ],
)
def test_a_step_counts_when_the_portal_saw_it_done(
    mode: str | None, entries: Sequence[Entry], done: list[str]
) -> None:
    assert list(after(mode, entries).done) == done


def test_stuck_is_since_the_first_refusal_after_the_last_step() -> None:
    found = after("subscriber-mismatch", (ACCEPTED, REFUSED, REFUSED))
    assert (found.refused, found.since_ms, found.refusals) == (True, 2000, 2)
    freed = after("subscriber-mismatch", (REFUSED, REFUSED, COUNTER))
    assert (freed.refused, freed.since_ms, freed.met_ms) == (False, 3000, 1000)


def test_who_is_out_stays_out() -> None:
    way = (REFUSED, COUNTER, TEXTED, ACCEPTED, OPENED, LOGGED_IN, APPLICATION)
    found = after("subscriber-mismatch", (*way, REFUSED))
    assert (found.out_ms, found.refused, found.refusals) == (7000, False, 1)


@pytest.mark.parametrize(
    ("page", "decision", "why", "refusal"),
    [
        ("register/mobile", "refused", "captcha-refused-case", True),
        ("register/mobile", "failed", "server-error", True),
        ("application", "logged-out", "idle-too-long", True),
        ("register/mobile", "refused", "csrf", False),
        ("role", "refused", "too-fast", False),
        ("nowhere", "refused", "no-such-page", False),
        ("captcha/register", "refused", "status-404", False),
        ("register/mobile", "shown", "page", False),
    ],
)
def test_what_is_a_refusal(page: str, decision: str, why: str, refusal: bool) -> None:
    assert is_refusal(entry(page, decision, why)) is refusal


def test_pictures_and_the_class_page_are_no_place_to_be() -> None:
    elsewhere = (
        entry("captcha/register", "shown", "captcha-picture"),
        entry("class", "shown", "page"),
    )
    assert after("subscriber-mismatch", (REFUSED, *elsewhere)).page == "register/mobile"
