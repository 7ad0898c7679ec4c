"""Foreign words in Markdown: read as they are, and as nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unstuck.report.texts import printable

#: What begins markup, HTML, a link, a mention, an issue's number, mathematics, an emoji or a
#: table's cell, wherever it stands; and what makes a list, a heading or a rule of a line that it
#: begins. As numeric references none of it is any of that (CommonMark 0.31, 2.5: a reference
#: cannot be used in place of a symbol that marks structure).
_MARKS = re.compile(r"[\\`*_\[\]<>#|&@~$]|:(?=\S)|(?<=www)\.|^[-+=]", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def words(foreign: str, limit: int | None = None) -> str:
    """Return foreign words as Markdown on one line that shows just them."""
    line = " ".join(printable(foreign, limit).split())
    marked = _MARKS.sub(lambda found: f"&#{ord(found.group())};", line)
    return _NUMBERED.sub(lambda found: f"{found[1]}&#{ord(found[2])};", marked)


def code(foreign: str, limit: int | None = None) -> str:
    """Return foreign words as code, so that they can be copied: nothing in there is Markdown."""
    return f"<code>{words(foreign, limit)}</code>"


def row(cells: Iterable[str]) -> str:
    """Return a row of a table; the cells are Markdown."""
    return f"| {' | '.join(cells)} |\n"


def table_head(cells: Iterable[str]) -> str:
    """Return the head of a table."""
    names = list(cells)
    return row(names) + row(["---"] * len(names))
