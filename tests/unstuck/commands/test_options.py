from __future__ import annotations

from typing import get_args

from unstuck.commands.options import Lang, PresentationName
from unstuck_fixtures.models import PRESENTATIONS, Text


def test_the_names_spelt_out_for_speed_are_those_of_the_catalogue() -> None:
    assert get_args(PresentationName) == PRESENTATIONS
    assert get_args(Lang) == tuple(Text.model_fields)
