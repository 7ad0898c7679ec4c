"""Ids that are the same in every run for what is the same to a person."""

from __future__ import annotations

import hashlib
import re

_DIGITS = re.compile(r"\d+")


def normalised(words: str) -> str:
    """Return words so that a count, a time and a line break make no difference."""
    return " ".join(_DIGITS.sub("0", words).casefold().split())


def fingerprint(*parts: str) -> str:
    """Return an id that the parts make, and nothing else: 12 hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
