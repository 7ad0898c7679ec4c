"""The line from judge on, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import ValidationError

from unstuck.episode import Episode, Tried
from unstuck.errors import NotAnEpisodeError
from unstuck.explain import Diagnosis, Guidance, advise, diagnose
from unstuck.grounds import Grounds
from unstuck.judge import judge
from unstuck.model import Model
from unstuck.recording import Recording


class Diagnosed(Model):
    """An episode, judged and explained."""

    episode: Episode
    diagnosis: Diagnosis
    guidance: Guidance


def _read(path: Path) -> Recording:
    try:
        return Recording.model_validate_json(path.read_bytes())
    except OSError as error:
        raise NotAnEpisodeError(
            f"{path} cannot be read.",
            observed=error.strerror or str(error),
            remedy="Name a file of a run's observations/ folder.",
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise NotAnEpisodeError(
            f"{path} is not an episode that a run wrote.",
            observed=f"{place}: {first['msg']}",
            remedy="Name a file of a run's observations/ folder; results.json is not one.",
        ) from error


def _tried(recording: Recording, path: Path) -> tuple[Tried, ...]:
    tried = []
    for watched in recording.attempts:
        outcome = judge(watched.observation)
        if outcome is None:
            raise NotAnEpisodeError(
                f"{path} holds an observation that had not settled.",
                observed="Something pending could still have changed the verdict.",
                remedy="Record the run again and let it end.",
            )
        tried.append(Tried(attempt=watched.attempt, outcome=outcome))
    return tuple(tried)


def diagnose_file(path: Path, grounds: Grounds = Grounds()) -> Diagnosed:  # noqa: B008 - frozen
    """Judge and explain what a run observed. Raises NotAnEpisodeError and CatalogueError."""
    knowledge = grounds.knowledge()
    episode = Episode(tried=_tried(_read(path), path))
    diagnosis = diagnose(episode, knowledge)
    # The report's dates are of the day on which it is read.
    as_of = grounds.as_of or date.today()  # noqa: DTZ011  # the reader's own day
    guidance = advise(episode, diagnosis, knowledge, as_of)
    return Diagnosed(episode=episode, diagnosis=diagnosis, guidance=guidance)
