"""``--catalogue``, ``--contacts`` and ``--as-of``: what the how-to says of them is so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from unstuck.act.attempt import Attempt
from unstuck.cli import app
from unstuck.grounds import Grounds
from unstuck.observe.observation import Action, Observation, Step, Target, Viewport
from unstuck.recording import Recording, Watched
from unstuck_fixtures import CatalogueError

if TYPE_CHECKING:
    from tests.unstuck.conftest import RunUnstuck, Served

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "diagnose-your-own-forms.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
MODE, CONTACTS = (text for kind, text in BLOCKS if kind == "yaml")
(FORM,) = (text for kind, text in BLOCKS if kind == "html")
PRINTED = next(text for kind, text in BLOCKS if kind == "text")
COMMAND = next(text for kind, text in BLOCKS if kind == "sh" and "unstuck check" in text)


@pytest.fixture
def modes(tmp_path: Path) -> Path:
    folder = tmp_path / "modes"
    folder.mkdir()
    (folder / "card-expired.yaml").write_text(MODE, encoding="utf-8")
    return folder


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    file = tmp_path / "contacts.yaml"
    file.write_text(CONTACTS, encoding="utf-8")
    return file


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Return the file of an attempt after which nothing was said."""
    step = Step(url="http://a.test/", title="F", fields=("a",), forms=(("a",),), controls=("Gửi",))
    screen = Viewport(
        width=1366,
        height=768,
        scroll_x=0,
        scroll_y=0,
        scale=1,
        page_width=1366,
        page_height=768,
    )
    target = Target(name="Gửi", role="button", disabled=False, in_form=True)
    observation = Observation(
        action=Action(by="mouse", target=target, step=step, viewport=screen),
        before=step,
        after=step,
        viewport=screen,
        navigated=False,
        settled_by="cause",
        elapsed_ms=80,
    )
    attempt = Attempt(journey="x", url=step.url, title="F", device="desktop", control="Gửi")
    file = tmp_path / "recording.json"
    watched = Watched(attempt=attempt, observation=observation)
    file.write_text(Recording(attempts=(watched,)).model_dump_json(), encoding="utf-8")
    return file


def diagnosed(*arguments: str) -> str:
    shown = CliRunner().invoke(app, ["diagnose", *arguments, "--lang", "en"])
    assert shown.exit_code == 1, shown.output
    return shown.stdout.replace("\u00a0", " ")


def lines(printed: str) -> list[str]:
    """Return what was printed; how tall a line of text is, the machine's fonts decide."""
    return re.sub(r"\d+ px|\d(\.\d)? screens?", "…", printed).splitlines()


def test_the_example_is_short() -> None:
    assert len(MODE.splitlines()) < 30


def test_the_example_prints_what_the_page_says(
    run_unstuck: RunUnstuck, served: Served, modes: Path, tmp_path: Path
) -> None:
    served.pages["/borrow.html"] = FORM
    assert "--catalogue modes --lang en" in COMMAND
    ended = run_unstuck(
        *("check", f"{served.here}/borrow.html", "--fill", "Số thẻ=4711", "--click", "Mượn sách"),
        *("--catalogue", str(modes), "--lang", "en", "--as-of", "2026-11-23"),
        *("--out", str(tmp_path / "reports")),
    )
    assert (ended.returncode, ended.stderr) == (1, "")
    told = lines(ended.stdout.replace("\u00a0", " "))
    assert told[: len(lines(PRINTED))] == lines(PRINTED)


def test_another_notice_is_unresolved_and_gets_the_neutral_advice(
    run_unstuck: RunUnstuck, served: Served, modes: Path, tmp_path: Path
) -> None:
    served.pages["/borrow.html"] = FORM.replace("Thẻ 4711 hết hạn từ 3/2026!", "Sách đã mượn hết.")
    ended = run_unstuck(
        *("check", f"{served.here}/borrow.html", "--click", "Mượn sách", "--json"),
        *("--catalogue", str(modes), "--out", str(tmp_path / "reports")),
    )
    (result,) = json.loads(ended.stdout)["results"]
    assert result["diagnosis"]["failure_mode"] is None
    assert result["advice"]["title"]["en"] == "It is not known why"
    assert "1414" not in ended.stdout


@pytest.mark.parametrize("command", ["check", "audit"])
def test_a_broken_folder_is_told_before_a_browser_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setattr("unstuck.browsers.find_browser", lambda *_a, **_k: pytest.fail("too late"))
    arguments = [command, "http://127.0.0.1:1/", "--catalogue", str(tmp_path / "none")]
    arguments += ["--click", "x"] if command == "check" else []
    assert isinstance(CliRunner().invoke(app, arguments).exception, CatalogueError)


def test_broken_contacts_are_told_before_a_run_begins(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["reproduce", "--contacts", str(tmp_path / "none.yaml")])
    assert isinstance(ended.exception, CatalogueError)


def test_the_contacts_of_the_page_take_the_place_of_the_former_provinces(
    recording: Path, contacts: Path
) -> None:
    assert "0226.3852.673" in diagnosed(str(recording))
    shown = diagnosed(str(recording), "--contacts", str(contacts), "--as-of", "2027-10-01")
    assert "Call Public service centre: 0229 000 000 (verified on 1 October 2026)" in shown
    assert "0226.3852.673" not in shown
    later = diagnosed(str(recording), "--contacts", str(contacts), "--as-of", "2027-10-02")
    assert "0229 000 000 (not verified)" in later


def test_the_day_decides_whether_something_else_holds_by_now(recording: Path) -> None:
    then = diagnosed(str(recording), "--as-of", "2024-06-30")
    now = diagnosed(str(recording), "--as-of", "2024-07-01")
    held = "This guidance held from 20 June 2023 to 30 June 2024."
    assert held in then
    assert held in now
    assert "VNeID (Decree" not in then
    assert "On 1 July 2024: " in now


def test_a_file_is_diagnosed_again_by_failure_modes_of_ones_own(
    recording: Path, modes: Path
) -> None:
    assert "It is not known why" in diagnosed(str(recording), "--catalogue", str(modes))


def test_the_command_that_does_the_same_names_the_options_and_no_folder_of_this_machine(
    tmp_path: Path,
) -> None:
    given = Grounds(catalogue=tmp_path / "modes", contacts=Path("a/b.yaml"), as_of=None)
    assert given.arguments == ["--catalogue", "modes", "--contacts", "a/b.yaml"]
    dated = Grounds.model_validate({"as_of": "2024-06-30"})
    assert dated.arguments == ["--as-of", "2024-06-30"]
