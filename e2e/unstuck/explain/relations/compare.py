"""How two values are compared once case, or white space, or both are put aside."""

from __future__ import annotations

import unicodedata

from unstuck.act.attempt import Entry

#: Fields of which it is known, without knowing what was shown, that it has no capitals and no
#: spaces (the guide: "những kí tự viết thường liền nhau").
LOWERCASE_TOGETHER = frozenset({"captcha"})

#: The true text is known and only this differs: nothing else can explain it better.
SURE = 0.95
#: Capitals and spaces both differ. Either is enough to be refused, so neither is sure; both lie
#: above the threshold, for the advice for either mends both.
EITHER_CASE, EITHER_SPACES = 0.66, 0.64
#: The true text is not known; that captchas are lowercase and without spaces is a rule of thumb.
VALUE_ALONE = 0.65
VALUE_ALONE_EITHER_CASE, VALUE_ALONE_EITHER_SPACES = 0.62, 0.61


def composed(text: str) -> str:
    """Return ``text`` composed (NFC), with one space between words and none around them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def only_behind(text: str) -> bool:
    """Tell whether what white space there is stands behind everything else."""
    return not any(letter.isspace() for letter in text.rstrip())


def together(text: str) -> str:
    """Return ``text`` without white space and invisible characters, composed."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        letter
        for letter in composed
        if not letter.isspace() and unicodedata.category(letter) != "Cf"
    )


def bare(text: str) -> str:
    """Return ``text`` without white space and case."""
    return together(text).casefold()


def has_spaces(text: str) -> bool:
    """Tell whether there is white space beside the characters of ``text``, at its ends too."""
    return bool(together(text)) and _spaces(text) > 0


def has_capitals(text: str) -> bool:
    """Tell whether a letter of ``text`` is a capital."""
    return any(letter.isupper() for letter in text)


def capitals_added(entry: Entry) -> bool:
    """Tell whether the value has a capital where a small letter was meant."""
    if entry.intended is None or bare(entry.intended) != bare(entry.value):
        return False
    pairs = zip(together(entry.intended), together(entry.value), strict=False)
    return any(value.isupper() and not meant.isupper() for meant, value in pairs)


def spaces_added(entry: Entry) -> bool:
    """Tell whether the value has white space that was not meant, and the same characters."""
    if entry.intended is None or bare(entry.intended) != bare(entry.value):
        return False
    return _spaces(entry.value) > _spaces(entry.intended)


def other_characters(entry: Entry) -> bool:
    """Tell whether the value differs from what was meant in more than case and white space.

    An empty field is not one with other characters in it.
    """
    value = bare(entry.value)
    return entry.intended is not None and bool(value) and bare(entry.intended) != value


def keyboard_altered(entry: Entry) -> bool:
    """Tell whether the field got other characters than were pressed, where that is known."""
    return bool(entry.keys) and bare(entry.keys) != bare(entry.value)


def _spaces(text: str) -> int:
    return sum(letter.isspace() for letter in text)
