"""A run as the line hands it to the report, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from unstuck.act.attempt import Attempt, Entry
from unstuck.capture.evidence import Evidence, Size
from unstuck.explain.diagnosis import Candidate, Clue, Diagnosis
from unstuck.explain.guidance import CitedSource, Guidance, GuidanceContact, GuidanceStep
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck.observe.observation import Action, Observation, Step, Target, Viewport
from unstuck.recording import Watched
from unstuck.report import AttemptRecord, Remedy, RemedyStep, Result, Results, Run
from unstuck_fixtures.models import Expected, Presentation, Text

SCREENS = {"desktop": (1366, 768), "phone": (390, 844)}
NOTICE = "Thuê bao không khớp với thuê bao nhà mạng…"
MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
MakeTry = Callable[..., AttemptRecord]
MakeWatched = Callable[..., Watched]
PutPictures = Callable[[Results, Path], None]


def evidence_of(stem: str, device: str, *, hidden: bool) -> Evidence:
    """Name the pictures that a run of that device leaves; `hidden` adds the notice's."""
    width, height = SCREENS[device]
    sizes = {"before": Size(width=width, height=height)}
    if not hidden:
        return Evidence(before=f"evidence/{stem}-before.webp", sizes=sizes)
    return Evidence(
        before=f"evidence/{stem}-before.webp",
        after=f"evidence/{stem}-after.webp",
        map=f"evidence/{stem}-map.webp",
        screen_height=height,
        sizes=sizes | {"after": sizes["before"], "map": Size(width=180, height=420)},
        marked=Box(x=20, y=120, width=width - 40, height=48),
        distance_px=1248,
        distance_screens=1248 / height,
    )


def notice_above(text: str = NOTICE) -> Notice:
    """Return a notice that lies above the screen."""
    return Notice(
        text=text,
        where="above",
        distance_px=1248,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=83, y=-1296, width=1200, height=48),
    )


def outcome_of(kind: str, **changes: Any) -> Outcome:
    """Return an outcome of that kind with the sentence that the judge would give it."""
    sentences = {
        "missed": Text(
            vi="Thông báo nằm 1 248 px phía trên màn hình nên người dùng không thấy.",
            en="The notice lies 1,248 px above the screen, so the person did not see it.",
        ),
        "silent": Text(
            vi="Trang đứng yên và không nói gì.", en="The page stayed and said nothing."
        ),
        "seen": Text(
            vi="Thông báo hiện đủ trong màn hình.", en="All of the notice was on the screen."
        ),
        "advanced": Text(vi="Trang OTP đã mở ra.", en="The OTP page opened."),
        "inconclusive": Text(
            vi="Trang đã đóng trước khi có phán quyết.", en="The page closed before the verdict."
        ),
    }
    in_view = notice_above().model_copy(
        update={"where": "in-view", "distance_px": 0, "seen": True, "announced": True}
    )
    fields: dict[str, Any] = {
        "kind": kind,
        "reason": {"silent": "nothing-happened", "inconclusive": "page-closed"}.get(kind),
        "notices": {"missed": (notice_above(),), "seen": (in_view,)}.get(kind, ()),
        "settled_by": "cause",
        "elapsed_ms": 312,
        "sentence": sentences[kind],
    }
    return Outcome.model_validate(fields | changes)


def guidance_of(failure_mode: str | None) -> Guidance:
    """Return guidance with everything that guidance can have."""
    return Guidance(
        failure_mode=failure_mode,
        title=Text(vi="SIM không đứng tên người đăng ký", en="The SIM is in another's name"),
        happened=Text(
            vi='Bạn bấm "Đăng ký" nhưng màn hình gần như không đổi. Có một thông báo ở đầu trang.',
            en='You pressed "Đăng ký", but the screen hardly changed. A notice is at the top.',
        ),
        cause=Text(
            vi="Số điện thoại này ở nhà mạng đang đứng tên người khác, nên không khớp với CCCD.",
            en="At the carrier this number is in another person's name, so it does not match.",
        ),
        cause_certainty="stated",
        who_can_fix="carrier",
        check_beforehand=(
            GuidanceStep(
                text=Text(vi="Soạn tin TTTB gửi 1414.", en="Text TTTB to 1414."),
                certainty="stated",
                source="carriers",
            ),
        ),
        steps=(
            GuidanceStep(
                text=Text(vi="Kéo trang lên trên cùng và đọc.", en="Scroll up and read."),
                certainty="stated",
                source="guide-2023-06",
            ),
            GuidanceStep(
                text=Text(
                    vi="Mang CCCD được cấp mới nhất ra quầy của nhà mạng để đăng ký lại SIM.",
                    en="Take your newest CCCD to the carrier's counter to register the SIM anew.",
                ),
                certainty="inferred",
                source="guide-2023-06",
                journey="register-sim-at-carrier",
            ),
            GuidanceStep(
                text=Text(vi="Mở lại trang đăng ký.", en="Open the registration page again."),
                certainty="stated",
                source="guide-2023-06",
                journey="register-again",
            ),
        ),
        avoid=(Text(vi="Đừng mượn số của người khác.", en="Do not borrow a number."),),
        contacts=(
            GuidanceContact(
                name=Text(vi="Tổng đài MobiFone", en="MobiFone customer line"),
                phone="9090",
                verified=True,
                verified_on=date(2026, 5, 4),
            ),
            GuidanceContact(
                name=Text(vi="Số hướng dẫn của bài viết", en="Help line of the guide"),
                phone="0226.3852.673",
                locality=Text(vi="Tỉnh Hà Nam cũ", en="The former Hà Nam province"),
                verified=False,
                historical=Text(
                    vi="Hà Nam nay đã nhập vào Ninh Bình.", en="Hà Nam is now part of Ninh Bình."
                ),
            ),
        ),
        sources=(
            CitedSource(
                id="guide-2023-06",
                title=Text(vi="Hướng dẫn giải quyết vướng mắc", en="Guide to the trouble"),
                published=date(2023, 6, 20),
                url="https://example.org/guide",
            ),
        ),
        since=date(2023, 6, 20),
        until=date(2024, 6, 30),
        today=Text(
            vi="Từ ngày 1/7/2024, công dân đăng nhập bằng VNeID.",
            en="Since 1 July 2024 citizens log in with VNeID.",
        ),
        as_of=date(2026, 11, 23),
    )


def attempt_of(device: str, *, meant: str = "ggpod0", keys: str = "", value: str = "") -> Attempt:
    """Return a press of "Đăng ký" after typing a captcha."""
    entry = Entry(
        purpose="captcha",
        label="Nhập mã xác thực",
        intended=meant,
        keys=keys or meant,
        value=value or keys or meant,
    )
    return Attempt(
        journey="register",
        url="http://127.0.0.1:8000/s/a1/register/mobile",
        title="Đăng ký",
        device=device,
        entries=(entry,),
        control="Đăng ký",
    )


@pytest.fixture
def make_result() -> MakeResult:
    def make(
        kind: str = "missed",
        *,
        failure_mode: str = "subscriber-mismatch",
        presentation: Presentation = "as-reported",
        device: str = "desktop",
        attempts: tuple[AttemptRecord, ...] | None = None,
        **changes: Any,
    ) -> Result:
        result_id = f"{failure_mode}/{presentation}/{device}"
        outcome = outcome_of(kind)
        advice = guidance_of(failure_mode)
        evidence = evidence_of(result_id.replace("/", "-"), device, hidden=kind == "missed")
        record = AttemptRecord(
            attempt=attempt_of(device),
            outcome=outcome,
            evidence=evidence,
            observation=f"observations/{result_id.replace('/', '-')}.json",
        )
        fields: dict[str, Any] = {
            "id": result_id,
            "failure_mode": failure_mode,
            "title": advice.title,
            "severity": "critical",
            "wcag": ("3.3.1", "4.1.3"),
            "presentation": presentation,
            "device": device,
            "outcome": outcome,
            "expected": Expected.model_validate(
                {
                    "outcome": kind,
                    "where": "above" if kind == "missed" else None,
                    "diagnosis": failure_mode,
                    "remedy": "application",
                }
            ),
            "as_expected": True,
            "diagnosis": Diagnosis(
                failure_mode=failure_mode,
                confidence=0.97,
                evidence=(
                    Clue(
                        kind="notice",
                        text=Text(vi="Thông báo có chữ thuê bao.", en="The notice says thuê bao."),
                    ),
                ),
                candidates=(Candidate(failure_mode=failure_mode, confidence=0.97),),
            ),
            "advice": advice,
            "guidance": {
                "vi": tuple(step.text.vi for step in advice.steps),
                "en": tuple(step.text.en for step in advice.steps),
            },
            "attempts": (record,) if attempts is None else attempts,
            "remedy": Remedy(
                reached="application",
                steps=(
                    RemedyStep(
                        journey="register-sim-at-carrier",
                        text=Text(vi="SIM đã đăng ký lại.", en="The SIM is registered anew."),
                        done=True,
                        picture=f"evidence/{result_id.replace('/', '-')}-remedy-1.webp",
                    ),
                    RemedyStep(
                        journey="open-application",
                        text=Text(vi="Trang khai hồ sơ.", en="The application page."),
                        done=True,
                    ),
                ),
            ),
            "evidence": evidence,
            "reproduce": f"unstuck reproduce {failure_mode} --device {device}",
            "elapsed_ms": 5230,
        }
        return Result.model_validate(fields | changes)

    return make


@pytest.fixture
def make_results(make_result: MakeResult) -> MakeResults:
    def make(*results: Result, **changes: Any) -> Results:
        run: dict[str, Any] = {
            "id": "20261123-014502-ab12",
            "started_at": datetime(2026, 11, 23, 1, 45, 2, tzinfo=UTC),
            "finished_at": datetime(2026, 11, 23, 1, 46, 17, tzinfo=UTC),
            "complete": True,
            "planned": len(results) or 1,
            "unstuck_version": "0.1.0",
            "browser": "Chromium 156.0.8078.79",
            "lang": "vi",
            "portal": "http://127.0.0.1:8000",
            "command": "unstuck reproduce",
        }
        return Results(run=Run.model_validate(run | changes), results=results or (make_result(),))

    return make


@pytest.fixture
def make_try() -> MakeTry:
    """Return a way to make one attempt of an episode, from what was meant, pressed, received."""

    def make(meant: str, keys: str, value: str, kind: str = "silent") -> AttemptRecord:
        attempt = attempt_of("desktop", meant=meant, keys=keys, value=value)
        return AttemptRecord(
            attempt=attempt,
            outcome=outcome_of(kind),
            evidence=evidence_of("try", "desktop", hidden=False),
        )

    return make


@pytest.fixture
def put_pictures() -> PutPictures:
    """Return a way to put a small picture wherever the results refer to one."""

    def put(results: Results, folder: Path) -> None:
        for result in results.results:
            evidence = result.evidence
            paths = [evidence.before, evidence.after, evidence.map] if evidence else []
            for path in [*paths, *(step.picture for step in result.remedy.steps)]:
                if path is not None:
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    Image.new("RGB", (16, 9), "white").save(folder / path)

    return put


@pytest.fixture
def make_watched() -> MakeWatched:
    """Return a way to make an attempt that was watched; a press of "Đăng ký" if nothing else."""
    address = "http://127.0.0.1:8000/s/a1/register/mobile"
    step = Step(url=address, title="", fields=(), forms=(), controls=())
    action = Action(
        by="mouse",
        target=Target(name="Đăng ký", role="button", disabled=False, in_form=True),
        step=step,
        viewport=Viewport(
            width=1, height=1, scroll_x=0, scroll_y=0, scale=1, page_width=1, page_height=1
        ),
    )

    def make(**changes: Any) -> Watched:
        facts: dict[str, Any] = {
            "action": action,
            "before": step,
            "after": step,
            "viewport": None,
            "navigated": False,
            "settled_by": "cause",
            "elapsed_ms": 305,
        }
        attempt = Attempt(journey="register", url=address, title="", device="phone", control="Gửi")
        return Watched(attempt=attempt, observation=Observation.model_validate(facts | changes))

    return make
