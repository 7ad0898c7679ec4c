"""One process that runs tests: what they submit, and what becomes of it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from unstuck.suite.catching import Catching
from unstuck.suite.dispatch import Dispatch, Parcel
from unstuck.suite.findings import FINDINGS, Submit, finding_id
from unstuck.suite.following import Press, Told
from unstuck.suite.waiting import wait_for
from unstuck.suite.whereabouts import Whereabouts, whereabouts

if TYPE_CHECKING:
    import pytest

    from unstuck.judge.outcome import Outcome


class Run:
    """Watches the tests of this process; ``known`` are the ids of the baseline."""

    def __init__(self, rootpath: Path, known: Iterable[str] = (), *, redacts: bool = True) -> None:
        self._rootpath = rootpath
        self._known = frozenset(known)
        self._item: pytest.Item | None = None
        self._parcels: list[Parcel] = []
        self._new: list[Submit] = []
        self._unwatched: list[str] = []
        self._troubles: list[str] = []
        told = Told(
            whereabouts=lambda is_async: whereabouts(self._item, rootpath, asynchronous=is_async),
            is_marked=self._is_marked,
            judged=self._judged,
            cannot_watch=self._unwatched.append,
            failed=lambda error: self._troubles.append(f"{type(error).__name__}: {error}"),
            redacts=redacts,
        )
        self._catching = Catching(told)

    def begin_test(self, item: pytest.Item) -> None:
        """From now on, what is submitted is this test's."""
        self._item = item
        self._new.clear()
        self._catching.new_test()

    def stop(self) -> Dispatch:
        """Watch no more, and return the last news."""
        self._item = None
        self._catching.stop()
        return self.dispatch()

    def dispatch(self) -> Dispatch:
        """Return the news since the last time."""
        news = Dispatch(
            submits=tuple(self._parcels),
            unwatched=tuple(self._unwatched),
            troubles=tuple(self._troubles),
        )
        for told in (self._parcels, self._unwatched, self._troubles):
            told.clear()
        return news

    def new_findings(self) -> list[Submit]:
        """Return this test's findings that no baseline has, each once; wait for open verdicts."""
        if late := self._catching.open_verdicts():
            wait_for(self._catching, late)
        found, self._new = self._new, []
        return found

    def _is_marked(self) -> bool:
        return self._item is not None and self._item.get_closest_marker("unstuck") is not None

    def _judged(self, press: Press, outcome: Outcome, browser: str) -> None:
        parcel = _parcel(press, outcome, browser, self._known)
        self._parcels.append(parcel)
        submit = parcel.submit
        is_own = self._item is not None and submit.test == self._item.nodeid
        if submit.is_finding and not submit.known and is_own:
            self._new.append(submit)


def _parcel(press: Press, verdict: Outcome, browser: str, known: frozenset[str]) -> Parcel:
    outcome, mask = press.masking.outcome(verdict), press.masking.text
    first = outcome.notices[0] if outcome.notices else None
    at: Whereabouts = press.whereabouts
    control = mask(press.control)
    found = finding_id(at.test, control, outcome)
    is_finding = outcome.kind in FINDINGS
    picture = press.picture if is_finding else None
    submit = Submit(
        id=found,
        test=at.test,
        line=at.line,
        control=control,
        kind=outcome.kind,
        reason=outcome.reason,
        where=first.where if first else None,
        distance_px=first.distance_px if first else 0,
        notice=first.text if first else "",
        sentence=outcome.sentence,
        url=mask(press.url),
        viewport=press.viewport,
        browser=browser,
        known=is_finding and found in known,
        no_picture=picture if isinstance(picture, str) else None,
    )
    jpeg = b64encode(picture).decode() if isinstance(picture, bytes) else None
    return Parcel(submit=submit, outcome=outcome if is_finding else None, jpeg=jpeg)
