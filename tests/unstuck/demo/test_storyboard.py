from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import unstuck_fixtures
from unstuck.demo.captions import LINE, LINES, lines_of
from unstuck.demo.storyboard import Storyboard, storyboard
from unstuck_fixtures import CatalogueError, load_catalogue
from unstuck_fixtures.models import PRESENTATIONS, FailureMode, Presentation

CATALOGUE = load_catalogue()
MODES = tuple(CATALOGUE.failure_modes.values())
#: Those of the guide; no other may have captions of its own.
GUIDE = {
    "captcha-mistyped",
    "captcha-spaces",
    "captcha-uppercase",
    "faulty-key",
    "id-already-registered",
    "idle-timeout",
    "password-forgotten",
    "subscriber-mismatch",
    "unexplained-refusal",
}


def board_of(mode: FailureMode, presentation: Presentation = "as-reported") -> Storyboard:
    return storyboard(mode, CATALOGUE.personas[mode.does.persona], presentation)


def each(board: Storyboard) -> Any:
    return {scene.id: scene for scene in board.scenes}


@pytest.mark.parametrize("presentation", PRESENTATIONS)
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.id)
class TestEveryFailureMode:
    def test_has_the_scenes_in_their_order(
        self, mode: FailureMode, presentation: Presentation
    ) -> None:
        kinds = [scene.kind for scene in board_of(mode, presentation).scenes]
        assert kinds[:5] == ["before", "acts", "sees", "notice", "why"]
        assert set(kinds[5:-1]) == {"way-out"}
        assert kinds[-1] == "after"

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_has_captions_that_can_be_read_from_the_last_row(
        self, mode: FailureMode, presentation: Presentation, lang: str
    ) -> None:
        for scene in board_of(mode, presentation).scenes:
            lines = lines_of(getattr(scene.caption, lang))
            assert 1 <= len(lines) <= LINES, scene.id
            assert max(map(len, lines)) <= LINE, scene.id
            assert "{" not in "".join(lines)

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_gives_the_speaker_something_to_say_and_the_time_for_it(
        self, mode: FailureMode, presentation: Presentation, lang: str
    ) -> None:
        board = board_of(mode, presentation)
        for scene in board.scenes:
            notes = getattr(scene.notes, lang)
            assert len(notes) > 10, scene.id
            assert "{" not in notes
            assert 3 <= scene.seconds <= 45, scene.id
            assert scene.reading_s > 2
        assert board.seconds == sum(scene.seconds for scene in board.scenes)

    def test_names_every_scene_once(self, mode: FailureMode, presentation: Presentation) -> None:
        board = board_of(mode, presentation)
        assert len(each(board)) == len(board.scenes)
        assert len({scene.title.vi for scene in board.scenes}) == len(board.scenes)

    def test_is_a_value_that_can_be_kept(
        self, mode: FailureMode, presentation: Presentation
    ) -> None:
        board = board_of(mode, presentation)
        assert Storyboard.model_validate_json(board.model_dump_json()) == board


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.id)
def test_of_those_who_are_stuck_every_step_of_the_guidance_is_a_scene(mode: FailureMode) -> None:
    steps = [scene for scene in board_of(mode).scenes if scene.kind == "way-out"]
    assert [scene.journey for scene in steps] == [step.journey for step in mode.steps]
    assert [scene.notes for scene in steps] == [step.text for step in mode.steps]


def test_nobody_who_got_on_is_told_to_try_again() -> None:
    mode = CATALOGUE.failure_modes["captcha-uppercase"]
    shown = [scene.journey for scene in board_of(mode, "redesigned").scenes if scene.journey]
    assert shown == ["finish-registration", "log-in", "open-application"]


def test_a_step_has_the_same_name_in_both_presentations() -> None:
    mode = CATALOGUE.failure_modes["captcha-uppercase"]
    stuck, on = each(board_of(mode)), each(board_of(mode, "redesigned"))
    shared = set(stuck) & set(on)
    assert {name: stuck[name].journey for name in shared} == {
        name: on[name].journey for name in shared
    }
    assert "way-out-1" not in on


@pytest.mark.parametrize(
    ("mode", "presentation", "said"),
    [
        ("subscriber-mismatch", "as-reported", "above the part on the screen"),
        ("subscriber-mismatch", "redesigned", "right before their eyes"),
        ("captcha-uppercase", "as-reported", "no notice anywhere"),
        ("captcha-uppercase", "redesigned", "No notice is needed"),
    ],
)
def test_where_the_notice_is_depends_on_how_the_portal_answers(
    mode: str, presentation: Presentation, said: str
) -> None:
    board = board_of(CATALOGUE.failure_modes[mode], presentation)
    assert said in each(board)["notice"].caption.en


def test_what_the_notice_says_is_for_the_speaker() -> None:
    scenes = each(board_of(CATALOGUE.failure_modes["subscriber-mismatch"]))
    assert "Thuê bao không khớp với thuê bao nhà mạng" in scenes["notice"].notes.vi
    idle = each(board_of(CATALOGUE.failure_modes["idle-timeout"]))
    assert "Thời gian chờ: … giây" in idle["notice"].notes.vi


def test_a_caption_of_its_own_takes_the_place_of_a_derived_one() -> None:
    mode = CATALOGUE.failure_modes["subscriber-mismatch"]
    scenes = each(board_of(mode))
    assert mode.storyboard.sees is not None
    assert scenes["sees"].caption.vi == mode.storyboard.sees.vi
    assert mode.happened.vi in scenes["sees"].notes.vi
    assert each(board_of(mode, "redesigned"))["sees"].caption.vi != mode.storyboard.sees.vi


def test_only_those_of_the_guide_have_captions_of_their_own() -> None:
    own = {mode.id for mode in MODES if mode.storyboard.model_fields_set}
    assert own
    assert own <= GUIDE


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"  why: {{vi: {'dài ' * 40}, en: short}}\n", "storyboard.why.vi"),
        ("  way: {vi: ngắn, en: short}\n", "storyboard.way"),
        ("  why: {vi: ngắn}\n", "storyboard.why.en"),
    ],
    ids=["too long", "unknown scene", "one language"],
)
def test_a_slip_in_a_caption_is_told_where_it_stands(tmp_path: Path, line: str, told: str) -> None:
    catalogue = tmp_path / "catalogue"
    shutil.copytree(Path(unstuck_fixtures.__file__).parent, catalogue)
    file = catalogue / "failure_modes" / "captcha-mistyped.yaml"
    whole = file.read_text("utf-8").replace("\nvalidity:", f"\nstoryboard:\n{line}validity:")
    file.write_text(whole, "utf-8")
    with pytest.raises(CatalogueError, match=told):
        load_catalogue(catalogue)
