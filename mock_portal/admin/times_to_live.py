"""A time to live needs what is to live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.admin.problems import ProblemError
from mock_portal.store.sandboxes import FOR_A_WHILE

if TYPE_CHECKING:
    from mock_portal.admin.models import NewSandbox, SandboxChange


def check_times_to_live(wanted: NewSandbox | SandboxChange) -> None:
    """Raise ProblemError where a time to live stands without its value."""
    for name in FOR_A_WHILE:
        ttl = f"{name}_ttl_s"
        if getattr(wanted, ttl) is not None and not _gives(wanted, name):
            raise ProblemError(
                422,
                "time-to-live-without-value",
                "A time to live stands without its value",
                f"'{ttl}' says for how long, but '{name}' does not say what.",
                f"Send '{name}' together with '{ttl}', or leave '{ttl}' out.",
            )


def _gives(wanted: NewSandbox | SandboxChange, name: str) -> bool:
    if name == "strictness":
        return bool(wanted.strictness and wanted.strictness.model_fields_set)
    return name in wanted.model_fields_set and getattr(wanted, name) is not None
