"""Captions as WebVTT, for players and for people who search in the film."""

from __future__ import annotations

from collections.abc import Sequence

from unstuck.demo.captions import lines_of
from unstuck.demo.film import Cut
from unstuck.demo.storyboard import Storyboard
from unstuck.report.texts import Lang


def web_vtt(board: Storyboard, cuts: Sequence[Cut], lang: Lang) -> str:
    """Return the captions of the film's scenes in one language."""
    scenes = {scene.id: scene for scene in board.scenes}
    cues = [f"WEBVTT\n\nNOTE {getattr(board.title, lang)}"]
    for cut in cuts:
        said = "\n".join(lines_of(getattr(scenes[cut.scene].caption, lang)))
        cues.append(f"{cut.scene}\n{_time(cut.start_ms)} --> {_time(cut.end_ms)}\n{_safe(said)}")
    return "\n\n".join(cues) + "\n"


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _safe(said: str) -> str:
    # The three characters that would begin or end something in a cue.
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
