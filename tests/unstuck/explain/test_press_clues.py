"""What a swallowed request, or a second press, says of an attempt in which nothing was said."""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from pydantic import ValidationError

from unstuck.episode import Episode, Tried
from unstuck.explain import Diagnosis, diagnose
from unstuck.explain.press_clues import failing
from unstuck.judge.outcome import FailedRequest
from unstuck_fixtures.models import Catalogue, Failing, Recognition


class Tell(Protocol):
    def __call__(self, value: str | None = None, **what: Any) -> Tried: ...


def of(catalogue: Catalogue, tried: Tried) -> Diagnosis:
    return diagnose(Episode(tried=(tried,)), catalogue)


def failed(tried: Tried, status: int | None, failure: str | None = None) -> Tried:
    request = FailedRequest(status=status, failure=failure)
    return tried.model_copy(
        update={"outcome": tried.outcome.model_copy(update={"failed": request})}
    )


def twice(tried: Tried) -> Tried:
    return tried.model_copy(update={"attempt": tried.attempt.model_copy(update={"presses": 2})})


@pytest.mark.parametrize(
    ("status", "failure", "how"),
    [
        (500, None, "server-error"),
        (503, None, "server-error"),
        (499, None, "refused"),
        (404, "net::ERR_ABORTED", "refused"),
        (None, "net::ERR_INTERNET_DISCONNECTED", "offline"),
        (None, "NS_ERROR_OFFLINE", "offline"),
        (None, "net::ERR_CONNECTION_REFUSED", "unanswered"),
        (None, None, "unanswered"),
    ],
)
def test_how_a_request_came_to_nothing(
    status: int | None, failure: str | None, how: Failing
) -> None:
    assert failing(FailedRequest(status=status, failure=failure)) == how


@pytest.mark.parametrize(
    ("status", "failure", "mode"),
    [
        (500, None, "server-error"),
        (None, "net::ERR_INTERNET_DISCONNECTED", "offline"),
        (422, None, None),
        (None, "net::ERR_CONNECTION_REFUSED", None),
    ],
)
def test_a_swallowed_answer_is_diagnosed_by_its_status_or_its_lack(
    status: int | None, failure: str | None, mode: str | None, tell: Tell, catalogue: Catalogue
) -> None:
    silent = tell("ggpod0", shown="ggpod0", reason="request-failed")
    assert of(catalogue, failed(silent, status, failure)).failure_mode == mode


def test_a_swallowed_answer_outweighs_what_was_typed_which_stays_a_guess(
    tell: Tell, catalogue: Catalogue
) -> None:
    silent = tell("GGPOD0", shown="ggpod0", reason="request-failed")
    diagnosis = of(catalogue, failed(silent, 500))
    guesses = [candidate.failure_mode for candidate in diagnosis.candidates]
    assert guesses == ["server-error", "captcha-uppercase"]
    assert [clue.kind for clue in diagnosis.evidence] == ["request"]
    assert "500" in diagnosis.evidence[0].text.vi


def test_a_failed_request_of_which_nothing_is_known_is_not_diagnosed(
    tell: Tell, catalogue: Catalogue
) -> None:
    assert of(catalogue, tell(reason="request-failed")).unresolved


def test_an_answer_that_never_came_is_a_request_that_hangs(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(reason="request-pending"))
    assert diagnosis.failure_mode == "request-hangs"


def test_a_notice_outweighs_a_request_that_failed(tell: Tell, catalogue: Catalogue) -> None:
    told = tell(notices=("CMT hoặc CCCD đã được đăng ký",), reason="request-failed")
    assert of(catalogue, failed(told, 500)).failure_mode == "id-already-registered"


def test_two_presses_explain_silence_where_the_typing_was_right(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, twice(tell("ggpod0", shown="ggpod0")))
    assert diagnosis.failure_mode == "double-submit"
    assert [clue.kind for clue in diagnosis.evidence] == ["pressed", "typed"]


def test_one_press_does_not(tell: Tell, catalogue: Catalogue) -> None:
    assert of(catalogue, tell("ggpod0", shown="ggpod0")).unresolved


def test_a_slip_of_typing_outweighs_two_presses(tell: Tell, catalogue: Catalogue) -> None:
    diagnosis = of(catalogue, twice(tell("GGPOD0", shown="ggpod0")))
    assert diagnosis.failure_mode == "captcha-uppercase"


def test_two_presses_that_got_on_are_named_all_the_same(tell: Tell, catalogue: Catalogue) -> None:
    diagnosis = of(catalogue, twice(tell("ggpod0", shown="ggpod0", outcome="advanced")))
    assert diagnosis.failure_mode == "double-submit"
    assert [clue.kind for clue in diagnosis.evidence] == ["pressed", "typed"]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"field": "captcha"},
        {"differs_by": "case"},
        {"field": "captcha", "differs_by": "case", "presses": 2},
        {"reason": "request-failed"},
        {"reason": "request-pending", "failed_by": "offline"},
        {"failed_by": "offline"},
        {"presses": 1},
    ],
)
def test_a_recognition_goes_by_one_thing_and_by_all_of_it(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Recognition.model_validate(given)
