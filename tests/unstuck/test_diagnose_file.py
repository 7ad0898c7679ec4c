"""The line from judge on, from a file, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.act.attempt import Attempt, Entry
from unstuck.diagnose_file import diagnose_file
from unstuck.errors import NotAnEpisodeError
from unstuck.observe.observation import Action, Observation, Step, Target, Viewport
from unstuck.recording import Recording, Watched

STEP = Step(url="http://site.test/", title="F", fields=("a",), forms=(("a",),), controls=("Send",))
SCREEN = Viewport(
    width=1366, height=768, scroll_x=0, scroll_y=0, scale=1, page_width=1366, page_height=768
)


def recording(value: str, *, settled: bool = True) -> Recording:
    entry = Entry(
        purpose="captcha", label="Mã xác thực", intended="w9kduo", keys=value, value=value
    )
    attempt = Attempt(
        journey="register",
        url=STEP.url,
        title="F",
        device="desktop",
        entries=(entry,),
        control="Đăng ký",
    )
    target = Target(name="Đăng ký", role="button", disabled=False, in_form=True)
    observation = Observation(
        action=Action(by="mouse", target=target, step=STEP, viewport=SCREEN),
        before=STEP,
        after=STEP,
        viewport=SCREEN,
        navigated=False,
        settled_by="cause" if settled else None,
        elapsed_ms=80,
    )
    return Recording(attempts=(Watched(attempt=attempt, observation=observation),))


def test_a_recording_is_judged_and_explained_again(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(recording("W9kduo").model_dump_json(), "utf-8")
    diagnosed = diagnose_file(file)
    assert diagnosed.episode.tried[0].outcome.kind == "silent"
    assert diagnosed.diagnosis.failure_mode == "captcha-uppercase"
    assert diagnosed.guidance.steps


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "cannot be read", id="no such file"),
        pytest.param("{", "is not an episode", id="truncated"),
        pytest.param('{"run": {}, "results": []}', "is not an episode", id="results.json"),
        pytest.param(
            recording("W9kduo", settled=False).model_dump_json(), "had not settled", id="too early"
        ),
    ],
)
def test_another_file_is_a_clear_error(tmp_path: Path, content: str | None, says: str) -> None:
    file = tmp_path / "one.json"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(NotAnEpisodeError, match=says) as raised:
        diagnose_file(file)
    assert raised.value.remedy
