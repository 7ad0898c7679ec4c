"""What pytest's own JUnit file tells of a test's submits: properties, and lines of attachments."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from unstuck.report.texts import printable
from unstuck.suite.findings import Submit

if TYPE_CHECKING:
    import pytest

#: pytest writes sections of this name into ``system-out``, where ``junit_logging`` asks for it.
SECTION = "Captured stdout (unstuck)"
_LONGEST = 600


def tell_junit(
    report: pytest.TestReport, submits: Iterable[Submit], files: Iterable[str], folder: Path
) -> None:
    """Let the last report of a test tell of its submits; pytest writes what it carries.

    A property for each submit that was not answered or not judged: ``unstuck.missed``,
    ``unstuck.silent``, ``unstuck.inconclusive``; and one for each file. The files stand besides
    as ``[[ATTACHMENT|path]]`` in ``system-out``, which Jenkins and GitLab show with the test.
    """
    paths = list(files)
    for submit in submits:
        if submit.is_finding or submit.kind == "inconclusive":
            words = f"{submit.line} “{submit.control}”: {submit.sentence.en}"
            # Brackets are parted: what a page says attaches no file.
            told = " ".join(words.split()).replace("[[", "[ [")
            report.user_properties.append((f"unstuck.{submit.kind}", printable(told, _LONGEST)))
        if submit.picture is not None:
            paths.append(submit.picture)
    for path in paths:
        report.user_properties.append(("unstuck.file", str(folder / path)))
    if paths:
        lines = "".join(f"[[ATTACHMENT|{folder / path}]]\n" for path in paths)
        report.sections.append((SECTION, lines))
