"""Puts the in-page observer together from its files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

OBSERVER = (
    "text",
    "channel",
    "geometry",
    "paint",
    "describe",
    "fields",
    "frames",
    "notices",
    "changes",
    "roots",
    "mask",
    "following",
    "press",
    "observer",
)
WORK = ("work",)


@cache
def _source(names: tuple[str, ...]) -> str:
    folder = files("unstuck.observe") / "page"
    text = "\n".join((folder / f"{name}.js").read_text("utf-8") for name in names)
    # Every document has to parse it; the comments are for us.
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


def _wrapped(names: tuple[str, ...], constants: dict[str, str]) -> str:
    given = "\n".join(f"const {name} = {json.dumps(value)};" for name, value in constants.items())
    return f'(() => {{\n"use strict";\n{given}\n{_source(names)}\n}})();'


def observer_script(binding: str, secret: str) -> str:
    """Return the script for the isolated world; it streams facts through ``binding``."""
    return _wrapped(OBSERVER, {"BINDING": binding, "SECRET": secret})


def work_script(secret: str) -> str:
    """Return the script for the page's own world; it speaks by events named by ``secret``."""
    return _wrapped(WORK, {"SECRET": secret})
