from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]


@pytest.fixture
def logged_in(learn: Learn) -> Callable[[str], Learner]:
    def logged_in(presentation: str) -> Learner:
        learner = learn(persona="called-away", presentation=presentation)
        assert learner.person.account is not None
        learner.log_in(learner.person.account.password)
        learner.open("application")
        return learner

    return logged_in


def test_the_portal_logs_out_on_its_own_clock(logged_in: Callable[[str], Learner]) -> None:
    learner = logged_in("as-reported")
    learner.let_pass(959)
    assert learner.open("application").url.path.endswith("/application")
    learner.let_pass(960)
    for _ in range(2):
        assert learner.open("application").url.path.endswith("/login")
    assert "idle-too-long" in [entry["why"] for entry in learner.journal()]


def test_telling_the_portal_that_the_page_is_in_use_keeps_the_session(
    logged_in: Callable[[str], Learner],
) -> None:
    learner = logged_in("as-reported")
    learner.let_pass(930)
    assert learner.send_by_script("application/keep").json() == {"logged_in": True}
    learner.let_pass(930)
    assert learner.open("application").url.path.endswith("/application")
    learner.let_pass(961)
    assert learner.send_by_script("application/keep").json() == {"logged_in": False}


@pytest.mark.parametrize(
    ("presentation", "leads_to", "kept"),
    [("as-reported", "/application", False), ("redesigned", "/login?why=idle", True)],
)
def test_what_was_typed_outlives_the_log_out_in_the_redesigned_portal_only(
    logged_in: Callable[[str], Learner], presentation: str, leads_to: str, kept: bool
) -> None:
    learner = logged_in(presentation)
    learner.let_pass(961)
    answer = learner.send_by_script("application/leave", note="Phủ Lý", request="renew")
    assert answer.json()["next"].endswith(leads_to)
    assert learner.open("application").url.path.endswith("/login")
    assert learner.person.account is not None
    learner.log_in(learner.person.account.password)
    page = learner.open("application").text
    assert ("Phủ Lý</textarea>" in page) is kept
    assert ('value="renew" checked' in page) is kept


@pytest.mark.parametrize(
    ("first", "then"), [("as-reported", "redesigned"), ("redesigned", "as-reported")]
)
def test_the_portal_as_it_was_reported_neither_keeps_nor_shows_a_draft(
    logged_in: Callable[[str], Learner], first: str, then: str
) -> None:
    learner = logged_in(first)
    learner.send("application", note="Phủ Lý")
    learner.api("PUT", "", json={"presentation": then})
    assert "Phủ Lý" not in learner.open("application").text


def test_a_number_that_could_be_someones_is_not_kept_with_the_draft(
    logged_in: Callable[[str], Learner],
) -> None:
    learner = logged_in("redesigned")
    learner.send("application", note="Gọi 0901234567", occupation="Giáo viên")
    page = learner.open("application").text
    assert "Giáo viên" in page
    assert "0901234567" not in page


def test_a_person_can_log_out(logged_in: Callable[[str], Learner]) -> None:
    learner = logged_in("as-reported")
    learner.send("logout")
    assert learner.open("application").url.path.endswith("/login")


def test_the_notice_has_the_guides_words_and_its_countdown(
    logged_in: Callable[[str], Learner],
) -> None:
    page = logged_in("as-reported").page
    notice = page.split('<template id="idle-notice">')[1].split("</template>")[0]
    assert "data-stay>Bấm vào đây</button>" in notice
    assert "data-seconds>60</span>" in notice
    assert "{seconds}" not in notice
