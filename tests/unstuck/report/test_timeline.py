from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck.observe.observation import (
    Appearance,
    Request,
    Sighting,
)
from unstuck.recording import Recording, Watched
from unstuck.report.timeline import path_of, recorded, timeline
from unstuck_fixtures.models import Text

PAGE = "http://127.0.0.1:8000/s/a1/register/mobile"
SENT = Request(
    url=f"{PAGE}?csrf=1",
    method="POST",
    kind="fetch",
    navigation=False,
    began_ms=11,
    ended_ms=24,
    status=422,
)
PICTURE = SENT.model_copy(update={"kind": "image", "method": "GET", "began_ms": 12})
MakeWatched = Callable[..., Watched]


def notice_of(text: str) -> Notice:
    return Notice(
        text=text,
        where="above",
        distance_px=393,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=0, y=-400, width=300, height=20),
    )


def missed(*notices: Notice, elapsed_ms: float = 305) -> Outcome:
    return Outcome(
        kind="missed",
        notices=notices,
        settled_by="cause",
        elapsed_ms=elapsed_ms,
        sentence=Text(vi="Không thấy.", en="Not seen."),
    )


def appeared(text: str, at_ms: float, painted_ms: float | None) -> Appearance:
    sighting = {
        "lines": (),
        "area": Box(x=0, y=0, width=1, height=1),
        "opacity": 1,
        "covered": 0,
        "contrast": None,
        "x_height_px": 9,
        "doubt": None,
        "focused": False,
    }
    painted = () if painted_ms is None else (Sighting(at_ms=painted_ms, **sighting),)
    return Appearance(
        id="d1 1",
        at_ms=at_ms,
        text=text,
        how="inserted",
        descent="unknown",
        restless=False,
        tag="p",
        role=None,
        live="off",
        announced=False,
        field=None,
        sightings=painted,
    )


def test_press_request_answer_notice_and_verdict_stand_in_order(make_watched: MakeWatched) -> None:
    seen = make_watched(
        appearances=(appeared("Thuê bao không khớp…", 21, 35),), requests=(SENT, PICTURE)
    )

    moments = timeline(seen, missed(notice_of("Thuê bao không khớp…")))

    assert [(it.kind, it.at_ms) for it in moments] == [
        ("press", 0),
        ("request", 11),
        ("answer", 24),
        ("notice", 35),
        ("missed", 305),
    ]
    assert moments[0].detail == "Đăng ký"
    assert moments[1].detail == "POST /s/a1/register/mobile"
    assert moments[2].detail == "422"
    assert moments[3].words.vi.endswith("phía trên màn hình")
    assert moments[4].words.en == "Could not see why"


def test_a_notice_may_come_before_the_answer(make_watched: MakeWatched) -> None:
    seen = make_watched(appearances=(appeared("Đang gửi", 12, 15),), requests=(SENT,))

    moments = timeline(seen, missed(notice_of("Đang gửi")))

    assert [it.kind for it in moments] == ["press", "request", "notice", "answer", "missed"]


def test_a_request_that_fails_and_one_that_is_never_answered_are_told(
    make_watched: MakeWatched,
) -> None:
    failed = SENT.model_copy(update={"status": None, "failure": "net::ERR_FAILED"})
    open_ = SENT.model_copy(update={"ended_ms": None, "status": None, "began_ms": 30})

    moments = timeline(make_watched(requests=(failed, open_)), missed())

    assert [it.kind for it in moments] == ["press", "request", "failure", "request", "missed"]
    assert moments[2].detail == "net::ERR_FAILED"


def test_a_notice_made_of_pieces_is_told_from_its_first(make_watched: MakeWatched) -> None:
    pieces = (appeared("Thuê bao", 50, 60), appeared("không khớp", 20, None))

    moments = timeline(make_watched(appearances=pieces), missed(notice_of("Thuê bao\nkhông  khớp")))

    assert [it.at_ms for it in moments if it.kind == "notice"] == [20]


def test_words_that_are_not_the_notice_are_left_out(make_watched: MakeWatched) -> None:
    moments = timeline(
        make_watched(appearances=(appeared("10:32", 20, 30),)), missed(notice_of("Lỗi"))
    )

    assert [it.kind for it in moments] == ["press", "missed"]


def test_what_came_after_the_verdict_is_left_out(make_watched: MakeWatched) -> None:
    late = SENT.model_copy(update={"ended_ms": 900})

    moments = timeline(make_watched(requests=(late,)), missed())

    assert [it.kind for it in moments] == ["press", "request", "missed"]


def test_of_many_requests_the_first_three_are_told(make_watched: MakeWatched) -> None:
    moments = timeline(make_watched(requests=(SENT,) * 9), missed())

    assert [it.kind for it in moments].count("request") == 3


def test_a_page_left_alone_has_no_press(make_watched: MakeWatched) -> None:
    moments = timeline(make_watched(action=None), missed())

    assert moments[0].words.en == "The page was left alone and watched"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.org/a/b?c=1#d", "/a/b"),
        ("https://example.org", "/"),
        ("http://[broken", "http://[broken"),
        ("https://example.org/" + "x" * 100, "/" + "x" * 58 + "…"),
    ],
)
def test_a_path_is_the_address_without_host_and_query(url: str, path: str) -> None:
    assert path_of(url) == path


def test_the_recording_is_read_from_the_run_s_folder(
    tmp_path: Path, make_watched: MakeWatched
) -> None:
    whole = Recording(attempts=(make_watched(),))
    (tmp_path / "one.json").write_text(whole.model_dump_json(), encoding="utf-8")

    assert recorded(tmp_path, "one.json") == whole.attempts


@pytest.mark.parametrize("content", [None, "", "{}", '{"attempts": [{}]}'])
def test_without_a_whole_recording_there_is_no_line(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "one.json").write_text(content, encoding="utf-8")

    assert recorded(tmp_path, "one.json") == ()
    assert recorded(tmp_path, None) == ()
