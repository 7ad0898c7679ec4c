from __future__ import annotations

from unstuck.demo.film import Cut
from unstuck.demo.storyboard import storyboard
from unstuck.demo.subtitles import web_vtt
from unstuck_fixtures import load_catalogue

CATALOGUE = load_catalogue()
MODE = CATALOGUE.failure_modes["subscriber-mismatch"]
BOARD = storyboard(MODE, CATALOGUE.personas[MODE.does.persona], "as-reported")


def cues(lang: str) -> list[list[str]]:
    cuts = [Cut(scene="acts", start_ms=0, end_ms=61_005)]
    cuts.append(Cut(scene="after", start_ms=61_005, end_ms=3_600_250))
    text = web_vtt(BOARD, cuts, "vi" if lang == "vi" else "en")
    return [block.splitlines() for block in text.strip().split("\n\n")]


def test_the_file_begins_as_players_want_it() -> None:
    assert cues("vi")[0] == ["WEBVTT"]
    assert cues("vi")[1] == ["NOTE SIM không đứng tên người đăng ký"]


def test_a_cue_has_its_scene_its_time_and_at_most_two_lines() -> None:
    acts, after = cues("vi")[2:]
    assert acts[:2] == ["acts", "00:00:00.000 --> 00:01:01.005"]
    assert after[1] == "00:01:01.005 --> 01:00:00.250"
    assert " ".join(acts[2:]) == BOARD.scenes[1].caption.vi
    assert len(acts[2:]) <= 2


def test_each_language_has_its_own_words() -> None:
    assert " ".join(cues("en")[2][2:]) == BOARD.scenes[1].caption.en


def test_signs_that_mean_something_in_a_cue_are_only_read() -> None:
    scene = BOARD.scenes[0]
    said = scene.caption.model_copy(update={"vi": "A & B <c> --> d"})
    board = BOARD.model_copy(update={"scenes": (scene.model_copy(update={"caption": said}),)})
    text = web_vtt(board, [Cut(scene=scene.id, start_ms=0, end_ms=1)], "vi")
    assert "A &amp; B &lt;c&gt; --&gt; d" in text
    assert text.count("-->") == 1
