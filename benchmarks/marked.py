"""Puts what a benchmark has measured into a page of the documentation, between two marks."""

from __future__ import annotations

from pathlib import Path


def write_between(page: Path, name: str, text: str) -> None:
    """Put ``text`` in the place of what stood between the marks of that name.

    Raises RuntimeError where the page has no such marks.
    """
    begin, end = f"<!-- {name}: written by a benchmark -->", f"<!-- {name}: end -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _old, found_end, after = rest.partition(end)
    if not found or not found_end:
        msg = f"{page} has no line {begin}, or no line {end} after it"
        raise RuntimeError(msg)
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
