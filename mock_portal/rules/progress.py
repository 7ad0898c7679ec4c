"""What an entry of the journal tells of a learner: a refusal, a step forward, the way out.

A step of the guidance counts as done when the portal has decided what only that step leads to,
never because somebody says so. Steps that no page can see (to scroll up and read, to switch the
network on again) are not counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mock_portal.store.journal import Entry
    from mock_portal.store.practices import Practice
    from unstuck_fixtures.journeys import StepJourney
    from unstuck_fixtures.models import FailureMode

ACCEPTED = frozenset(
    {("register/mobile", "registration-accepted"), ("register/mobile", "accepted-before")}
)
LOGGED_IN = frozenset({("login/otp", "otp-accepted")})
ACCOUNT_OPENED = frozenset({("register/password", "account-opened")})
IN_USE = ("application", "page-in-use")

#: The page and the reason in the journal by which the portal knows that a step was done.
EVIDENCE: dict[StepJourney, frozenset[tuple[str, str]]] = {
    "change-device": ACCEPTED,
    "retype-captcha": ACCEPTED,
    "register-again": ACCEPTED,
    "register-later": ACCEPTED,
    "find-signal": frozenset({("phone", "signal-found")}),
    "resend-otp": frozenset({("register/otp", "otp-sent-again"), ("login/otp", "otp-sent-again")}),
    "check-sim-by-sms": frozenset({("phone", "subscriber-query")}),
    "register-sim-at-carrier": frozenset({("carrier", "sim-registered-anew")}),
    "finish-registration": ACCOUNT_OPENED,
    "make-strong-password": ACCOUNT_OPENED,
    "log-in": LOGGED_IN,
    "log-in-again": LOGGED_IN,
    "log-in-with-vneid": frozenset({("vneid/wait", "vneid-approved")}),
    "recover-password": frozenset({("recover/password", "password-changed")}),
    "keep-session": frozenset({IN_USE}),
    "open-application": frozenset({("application", "page"), IN_USE}),
    "call-hotline": frozenset({("phone", "page")}),
}

#: Steps that mean nothing before one of these has been done, where the way out has any of them.
AFTER_ONE_OF: dict[StepJourney, frozenset[StepJourney]] = {
    "resend-otp": frozenset({"find-signal"}),
    "check-sim-by-sms": frozenset({"register-sim-at-carrier"}),
    "open-application": frozenset({"keep-session", "log-in-again"}),
}
#: Steps that mean nothing before the person was stuck.
ONCE_STUCK: frozenset[StepJourney] = frozenset({"log-in-again", "call-hotline"})

#: The way without a failure.
SMOOTH: tuple[StepJourney, ...] = ("finish-registration", "log-in", "open-application")

#: Reasons that are the machinery's and say nothing of the failure.
MACHINERY = frozenset({"csrf", "too-fast", "no-such-page", "nothing-to-answer"})
LOGGED_OUT = "idle-too-long"


def countable_steps(mode: FailureMode | None) -> tuple[StepJourney, ...]:
    """The steps of a failure mode's guidance whose doing the portal can see, in order."""
    if mode is None:
        return SMOOTH
    known: dict[str | None, StepJourney] = {journey: journey for journey in EVIDENCE}
    return tuple(known[step.journey] for step in mode.steps if step.journey in known)


def progress(
    practice: Practice,
    entry: Entry,
    now_ms: int,
    steps: Sequence[StepJourney],
    idle_after_s: int,
) -> Practice:
    """The practice after an entry. `steps` is the way out; `now_ms` the machine's clock."""
    idle_ms = entry.at_ms - (entry.at_ms if practice.used_ms is None else practice.used_ms)
    after = replace(practice, page=_where(practice, entry), used_ms=entry.at_ms)
    if practice.out_ms is not None:
        return after
    if is_refusal(entry):
        after = _refused(after, now_ms)
    elif entry.decision == "advanced":
        after = replace(after, since_ms=now_ms, refused=False)
    seen = _evidence(entry, idle_ms >= idle_after_s * 1000)
    done = list(after.done)
    for step in steps:
        if step not in done and seen(step) and _may_count(step, done, steps, after):
            done.append(step)
    if len(done) > len(after.done):
        after = replace(after, done=done, since_ms=now_ms, refused=False)
    return replace(after, out_ms=now_ms) if steps and steps[-1] in done else after


def is_refusal(entry: Entry) -> bool:
    """Whether the portal kept the person from getting on."""
    if entry.why == LOGGED_OUT:
        return True
    refused = entry.decision in ("refused", "failed")
    return refused and entry.why not in MACHINERY and not entry.why.startswith("status-")


def _refused(practice: Practice, now_ms: int) -> Practice:
    return replace(
        practice,
        refusals=practice.refusals + 1,
        refused=True,
        since_ms=practice.since_ms if practice.refused else now_ms,
        met_ms=now_ms if practice.met_ms is None else practice.met_ms,
    )


def _where(practice: Practice, entry: Entry) -> str | None:
    """The page that the learner was last shown; pictures and the class's own page are none."""
    if entry.page is None or entry.page.startswith(("captcha", "class")):
        return practice.page
    return entry.page


def _evidence(entry: Entry, was_idle: bool) -> Callable[[StepJourney], bool]:  # noqa: FBT001
    found = (entry.page or "", entry.why)

    def seen(step: StepJourney) -> bool:
        return found in EVIDENCE[step] and (step != "keep-session" or was_idle)

    return seen


def _may_count(
    step: StepJourney, done: Sequence[str], steps: Sequence[StepJourney], practice: Practice
) -> bool:
    before = AFTER_ONE_OF.get(step, frozenset()) & set(steps)
    if before and not before & set(done):
        return False
    return practice.met_ms is not None or step not in ONCE_STUCK
