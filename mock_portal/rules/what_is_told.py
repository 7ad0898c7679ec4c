"""Which refusals a presentation tells the person about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.captcha_matches import REFUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mock_portal.rules.problem import Problem


def what_is_told(presentation: str, problems: Sequence[Problem]) -> list[Problem]:
    """The portal as it was reported says nothing about a captcha that it does not accept."""
    if presentation == "redesigned":
        return list(problems)
    return [problem for problem in problems if not problem.rule.startswith(REFUSED)]
