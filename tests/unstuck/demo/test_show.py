from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import Error

from unstuck.demo.show import show
from unstuck.demo.storyboard import storyboard
from unstuck_fixtures import load_catalogue

if TYPE_CHECKING:
    from unstuck.demo.keys import Keys, Wish
    from unstuck.demo.performance import Performance

CATALOGUE = load_catalogue()
MODE = CATALOGUE.failure_modes["idle-timeout"]
BOARD = storyboard(MODE, CATALOGUE.personas[MODE.does.persona], "as-reported")
IDS = [scene.id for scene in BOARD.scenes]


@dataclass
class Player:
    board: Any = BOARD
    played: list[str] = field(default_factory=list)
    page: Any = None
    is_open: bool = True
    fails_at: str = ""
    closed: int = 0

    def play(self, scene: str) -> None:
        if scene == self.fails_at:
            raise Error("gone")
        self.played.append(scene)

    def close(self) -> None:
        self.closed += 1


@dataclass
class Speaker:
    wishes: list[Wish]

    def wish(self, _pages: object) -> Wish:
        return self.wishes.pop(0)


def shown(*wishes: Wish, player: Player | None = None) -> tuple[list[str], list[int], Player]:
    player = player or Player()
    prompted: list[int] = []
    show(
        (cast("Performance", player),),
        cast("Keys", Speaker([*wishes, "quit"])),
        lambda number, _scene: prompted.append(number),
    )
    return player.played, prompted, player


def test_scenes_follow_each_other_as_the_speaker_wishes() -> None:
    played, prompted, player = shown("next", "next")
    assert played == IDS[:3]
    assert prompted == [1, 2, 3]
    assert player.closed == 1


@pytest.mark.parametrize(
    ("wishes", "then"),
    [
        (("next", "again"), [0, 1, 1]),
        (("next", "next", "restart"), [0, 1, 2, 0]),
        ((4, 2), [0, 3, 1]),
        ((99,), [0, len(IDS) - 1]),
        ((99, "next", "again"), [0, len(IDS) - 1, len(IDS) - 1]),
    ],
    ids=["again", "restart", "jump", "past the end", "the end stays"],
)
def test_the_speaker_may_go_anywhere(wishes: tuple[Wish, ...], then: list[int]) -> None:
    assert shown(*wishes)[0] == [IDS[at] for at in then]


def test_a_window_closed_in_the_middle_of_a_scene_is_the_end() -> None:
    player = Player(fails_at=IDS[1], is_open=False)
    assert shown("next", player=player)[0] == IDS[:1]
    assert player.closed == 1


def test_a_scene_that_fails_is_told() -> None:
    player = Player(fails_at=IDS[1])
    with pytest.raises(Error, match="gone"):
        shown("next", player=player)
    assert player.closed == 1
