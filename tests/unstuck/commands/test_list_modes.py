from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from unstuck.cli import app
from unstuck_fixtures import load_catalogue


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_failure_mode_is_listed_with_its_title(lang: str) -> None:
    lines = CliRunner().invoke(app, ["list", "--lang", lang]).stdout.splitlines()
    modes = load_catalogue().failure_modes.values()
    assert [line.split(maxsplit=1) for line in lines] == [
        [mode.id, getattr(mode.title, lang)] for mode in modes
    ]


def test_json_has_both_languages() -> None:
    listed = json.loads(CliRunner().invoke(app, ["list", "--json"]).stdout)
    mode = next(entry for entry in listed if entry["id"] == "subscriber-mismatch")
    assert set(mode["title"]) == {"vi", "en"}
    assert len(listed) == len(load_catalogue().failure_modes)
