"""The control client against the portal itself: that both sides mean the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import urllib3

from unstuck.act.control import PortalControl
from unstuck.act.control_answers import Sandbox, Strictness
from unstuck.act.portal_process import MockPortal
from unstuck.errors import PortalRefusedError
from unstuck_fixtures.models import Fault, Text


@pytest.fixture
def sandbox(control: PortalControl) -> Sandbox:
    return control.create_sandbox(failure_mode="captcha-uppercase")


def visit(sandbox: Sandbox, page: str) -> None:
    assert urllib3.request("GET", sandbox.join_url + page).status == 200


def test_it_is_healthy(control: PortalControl) -> None:
    assert control.health().status == "ok"


def test_the_captcha_is_that_of_the_page(control: PortalControl, sandbox: Sandbox) -> None:
    with pytest.raises(PortalRefusedError, match="captcha"):
        control.captcha(sandbox.id, "register")
    visit(sandbox, "register/mobile")
    captcha = control.captcha(sandbox.id, "register")
    assert (len(captcha.text), captcha.text.isalnum()) == (6, True)
    with pytest.raises(PortalRefusedError):
        control.captcha(sandbox.id, "login")


def test_what_is_changed_stays_changed_until_the_reset(
    control: PortalControl, sandbox: Sandbox
) -> None:
    fault = Fault(kind="refusal", notice=Text(vi="Không được.", en="No."))
    changed = control.change_sandbox(
        sandbox.id,
        presentation="redesigned",
        lang="en",
        strictness=Strictness(captcha_case=True),
        faults=[fault],
    )
    assert (changed.presentation, changed.lang, changed.id) == ("redesigned", "en", sandbox.id)
    control.reset_sandbox(sandbox.id)
    again = control.change_sandbox(sandbox.id, faults=())
    assert (again.presentation, again.lang) == ("as-reported", "vi")


def test_the_clock_is_set_and_moved(control: PortalControl, sandbox: Sandbox) -> None:
    noon = datetime(2023, 6, 20, 12, tzinfo=UTC)
    assert abs(control.set_clock(sandbox.id, noon) - noon) < timedelta(seconds=5)
    later = control.advance_clock(sandbox.id, 60_000)
    assert timedelta(seconds=60) <= later - noon < timedelta(seconds=65)


def test_the_journal_tells_pages_from_api(control: PortalControl, sandbox: Sandbox) -> None:
    visit(sandbox, "register/mobile")
    control.advance_clock(sandbox.id, 1)
    assert {entry.by for entry in control.journal(sandbox.id)} >= {"page"}


def test_a_phone_that_got_no_message_is_empty(control: PortalControl, sandbox: Sandbox) -> None:
    assert control.messages(sandbox.id, "0600000000") == ()


def test_a_deleted_sandbox_is_gone(control: PortalControl, sandbox: Sandbox) -> None:
    control.delete_sandbox(sandbox.id)
    with pytest.raises(PortalRefusedError, match="no sandbox"):
        control.journal(sandbox.id)


def test_a_portal_with_a_token_wants_it() -> None:
    with MockPortal(token="practice-token") as portal:
        assert PortalControl(portal.url, "practice-token").health().status == "ok"
        with pytest.raises(PortalRefusedError) as caught:
            PortalControl(portal.url).health()
    assert "--portal-token" in caught.value.remedy
