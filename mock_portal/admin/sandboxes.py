"""Making and changing sandboxes, for the control API and the front page."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mock_portal.admin.models import SandboxView, Strictness
from mock_portal.admin.problems import ProblemError
from mock_portal.admin.times_to_live import check_times_to_live
from mock_portal.clock import moment
from mock_portal.store import sandboxes, seeding
from unstuck_fixtures.models import Fault, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from mock_portal.admin.models import NewSandbox, SandboxChange
    from mock_portal.portal import Portal
    from mock_portal.store.sandboxes import Sandbox


def make_sandbox(portal: Portal, wanted: NewSandbox) -> Sandbox:
    """Make a sandbox, and clear away those whose time has passed. Raises ProblemError."""
    sandbox, faults = prepare_sandbox(portal, wanted)
    with portal.database.begin() as db:
        sandboxes.remove_over(db, portal.real_ms())
        seeding.create(db, portal, sandbox, faults)
    return sandbox


def prepare_sandbox(portal: Portal, wanted: NewSandbox) -> tuple[Sandbox, list[sandboxes.Fault]]:
    """A sandbox as it would be made, and its faults. Raises ProblemError."""
    check_times_to_live(wanted)
    catalogue = portal.catalogue
    mode = None
    if wanted.failure_mode is not None:
        known("failure mode", wanted.failure_mode, catalogue.failure_modes)
        mode = catalogue.failure_modes[wanted.failure_mode]
    persona = wanted.persona or (mode.does.persona if mode else portal.first_persona.id)
    known("persona", persona, catalogue.personas)
    armed = mode.does.faults if mode else ()
    sandbox = sandboxes.Sandbox(
        id=sandboxes.new_id(),
        created_ms=portal.real_ms(),
        ttl_s=wanted.ttl_s,
        presentation=wanted.presentation,
        presentation_ttl_s=wanted.presentation_ttl_s,
        persona=persona,
        lang=wanted.lang,
        captcha_case=wanted.strictness.captcha_case,
        captcha_spaces=wanted.strictness.captcha_spaces,
        strictness_ttl_s=wanted.strictness_ttl_s,
        captcha_has=wanted.captcha_has or (mode.does.captcha_has if mode else ""),
        failure_mode=wanted.failure_mode,
        offset_ms=0,
        as_created={},
    )
    return sandbox, _faults([*armed, *wanted.faults])


def change_sandbox(db: Connection, portal: Portal, sandbox: Sandbox, change: SandboxChange) -> None:
    """Change what is given. Raises ProblemError."""
    check_times_to_live(change)
    if change.persona is not None:
        known("persona", change.persona, portal.catalogue.personas)
    now_ms = portal.real_ms() + sandbox.offset_ms
    values = {
        name: getattr(change, name)
        for name in ("presentation", "persona", "lang", "captcha_has")
        if getattr(change, name) is not None
    }
    if "ttl_s" in change.model_fields_set:
        values["ttl_s"] = change.ttl_s
    if change.presentation is not None:
        values |= sandboxes.for_a_while("presentation", change.presentation_ttl_s, now_ms)
    if change.strictness is not None:
        values |= _strictness(sandbox).model_dump() | change.strictness.model_dump(
            exclude_unset=True
        )
        values |= sandboxes.for_a_while("strictness", change.strictness_ttl_s, now_ms)
    sandboxes.change(db, sandbox.id, values)
    if change.faults is not None:
        sandboxes.set_faults(db, sandbox.id, _faults(change.faults), now_ms)


def view(db: Connection, portal: Portal, sandbox: Sandbox, base_url: str) -> SandboxView:
    """A sandbox as the control API shows it."""
    now_ms = portal.real_ms() + sandbox.offset_ms
    ends_ms = None if sandbox.ttl_s is None else sandbox.created_ms + sandbox.ttl_s * 1000
    faults = sandboxes.standing_faults(db, sandbox.id, now_ms)
    return SandboxView.model_validate(
        {
            "id": sandbox.id,
            "join_url": f"{base_url}s/{sandbox.id}/",
            "presentation": sandbox.presentation,
            "presentation_ttl_s": sandbox.presentation_ttl_s,
            "presentation_expires_at": _moment(sandbox.presentation_expires_ms),
            "persona": portal.persona(sandbox.persona).id,
            "lang": sandbox.lang,
            "strictness": _strictness(sandbox),
            "strictness_ttl_s": sandbox.strictness_ttl_s,
            "strictness_expires_at": _moment(sandbox.strictness_expires_ms),
            "faults": [_shown(fault) for fault in faults],
            "captcha_has": sandbox.captcha_has,
            "failure_mode": sandbox.failure_mode,
            "ttl_s": sandbox.ttl_s,
            "created_at": moment(sandbox.created_ms),
            "expires_at": _moment(ends_ms),
            "now": moment(now_ms),
        }
    )


def known(what: str, wanted: str, ids: Collection[str]) -> None:
    """Raise ProblemError where there is no such id, with the nearest one."""
    if wanted in ids:
        return
    near = get_close_matches(wanted, ids, n=1)
    raise ProblemError(
        422,
        f"unknown-{what.replace(' ', '-')}",
        f"There is no {what} of that id",
        f"'{wanted}' is not in the catalogue.",
        f"Did you mean '{near[0]}'?" if near else f"Take one of: {', '.join(sorted(ids))}.",
    )


def _strictness(sandbox: Sandbox) -> Strictness:
    return Strictness(captcha_case=sandbox.captcha_case, captcha_spaces=sandbox.captcha_spaces)


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else moment(ms)


def _faults(faults: Iterable[Fault]) -> list[sandboxes.Fault]:
    return [
        sandboxes.Fault(
            kind=fault.kind,
            vi=fault.notice.vi if fault.notice else None,
            en=fault.notice.en if fault.notice else None,
            on=fault.on,
            ttl_s=fault.ttl_s,
        )
        for fault in faults
    ]


def _shown(fault: sandboxes.Fault) -> dict[str, Any]:
    notice = Text(vi=fault.vi, en=fault.en) if fault.vi and fault.en else None
    return {"kind": fault.kind, "notice": notice, "on": fault.on, "ttl_s": fault.ttl_s}
