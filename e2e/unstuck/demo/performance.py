"""Plays the scenes of a storyboard on the portal's pages, each by the slice of the line it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error, expect

from unstuck.act.pace import AT_ONCE
from unstuck.act.wheel import wheel
from unstuck.capture import is_off_screen, scroll_to
from unstuck.casting import Part, bring_to_press, cast_as
from unstuck.demo.overlays import Words
from unstuck.demo.window import HUMAN, QUICK, Window
from unstuck.demo.words import words
from unstuck.errors import DemoOtherwiseError
from unstuck.observe import prepare
from unstuck.remedy import LONGEST_NOTE, take_step
from unstuck.watching import WatchedAttempt, watch

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Citizen
    from unstuck.act.control_answers import Sandbox
    from unstuck.act.journeys.ready import Ready
    from unstuck.demo.storyboard import Scene, Storyboard
    from unstuck.model import Box

#: How long a scene may stand until the next would not come out any more, in s: the countdown to the
#: log-out takes a minute, an OTP lasts five. After that the story is played anew up to there.
LASTS_S = {"leave-page-alone": 40}
LASTS_OTHERWISE_S = 240


@dataclass
class Performance:
    """One failure mode in one presentation in one window; scenes are played in order."""

    board: Storyboard
    part: Part
    window: Window
    _sandbox: Sandbox | None = None
    _citizen: Citizen | None = None
    _watched: WatchedAttempt | None = None
    _framed: Box | None = None
    _played: int = 0
    _stood_since: float = 0

    @property
    def citizen(self) -> Citizen:
        """The person on the stage."""
        if self._citizen is None:
            msg = "the performance has not begun"
            raise RuntimeError(msg)
        return self._citizen

    @property
    def page(self) -> Page:
        """The page that the person looks at."""
        return self.citizen.page

    @property
    def is_open(self) -> bool:
        """Whether the window is there still."""
        return self._citizen is not None and not self._citizen.page.is_closed()

    def begin(self) -> None:
        """Take a fresh sandbox, and open the portal in it."""
        self.close()
        mode = self.part.mode
        self._sandbox = self.part.control.create_sandbox(
            presentation=self.board.presentation, lang=self.part.lang, failure_mode=mode.id
        )
        self.window.go_at(AT_ONCE)
        device = self.window.device(mode.does.view)
        self._citizen = cast_as(self.part, self._sandbox, device, self.window.take)
        self.window.in_front = lambda: self._citizen.looks_at if self._citizen else None
        prepare(self.page)

    def play(self, scene_id: str) -> None:
        """Play a scene before the audience, and quickly all that has to come first.

        Raises DemoOtherwiseError where the pages do not do what the story says.
        """
        scenes = self.board.scenes
        number = next((at for at, scene in enumerate(scenes) if scene.id == scene_id), None)
        if number is None:
            self._say(self._needless(scene_id))
            return
        stale = time.monotonic() - self._stood_since > self._lasts_s
        if self._citizen is None or number < self._played or stale:
            self.begin()
        try:
            for earlier in range(self._played, number):
                self._perform(scenes[earlier], quickly=True)
            self._perform(scenes[number], quickly=False)
        except (AssertionError, Error) as error:
            if not self.is_open:
                raise
            raise self._otherwise(" ".join(str(error).split())[:LONGEST_NOTE]) from error

    def _needless(self, scene_id: str) -> Scene:
        """Return what stands in for a step that somebody else has to take."""
        last = self.board.scenes[-1]
        told = {"id": scene_id, "title": words("scene.way-out", number="")}
        return last.model_copy(update={**told, "caption": words("way-out.needless")})

    def close(self) -> None:
        """Close the window's pages and leave nothing in the portal."""
        self.window.close()
        if self._sandbox is not None:
            self.part.control.delete_sandbox(self._sandbox.id)
        self._sandbox = self._citizen = self._watched = self._framed = None
        self._played = 0

    def _perform(self, scene: Scene, *, quickly: bool) -> None:
        self.window.go_at(QUICK if quickly else HUMAN)
        self._say(scene)
        match scene.kind:
            case "acts":
                self._act()
            case "notice":
                self._show_notice()
            case "before":
                self.page.goto(self.citizen.home_url)
            case "way-out":
                self._take_step(scene)
            case _:
                pass
        # What was pressed may have opened another page.
        self._say(scene)
        self._played += 1
        self._stood_since = time.monotonic()

    @property
    def _lasts_s(self) -> float:
        return LASTS_S.get(self.part.mode.does.journey, LASTS_OTHERWISE_S)

    def _say(self, scene: Scene) -> None:
        lang = self.part.lang
        named = words(f"presentation.{self.board.presentation}")
        head = f"{getattr(scene.title, lang)} · {getattr(named, lang)}"
        caption = getattr(scene.caption, lang)
        self.window.overlays.say(Words(head, caption, lang), self.page, self._framed)

    def _act(self) -> None:
        ready = bring_to_press(self.part.mode, self.citizen)
        self._watched = self._watch(ready)
        self._hold_to_what_is_said(self._watched)
        does = self.part.mode.does
        # Somebody who tries again with care is on the way out already, unless it is the device.
        for _try in range(1, does.tries if does.keyboard != "sound" else 1):
            ready.try_again()
            self._watched = self._watch(ready)

    def _watch(self, ready: Ready) -> WatchedAttempt:
        with (
            self.window.overlays.taken_away(),
            watch(self.page, limit_ms=ready.limit_ms) as attempt,
        ):
            ready.act()
        return attempt

    def _hold_to_what_is_said(self, seen: WatchedAttempt) -> None:
        expected = self.part.mode.expected[self.board.presentation].outcome
        if seen.outcome.kind != expected:
            raise self._otherwise(
                f"{seen.outcome.sentence.en} Expected was the outcome '{expected}'."
            )

    def _otherwise(self, observed: str) -> DemoOtherwiseError:
        mode = self.board.failure_mode
        return DemoOtherwiseError(
            f"'{mode}' did not come to what its captions say.",
            observed=observed,
            remedy=f"See what happens with `unstuck reproduce {mode}`.",
        )

    def _show_notice(self) -> None:
        attempt = self._watched
        if attempt is None or not attempt.outcome.notices:
            if attempt is not None and attempt.outcome.kind == "silent":
                _search(self.page)
            return
        viewport, notice = attempt.observation.viewport, attempt.outcome.notices[0]
        self._framed = notice.box
        if viewport and is_off_screen(attempt.outcome):
            self._framed = scroll_to(self.page, notice.box, viewport)

    def _take_step(self, scene: Scene) -> None:
        self.citizen.forget_slips()
        if scene.journey is not None and self._watched is not None:
            self._framed = None
            self._say(scene)
            take_step(scene.journey, self.citizen, self._watched.outcome)
            expect(self.page.get_by_role("main")).to_be_attached()


def _search(page: Page) -> None:
    """Scroll to the page's top, as somebody does who looks for an answer there."""
    wheel(page, 0, -page.evaluate("scrollY"))
