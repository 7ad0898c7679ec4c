"""Making a sandbox, and making it anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mock_portal.store import people, sandboxes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from mock_portal.portal import Portal
    from mock_portal.store.sandboxes import Fault, Sandbox


#: What a sandbox falls back to that was created with a presentation or strictness for a while.
DEFAULTS = {"presentation": "as-reported", "captcha_case": None, "captcha_spaces": None}


def create(db: Connection, portal: Portal, sandbox: Sandbox, faults: Sequence[Fault]) -> None:
    """Write a sandbox with all personas' SIMs and accounts, and remember how it began."""
    as_created = {**_remember(sandbox, faults), "lasting": _lasting(sandbox)}
    _write(db, portal, replace(sandbox, as_created=as_created), faults)


def reset(db: Connection, portal: Portal, sandbox: Sandbox) -> None:
    """Put a sandbox back to how it was created: its state, its settings and its clock."""
    began: dict[str, Any] = dict(sandbox.as_created)
    del began["lasting"]
    faults = [sandboxes.Fault(**fault) for fault in began.pop("faults")]
    sandboxes.remove(db, sandbox.id)
    fresh = replace(sandbox, created_ms=portal.real_ms(), offset_ms=0, **began)
    _write(db, portal, fresh, faults)


def _write(db: Connection, portal: Portal, sandbox: Sandbox, faults: Sequence[Fault]) -> None:
    now_ms = portal.real_ms() + sandbox.offset_ms
    limits: dict[str, Any] = {}
    for name in sandboxes.FOR_A_WHILE:
        limits |= sandboxes.for_a_while(name, getattr(sandbox, f"{name}_ttl_s"), now_ms)
    sandboxes.add(db, replace(sandbox, **limits))
    sandboxes.set_faults(db, sandbox.id, faults, now_ms)
    people.add_sims(db, sandbox.id, portal.seed_sims)
    people.add_accounts(db, sandbox.id, portal.seed_accounts)


def _remember(sandbox: Sandbox, faults: Sequence[Fault]) -> dict[str, Any]:
    kept = (
        "ttl_s",
        "presentation",
        "presentation_ttl_s",
        "persona",
        "lang",
        "captcha_case",
        "captcha_spaces",
        "strictness_ttl_s",
        "captcha_has",
        "failure_mode",
    )
    return {
        **{name: getattr(sandbox, name) for name in kept},
        "faults": [
            {name: getattr(fault, name) for name in ("kind", "vi", "en", "on", "ttl_s")}
            for fault in faults
        ],
    }


def _lasting(sandbox: Sandbox) -> dict[str, Any]:
    return {
        column: getattr(sandbox, column)
        if getattr(sandbox, f"{name}_ttl_s") is None
        else DEFAULTS[column]
        for name, kept_in in sandboxes.FOR_A_WHILE.items()
        for column in kept_in
    }
