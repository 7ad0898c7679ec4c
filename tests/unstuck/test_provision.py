from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from unstuck.browsers import Browser
from unstuck.errors import BrowserMissingError
from unstuck.fonts import vietnamese_font
from unstuck.provision import provide_browser, provide_font, provide_windowless
from unstuck.system import Finished

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="plays a Linux machine")

BROWSER = Browser(executable=Path("/b"), found_as="system", version="1.2.3")


class Machine:
    """A machine that has what was installed on it, and nothing else."""

    def __init__(self, *, works: str) -> None:
        self.works = works
        self.has_it = False
        self.tried: list[str] = []

    def run(self, command: Sequence[str], _timeout_s: float) -> Finished:
        line = " ".join(command)
        if command[0] == "fc-list":
            return Finished(0, "Noto Sans,Noto Sans Light\nDejaVu Sans\n" if self.has_it else "")
        self.tried.append(line)
        if line.endswith(self.works):
            self.has_it = True
            return Finished(0, "")
        return Finished(1, "working on it\nError: no network\n    at line 3")

    def find(self, _named: Path | None = None, **_: object) -> Browser:
        if not self.has_it:
            raise BrowserMissingError("none")
        return BROWSER


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Machine]:
    def prepare(works: str) -> Machine:
        machine = Machine(works=works)
        monkeypatch.setattr("unstuck.provision.find_browser", machine.find)
        monkeypatch.setattr("unstuck.system.os.geteuid", lambda: 0)
        monkeypatch.setattr("unstuck.system.shutil.which", lambda name: f"/bin/{name}")
        return machine

    return prepare


def test_a_machine_with_a_browser_gets_no_other(prepare: Callable[[str], Machine]) -> None:
    machine = prepare("nothing")
    machine.has_it = True
    told: list[str] = []
    assert provide_browser(None, told.append, runner=machine.run) == BROWSER
    assert (machine.tried, told) == ([], [])


def test_playwrights_browser_is_tried_first_with_its_libraries(
    prepare: Callable[[str], Machine],
) -> None:
    machine = prepare("playwright install chromium")
    provide_browser(None, lambda _: None, runner=machine.run)
    assert [line.split("playwright ")[1] for line in machine.tried] == [
        "install chromium",
        "install-deps chromium",
    ]


def test_the_systems_package_is_tried_next(prepare: Callable[[str], Machine]) -> None:
    machine = prepare("--no-install-recommends chromium")
    told: list[str] = []
    assert provide_browser(None, told.append, runner=machine.run) == BROWSER
    assert "apt-get install chromium" in told[1]


def test_where_nothing_can_be_installed_every_reason_is_told(
    prepare: Callable[[str], Machine],
) -> None:
    machine = prepare("nothing")
    with pytest.raises(BrowserMissingError) as caught:
        provide_browser(None, lambda _: None, runner=machine.run)
    assert caught.value.observed == (
        "playwright install chromium: Error: no network\n"
        "apt-get install chromium: Error: no network"
    )


def test_a_browser_that_was_named_is_not_replaced(prepare: Callable[[str], Machine]) -> None:
    machine = prepare("playwright install chromium")
    with pytest.raises(BrowserMissingError):
        provide_browser(Path("/mine"), lambda _: None, runner=machine.run)
    assert machine.tried == []


def test_the_second_font_is_installed_where_the_first_cannot_be_had(
    prepare: Callable[[str], Machine],
) -> None:
    machine = prepare("fonts-dejavu-core")
    told: list[str] = []
    assert provide_font(told.append, runner=machine.run) == "DejaVu Sans and 1 more"
    assert ["fonts-noto-core" in told[0], "fonts-dejavu-core" in told[2]] == [True, True]
    assert told[1] == "Error: no network"


def test_a_machine_without_any_font_is_told_apart(prepare: Callable[[str], Machine]) -> None:
    machine = prepare("nothing")
    assert vietnamese_font(machine.run) is None
    assert provide_font(lambda _: None, runner=machine.run) is None


DEBIANS = Browser(executable=Path("/usr/bin/chromium"), found_as="system", version="1.2.3")


@pytest.mark.parametrize(
    ("browser", "at_hand", "installs"),
    [
        pytest.param(DEBIANS, True, True, id="debians-chromium"),
        pytest.param(DEBIANS, False, False, id="not-in-the-lists"),
        pytest.param(BROWSER, True, False, id="another-browser"),
        pytest.param(
            DEBIANS.model_copy(update={"found_as": "named"}), True, False, id="the-users-choice"
        ),
    ],
)
def test_debians_chromium_gets_its_build_without_a_window(
    prepare: Callable[[str], Machine], browser: Browser, at_hand: bool, installs: bool
) -> None:
    machine = prepare("show chromium-headless-shell" if at_hand else "nothing")
    told: list[str] = []
    provide_windowless(browser, told.append, runner=machine.run)
    assert any("install" in line for line in machine.tried) is installs
    assert told == (
        ["Adding chromium-headless-shell, which plays pages faster …", "Error: no network"]
        if installs
        else []
    )
