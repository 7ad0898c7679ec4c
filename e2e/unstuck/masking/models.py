"""Masks the words in a value of the line, whatever its model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

Value = TypeVar("Value", bound=BaseModel)
Mask = Callable[[str], str]

#: Words of ours that no page and nobody's typing has a part in: codes, the catalogue's texts with
#: its telephone numbers, and the names of files, which are made from masked words.
OURS = frozenset(
    {
        "AttemptRecord.observation",
        "Candidate.failure_mode",
        "Clue.kind",
        "Diagnosis.failure_mode",
        "Evidence.after",
        "Evidence.before",
        "Evidence.map",
        "Outcome.reason",
        "RemedyStep.picture",
        "Result.advice",
        "Result.expected",
        "Result.failure_mode",
        "Result.guidance",
        "Result.wcag",
        "Run.browser",
        "Run.id",
        "Run.unstuck_version",
    }
)


def masked(value: Value, mask: Mask) -> Value:
    """Return the value with every free text in it masked; codes, numbers and places stay.

    A field that comes to a model later is masked too, unless it is named in ``OURS``.
    """
    changes = {
        name: _each(getattr(value, name), mask)
        for name, field in type(value).model_fields.items()
        if f"{type(value).__name__}.{name}" not in OURS
        and (_has_words(field.annotation) or not isinstance(getattr(value, name), str))
    }
    return value.model_copy(update=changes)


def _each(part: Any, mask: Mask) -> Any:  # noqa: ANN401  # whatever a field may hold
    if isinstance(part, str):
        return mask(part)
    if isinstance(part, BaseModel):
        return masked(part, mask)
    if isinstance(part, tuple):
        return tuple(_each(one, mask) for one in part)
    if isinstance(part, dict):
        return {key: _each(one, mask) for key, one in part.items()}
    return part


def _has_words(annotation: Any) -> bool:  # noqa: ANN401  # any type there is
    """Say whether a field can hold free text: a Literal's words are a vocabulary of ours."""
    return annotation is str or any(map(_has_words, get_args(annotation)))
