"""Which paper a carrier registers a SIM with, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_, Message, Problem

if TYPE_CHECKING:
    from unstuck_fixtures.models import Paper, Persona


def paper_accepted(persona: Persona, phone: str, paper: Paper | None) -> Problem | None:
    """Refuse a SIM that is not in the customer's hand, an old paper, or none."""
    if phone != persona.sim.phone:
        return _refuse(
            "sim-not-held",
            N_("Bạn không cầm SIM của số này, nên quầy không đăng ký lại được."),
        )
    if paper is None:
        return _refuse("paper-missing", N_("Chọn giấy tờ mà bạn xuất trình."))
    if paper.kind == "cmnd":
        return _refuse(
            "paper-is-cmnd",
            N_(
                "Chứng minh nhân dân đã được thay bằng căn cước công dân. Hãy xuất trình căn cước "
                "công dân được cấp mới nhất."
            ),
        )
    if paper != persona.newest_cccd:
        return _refuse(
            "paper-is-not-newest",
            N_(
                "Căn cước công dân này đã được thay bằng thẻ mới. Hãy xuất trình căn cước công dân "
                "được cấp mới nhất."
            ),
        )
    return None


def _refuse(rule: str, vi: str) -> Problem:
    return Problem(rule=rule, field="paper", said=Message(vi))
