"""What is personal by its form, and the ways in which a page may write a typed value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations
from urllib.parse import quote, quote_plus

#: A shorter value is hidden only where it stands alone: the day "12" is also in "12 px".
SHORTEST_WITHIN = 4

#: Longer values are sentences; their parts are anybody's words.
MOST_WORDS = 6

_GAP = r"[ .()\-\u00a0]{0,2}"

#: ID numbers (9 and 12 digits), Vietnamese phone numbers (10 and 11, or after +84), card and
#: account numbers: nine digits or more in a row, however they are grouped. After a plus, seven.
_NUMBER = rf"(?<!\d)(?<!\d\.)(?:\d(?:{_GAP}\d){{8,}}|\+{_GAP}\d(?:{_GAP}\d){{6,}})(?!\d)"

_EMAIL = r"(?<![\w.+'%\-])[\w.+'%\-]+(?:@|%40)[\w\-]+(?:\.[\w\-]+)+"

#: Name and password before a host, and what stands behind a name in a query or a fragment.
_USER = r"(?<=://)[^/@\s?#]+(?=@)"
QUERY_VALUE = re.compile(r"(?P<name>[?&#;][\w.\-\[\]%]+=)(?P<value>[^&#\s;\"'<>“”]+)")

#: A machine's address looks like a grouped number. No ID number is written without leading zeros.
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_MACHINE = rf"(?P<machine>(?<![\d.]){_OCTET}(?:\.{_OCTET}){{3}}(?![\d.]))"

#: Matches machines' addresses too, as ``machine``: so that they are not taken for numbers.
PERSONAL = re.compile(f"{_MACHINE}|{_USER}|{_EMAIL}|{_NUMBER}")


def typed(values: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the values in a text, the longest first; None where there is none.

    In any case, with any spacing, composed or decomposed, and as addresses encode them; also two
    words of them or more that stand together.
    """
    parts = {part for value in values for part in (value.strip(), *_neighbours(value))}
    ways = {way for part in parts if len(part) >= SHORTEST_WITHIN for way in _ways(part)}
    if not ways:
        return None
    return re.compile("|".join(sorted(ways, key=lambda way: (-len(way), way))), re.IGNORECASE)


def _neighbours(value: str) -> Iterator[str]:
    """Yield the words of a value that stand together: a page greets people by a part of a name."""
    words = value.split()
    if len(words) <= MOST_WORDS:
        for start, end in combinations(range(len(words) + 1), 2):
            if end - start > 1:
                yield " ".join(words[start:end])


def _ways(value: str) -> Iterator[str]:
    # As it was typed, too: of some characters, both forms are others.
    for written in {value, *(unicodedata.normalize(form, value) for form in ("NFC", "NFD"))}:
        yield r"\s+".join(map(re.escape, written.split()))
        encoded = written.encode("utf-8", "replace")
        for address in (quote(encoded), quote(encoded, safe=""), quote_plus(encoded)):
            yield re.escape(address)
    yield re.escape(value)
