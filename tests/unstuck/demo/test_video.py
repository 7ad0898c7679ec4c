from __future__ import annotations

from pathlib import Path

import av
import pytest
from PIL import Image

from unstuck.demo import video
from unstuck.demo.film import Screen
from unstuck.demo.video import Video, check_recorder
from unstuck.errors import RecorderMissingError

SIZE = (320, 180)


def plain(colour: tuple[int, int, int]) -> Image.Image:
    return Image.new("RGB", SIZE, colour)


def frames_of(path: Path) -> list[tuple[float, Image.Image]]:
    with av.open(str(path)) as file:
        return [
            (frame.time or 0, frame.to_image())  # type: ignore[no-untyped-call]
            for frame in file.decode(video=0)
        ]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.webm"
    with Video(path, *SIZE) as video:
        video.put(plain((200, 30, 30)), 0, key=True)
        video.put(plain((30, 200, 30)), 700)
        video.hold(3200)
        video.put(plain((30, 30, 200)), 3300, key=True)
    return path


def test_a_frame_stands_at_the_time_at_which_it_was_seen(film: Path) -> None:
    assert [time for time, _picture in frames_of(film)] == [0, 0.7, 1.7, 2.7, 3.2, 3.3]


def test_the_pictures_are_those_that_were_put_in(film: Path) -> None:
    middles = [picture.getpixel((160, 90)) for _time, picture in frames_of(film)]
    strongest = [max(range(3), key=lambda at, it=middle: it[at]) for middle in middles]  # type: ignore[misc]
    assert strongest == [0, 1, 1, 1, 1, 2]
    assert {picture.size for _time, picture in frames_of(film)} == {SIZE}


def test_the_file_is_vp8_in_webm_as_every_browser_plays_it(film: Path) -> None:
    with av.open(str(film)) as file:
        assert "webm" in file.format.name
        assert file.streams.video[0].codec_context.name == "vp8"


def test_a_scene_can_be_jumped_to(film: Path) -> None:
    with av.open(str(film)) as file:
        keys = [frame.time for frame in file.decode(video=0) if frame.key_frame]
    assert 3.3 in keys


def test_two_frames_at_the_same_time_are_kept_in_order(tmp_path: Path) -> None:
    path = tmp_path / "film.webm"
    with Video(path, *SIZE) as video:
        for _time in range(3):
            video.put(plain((9, 9, 9)), 5)
    assert [round(time * 1000) for time, _picture in frames_of(path)] == [5, 6, 7]


def test_without_what_makes_films_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video, "find_spec", lambda _name: None)
    with pytest.raises(RecorderMissingError) as told:
        check_recorder()
    assert "pip install '.[record]'" in told.value.remedy


def test_two_windows_stand_side_by_side() -> None:
    screen = Screen(2, (200, 100))
    screen.show(0, Image.new("RGB", (100, 100), (255, 0, 0)))
    both = screen.show(1, Image.new("RGB", (50, 100), (0, 255, 0)))
    assert both.getpixel((50, 50)) == (255, 0, 0)
    assert both.getpixel((150, 50)) == (0, 255, 0)
    assert both.getpixel((110, 50)) == both.getpixel((190, 50)) == (16, 34, 43)


def test_a_smaller_page_is_shown_whole_and_as_large_as_it_goes() -> None:
    picture = Screen(1, (200, 100)).show(0, Image.new("RGB", (50, 50), (255, 0, 0)))
    assert picture.getpixel((100, 2)) == picture.getpixel((55, 97)) == (255, 0, 0)
    assert picture.getpixel((40, 50)) == (16, 34, 43)
