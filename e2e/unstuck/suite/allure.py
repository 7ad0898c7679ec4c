"""Attachments for allure-pytest, where it is installed and asked for."""

from __future__ import annotations

from base64 import b64decode
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from unstuck.report.texts import printable

if TYPE_CHECKING:
    import pytest

    from unstuck.suite.dispatch import Dispatch

#: The name of its plugin, and where its option is kept.
PLUGIN, OPTION = "allure_pytest", "allure_report_dir"
_LONGEST_NAME, _LONGEST_LINE = 120, 600
_TYPES = {".jpg": "image/jpeg", ".json": "application/json"}


def is_asked(config: pytest.Config) -> bool:
    """Say whether this run writes Allure's results."""
    return config.pluginmanager.hasplugin(PLUGIN) and bool(config.getoption(OPTION, None))


def attach(news: Dispatch, test: str) -> None:
    """Attach to the test that runs what is new of it: the verdict as text, pictures, facts."""
    import allure  # type: ignore[import-not-found,unused-ignore]  # installed where it is asked for

    put: Any = allure.attach
    for parcel in news.submits:
        submit = parcel.submit
        if submit.test != test or not (submit.is_finding or submit.kind == "inconclusive"):
            continue
        name = f"{submit.kind}: {_line(submit.control, _LONGEST_NAME)}"
        told = (submit.sentence.en, submit.sentence.vi, submit.line, submit.url)
        words = "\n".join(_line(it, _LONGEST_LINE) for it in told)
        put(words, name=name, attachment_type="text/plain", extension="txt")
        if parcel.jpeg is not None:
            picture = b64decode(parcel.jpeg)
            put(picture, name=name, attachment_type="image/jpeg", extension="jpg")
    for file in news.files:
        path = PurePosixPath(file.path)
        kind = _TYPES.get(path.suffix, "application/octet-stream")
        put(file.data, name=path.name, attachment_type=kind, extension=path.suffix.strip("."))


def _line(words: str, limit: int) -> str:
    return printable(" ".join(words.split()), limit)
