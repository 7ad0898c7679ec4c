"""What is under way after an action, and what only beats on."""

from __future__ import annotations

from typing import Any

import pytest

from unstuck.observe.ledger import Ledger, Work
from unstuck.observe.observation import Request


def timer(name: str = "setTimeout", callback: int = 1, delay: float = 200, at: float = 0) -> Work:
    return Work(name, callback, delay, at)


def asked(**changes: Any) -> Request:
    given: dict[str, Any] = {
        "url": "https://example.test/api",
        "method": "POST",
        "kind": "fetch",
        "navigation": False,
        "began_ms": 10,
    }
    return Request(**{**given, **changes})


def chain(ledger: Ledger, times: list[float], name: str = "setTimeout", delay: float = 200) -> None:
    """Re-arm one callback again and again; the last one is still under way."""
    for number, at in enumerate(times):
        if number:
            ledger.work(f"d1 {number - 1}", timer(name, delay=delay), begun=False)
        ledger.work(f"d1 {number}", timer(name, delay=delay, at=at), begun=True)


def kinds(ledger: Ledger, now_ms: float) -> list[str]:
    return [it.kind for it in ledger.pending(now_ms)]


def test_nothing_is_under_way_at_first() -> None:
    assert Ledger().pending(0) == ()
    assert Ledger().held(0) == ()


@pytest.mark.parametrize(
    ("name", "kind", "detail"),
    [
        ("setTimeout", "timer", "setTimeout of 200 ms"),
        ("setInterval", "timer", "setInterval of 200 ms"),
        ("requestAnimationFrame", "frame", "requestAnimationFrame"),
        ("fetch", "request", "fetch"),
    ],
)
def test_work_is_pending_until_it_is_done(name: str, kind: str, detail: str) -> None:
    ledger = Ledger()
    ledger.work("d1 1", timer(name, at=3), begun=True)
    (pending,) = ledger.pending(50)
    assert (pending.kind, pending.detail, pending.began_ms) == (kind, detail, 3)
    ledger.work("d1 1", timer(name), begun=False)
    assert ledger.pending(60) == ()


def test_the_end_of_what_never_began_is_no_matter() -> None:
    ledger = Ledger()
    ledger.work("d1 9", timer(), begun=False)
    assert ledger.pending(0) == ()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({}, "request", id="a fetch"),
        pytest.param({"kind": "xhr"}, "request", id="an XHR"),
        pytest.param({"kind": "xhr", "status": 200}, "request", id="an XHR whose body is awaited"),
        pytest.param({"kind": "image"}, "resource", id="a picture"),
        pytest.param({"kind": "script"}, "resource", id="a script"),
        pytest.param({"kind": "document"}, "resource", id="a frame's document"),
        pytest.param({"status": 200}, None, id="a fetch that has its status"),
        pytest.param({"ended_ms": 40.0}, None, id="a request that has ended"),
        pytest.param({"kind": "image", "ended_ms": 40.0}, None, id="a picture that is there"),
    ],
)
def test_a_request_is_pending_until_it_is_answered(
    changes: dict[str, Any], kind: str | None
) -> None:
    ledger = Ledger(requests={1: asked(**changes)})
    assert kinds(ledger, 100) == ([kind] if kind else [])
    if kind:
        assert ledger.pending(100)[0].detail == "POST https://example.test/api"


def test_what_is_pending_comes_oldest_first() -> None:
    ledger = Ledger(requests={1: asked(began_ms=20), 2: asked(began_ms=5)})
    ledger.work("d1 1", timer(at=12), begun=True)
    assert [it.began_ms for it in ledger.pending(30)] == [5, 12, 20]


@pytest.mark.parametrize(("now_ms", "pending"), [(999, True), (1000, False), (2500, False)])
def test_an_interval_that_changes_nothing_for_a_second_is_a_heartbeat(
    now_ms: float, *, pending: bool
) -> None:
    ledger = Ledger()
    ledger.work("d1 1", timer("setInterval", delay=100), begun=True)
    assert bool(ledger.pending(now_ms)) is pending


def test_a_change_of_the_page_gives_an_interval_another_second() -> None:
    ledger = Ledger(changed_ms=700)
    ledger.work("d1 1", timer("setInterval", delay=100), begun=True)
    assert kinds(ledger, 1699) == ["timer"]
    assert kinds(ledger, 1700) == []


def test_a_chain_of_timers_is_given_two_seconds() -> None:
    ledger = Ledger()
    chain(ledger, [200.0 * number for number in range(10)])
    assert kinds(ledger, 1999) == ["timer"]
    assert kinds(ledger, 2000) == []


def test_a_change_of_the_page_gives_a_chain_two_seconds_more() -> None:
    ledger = Ledger(changed_ms=1500)
    chain(ledger, [200.0 * number for number in range(17)])
    assert kinds(ledger, 3499) == ["timer"]
    assert kinds(ledger, 3500) == []


def test_a_single_timer_is_waited_for_however_long_it_takes() -> None:
    ledger = Ledger()
    ledger.work("d1 1", timer(delay=5000), begun=True)
    assert kinds(ledger, 5999) == ["timer"]


def test_animation_frames_that_change_nothing_are_a_heartbeat() -> None:
    ledger = Ledger()
    chain(ledger, [16.0 * number for number in range(65)], "requestAnimationFrame", 0)
    assert kinds(ledger, 999) == ["frame"]
    assert kinds(ledger, 1040) == []


def test_the_callbacks_of_two_documents_are_two() -> None:
    ledger = Ledger()
    ledger.work("d1 1", timer(delay=3000), begun=True)
    ledger.work("d2 1", timer(delay=3000, at=1500), begun=True)
    assert kinds(ledger, 2500) == ["timer", "timer"]
    ledger.work("d1 2", timer(delay=3000, at=1600), begun=True)
    assert kinds(ledger, 2500) == ["timer"]


def beat(ledger: Ledger, until: float) -> None:
    chain(ledger, [100.0 * number for number in range(int(until / 100) + 1)], "setInterval", 100)


def test_what_a_heartbeat_asks_for_is_of_the_heartbeat() -> None:
    ledger = Ledger(requests={1: asked(began_ms=999), 2: asked(began_ms=1000)})
    beat(ledger, 1200)
    assert [it.began_ms for it in ledger.pending(1200)] == [999]


def test_an_answer_that_a_heartbeat_awaits_is_of_the_heartbeat() -> None:
    ledger = Ledger()
    beat(ledger, 1200)
    ledger.work("d1 a", timer("fetch", 7, 0, 999), begun=True)
    ledger.work("d1 b", timer("fetch", 8, 0, 1000), begun=True)
    ledger.work("d1 c", timer("setTimeout", 9, 50, 1100), begun=True)
    assert [(it.kind, it.began_ms) for it in ledger.pending(1200)] == [
        ("request", 999),
        ("timer", 1100),
    ]


def test_a_heart_that_has_not_beaten_for_a_second_is_none() -> None:
    ledger = Ledger(requests={1: asked(began_ms=1100)})
    beat(ledger, 1000)
    assert kinds(ledger, 2200) == []
    assert kinds(ledger, 2201) == ["request"]


def test_two_beats_are_no_heartbeat() -> None:
    ledger = Ledger(requests={1: asked(began_ms=2300)})
    chain(ledger, [0.0, 2200.0])
    assert "request" in kinds(ledger, 2400)
    chain(ledger, [0.0, 1100.0, 2200.0])
    assert "request" not in kinds(ledger, 2400)


@pytest.mark.parametrize(
    ("name", "now_ms", "held"),
    [
        ("setTimeout", 1203, ("setTimeout of 200 ms",)),
        ("setTimeout", 1202, ()),
        ("setInterval", 5000, ()),
        ("fetch", 5000, ()),
    ],
)
def test_a_timer_that_is_a_second_late_is_held_by_a_fake_clock(
    name: str, now_ms: float, held: tuple[str, ...]
) -> None:
    ledger = Ledger()
    ledger.work("d1 1", timer(name, at=3), begun=True)
    assert ledger.held(now_ms) == held
    if held:
        assert ledger.pending(now_ms) == ()


def test_the_work_of_a_document_that_is_gone_is_gone() -> None:
    ledger = Ledger()
    ledger.work("d1 1", timer(), begun=True)
    ledger.work("d2 1", timer(at=4), begun=True)
    ledger.awaits("d1 2", timer(callback=2))
    ledger.awaits("d2 2", timer(callback=2))
    ledger.forget_document("d1")
    assert [it.began_ms for it in ledger.pending(10)] == [4]
    assert list(ledger.earlier) == ["d2 2"]


def test_an_old_timer_is_awaited_unless_it_ticks() -> None:
    ledger = Ledger(tickers={("d1", 5)})
    ledger.awaits("d1 1", timer(callback=5))
    ledger.awaits("d1 2", timer(callback=6))
    ledger.awaits("d2 1", timer(callback=5))
    assert list(ledger.earlier) == ["d1 2", "d2 1"]
    assert ledger.pending(10) == ()
    ledger.work("d1 2", timer(callback=6), begun=False)
    assert list(ledger.earlier) == ["d2 1"]


def test_time_alone_may_end_what_is_pending_at_these_moments() -> None:
    ledger = Ledger(requests={1: asked(began_ms=40)}, changed_ms=100)
    ledger.work("d1 1", timer(delay=200, at=300), begun=True)
    moments = ledger.moments(ledger.pending(310))
    assert sorted(moments) == [1100, 1300, 1500, 2100, 2300]
    assert Ledger().moments(()) == []
