"""Turns the facts that stream in into an Observation. It does no input or output of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Literal

from unstuck.observe.ledger import Ledger, Work
from unstuck.observe.news import news
from unstuck.observe.observation import (
    Action,
    Appearance,
    Dialog,
    Invalid,
    Observation,
    Pending,
    Request,
    Sighting,
    Step,
    Viewport,
)
from unstuck.observe.placing import Placement, compose

SettledBy = Literal["cause", "grace", "limit"]
_APPEARANCE = Appearance.model_fields.keys() - {"id", "at_ms", "gone_ms", "sightings"}
_SIGHTING = Sighting.model_fields.keys() - {"at_ms", "pixels"}


def now_epoch_ms() -> float:
    """Return the wall clock in ms, the scale that the pages' facts are on, too."""
    return time.time() * 1000


@dataclass(frozen=True)
class Origin:
    """The document that a fact is from; ``main`` where it is the page's own, not a frame's."""

    document: str
    frame: str
    main: bool


@dataclass
class Recorder:
    """Facts of one watched action. A new trusted press starts it afresh: the last one counts."""

    began: float = field(default_factory=now_epoch_ms)
    action: Action | None = None
    acting: Origin | None = None
    bare_at: tuple[float, float] | None = None
    """Where a press hit that met no control, CSS px of its document."""
    texts: tuple[str, ...] = ()
    before: Step | None = None
    steps: dict[str, tuple[str, Step]] = field(default_factory=dict)
    """By frame: its document, and the step that it showed last."""
    main_frame: str = ""
    viewport: Viewport | None = None
    navigated: bool = False
    document_status: int | None = None
    ledger: Ledger = field(default_factory=Ledger)
    appearances: dict[str, Appearance] = field(default_factory=dict)
    frames: dict[str, str] = field(default_factory=dict)
    """By document: its frame."""
    known: frozenset[str] = frozenset()
    """The frames that were there at the action."""
    sightings: dict[str, list[Sighting]] = field(default_factory=dict)
    placements: dict[str, list[Placement]] = field(default_factory=dict)
    changed_places: dict[tuple[str, int], float] = field(default_factory=dict)
    """When each place of a document first said something new (epoch ms)."""
    invalid: list[Invalid] = field(default_factory=list)
    script_errors: list[str] = field(default_factory=list)
    dialogs: list[Dialog] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    submitted: bool = False
    next_reached: bool | None = None
    answers: frozenset[str] = frozenset()
    """Texts that have answered an earlier action on this page."""

    def of_watch(self) -> Recorder:
        """Return the recorder of the next watch of the same page."""
        answered = {it.text for it in self.appearances.values() if not it.restless}
        ledger = Ledger(tickers=self.ledger.tickers)
        answers = self.answers | answered
        return Recorder(answers=answers, main_frame=self.main_frame, ledger=ledger)

    def of_action(self, origin: Origin, fact: dict[str, Any]) -> Recorder:
        """Return the recorder of a press or key; what other documents have shown since it stays."""
        step = Step.model_validate(fact["step"])
        viewport = Viewport.model_validate(fact["viewport"])
        action = Action(
            by=fact["by"],
            target=fact["target"],
            step=step,
            viewport=viewport,
            scrolled_for=fact["scrolled_for"],
        )
        fresh = Recorder(
            began=fact["at"],
            action=action,
            acting=origin,
            bare_at=tuple(fact["point"]) if fact["bare"] and fact["point"] else None,
            texts=tuple(fact["texts"]) if origin.main else self.texts,
            before=step,
            main_frame=self.main_frame,
            viewport=viewport if origin.main else self.viewport,
            ledger=Ledger(tickers=self.ledger.tickers),
            frames=dict(self.frames),
            known=frozenset(self.frames.values()),
            placements=self.placements,
            changed_places=self.changed_places,
            answers=self.answers,
        )
        for key, known in self.appearances.items():
            at = known.at_ms + self.began
            if at >= fact["at"] and not key.startswith(origin.document + " "):
                fresh.appearances[key] = known.model_copy(update={"at_ms": fresh.since(at)})
                fresh.sightings[key] = [
                    it.model_copy(update={"at_ms": fresh.since(it.at_ms + self.began)})
                    for it in self.sightings[key]
                ]
        return fresh

    def since(self, at: float) -> float:
        """Return ``at`` (epoch ms) as ms after the action."""
        return round(at - self.began, 1)

    def fact(self, origin: Origin, fact: dict[str, Any]) -> None:
        """Take one fact of a document."""
        self.frames[origin.document] = origin.frame
        handler = getattr(self, "_" + fact["kind"].replace("-", "_"), None)
        if handler is None:
            self.failures.append(f"unknown fact {fact['kind']!r}")
            return
        handler(origin, fact)

    def _document(self, origin: Origin, fact: dict[str, Any]) -> None:
        if origin.main and fact["born"]:
            self.navigated = True
        if not origin.main or fact["born"] or self.action is not None:
            return
        if fact["step"]:
            self.before = Step.model_validate(fact["step"])
        self.viewport = Viewport.model_validate(fact["viewport"])
        self.texts = tuple(fact["texts"])

    def flushed(self, origin: Origin, fact: dict[str, Any]) -> None:
        """Take what a document shows once it has been painted."""
        if fact.get("step"):
            self.steps[origin.frame] = (origin.document, Step.model_validate(fact["step"]))
        self.on_screen(origin, fact)

    def on_screen(self, origin: Origin, fact: dict[str, Any]) -> None:
        """Take which part of the page is on the screen."""
        if origin.main:
            self.viewport = Viewport.model_validate(fact["viewport"])

    def _appeared(self, origin: Origin, fact: dict[str, Any]) -> None:
        key, place = f"{origin.document} {fact['id']}", (origin.document, fact["place"])
        given = {name: fact[name] for name in _APPEARANCE}
        changed = self.changed_places.setdefault(place, fact["at"])
        if self.action is not None and changed < self.began and origin != self.acting:
            given["restless"] = True
        self.appearances[key] = Appearance(id=key, at_ms=self.since(fact["at"]), **given)
        self.sightings[key] = []
        self.ledger.changed_ms = self.since(fact["at"])

    def _sighting(self, origin: Origin, fact: dict[str, Any]) -> None:
        sighting = Sighting(
            at_ms=self.since(fact["at"]), **{name: fact[name] for name in _SIGHTING}
        )
        if (seen := self.sightings.get(f"{origin.document} {fact['id']}")) is not None:
            seen.append(sighting)

    def _frame(self, _origin: Origin, fact: dict[str, Any]) -> None:
        names = Placement.model_fields.keys() - {"at_ms"}
        place = Placement(at_ms=fact["at"], **{name: fact[name] for name in names})
        self.placements.setdefault(fact["frame"], []).append(place)

    def looked(self, key: str, sighting: Sighting, contrast: float) -> None:
        """Note what a picture of the screen says of a sighting, if it is still the last one."""
        if (seen := self.sightings.get(key)) and seen[-1] is sighting:
            seen[-1] = sighting.model_copy(update={"pixels": contrast})

    def _meant(self, origin: Origin, fact: dict[str, Any]) -> None:
        """Take the control that lay under the frame that took the press."""
        if self.action is None:
            return
        step = Step.model_validate(fact["step"])
        given = {"target": fact["target"], "step": step, "viewport": fact["viewport"]}
        self.action = Action.model_validate(self.action.model_dump() | given)
        self.acting, self.before, self.bare_at = origin, step, None

    def _gone(self, origin: Origin, fact: dict[str, Any]) -> None:
        self._end(f"{origin.document} {fact['id']}", fact["at"])

    def _end(self, key: str, at: float) -> None:
        if (known := self.appearances.get(key)) is not None and known.gone_ms is None:
            self.appearances[key] = known.model_copy(update={"gone_ms": self.since(at)})

    def _work(self, origin: Origin, fact: dict[str, Any]) -> None:
        began = self.since(fact["at"])
        work = Work(fact["name"], fact["callback"], float(fact["delay"]), began)
        key, begun = f"{origin.document} {fact['id']}", fact["state"] == "begun"
        if begun and fact["descent"] == "before":
            self.ledger.awaits(key, work)
        else:
            self.ledger.work(key, work, begun=begun)

    def _ticker(self, origin: Origin, fact: dict[str, Any]) -> None:
        self.ledger.tickers.add((origin.document, fact["callback"]))

    def _invalid(self, _origin: Origin, fact: dict[str, Any]) -> None:
        self.invalid.append(
            Invalid(field=fact["field"], message=fact["message"], rendered=fact["rendered"])
        )

    def _submit(self, _origin: Origin, _fact: dict[str, Any]) -> None:
        self.submitted = True

    def _failed(self, _origin: Origin, fact: dict[str, Any]) -> None:
        self.failures.append(f"{fact['part']}: {fact['message']}")

    def dialog(self, kind: str, text: str) -> None:
        """Note a native dialog; whoever answers it is not our business."""
        self.dialogs.append(Dialog(kind=kind, text=text))

    def document_gone(self, document: str, at: float) -> None:
        """Note that a document and all that it showed is no more."""
        self.ledger.forget_document(document)
        for frame in [frame for frame, (of, _step) in self.steps.items() if of == document]:
            del self.steps[frame]
        for key in self.appearances:
            if key.startswith(document + " "):
                self._end(key, at)

    def began_request(self, key: int, request: Request) -> None:
        """Note a request of after the action."""
        self.ledger.requests[key] = request

    def ended_request(self, key: int, at: float, *, failure: str | None = None) -> None:
        """Note the end of a request, with its failure where it has one."""
        if (known := self.ledger.requests.get(key)) is not None:
            end = {"ended_ms": self.since(at), "failure": failure}
            self.ledger.requests[key] = known.model_copy(update=end)

    def answered_request(self, key: int, status: int, *, document: bool) -> None:
        """Note the status of a request whose body may still be on its way."""
        if (known := self.ledger.requests.get(key)) is not None:
            self.ledger.requests[key] = known.model_copy(update={"status": status})
            if document:
                self.document_status = status

    def _after(self) -> Step | None:
        frame = self.acting.frame if self.acting else self.main_frame
        if (shown := self.steps.get(frame) or self.steps.get(self.main_frame)) is None:
            return None
        if frame in self.steps or self.navigated:
            return shown[1]
        # The form went with its frame, as a dialog does; that the page has another with fields of
        # the same names means nothing, but a frame that has come since may hold it again.
        new = (step.forms for of, (_document, step) in self.steps.items() if of not in self.known)
        return shown[1].model_copy(update={"forms": tuple(form for forms in new for form in forms)})

    def composed(self, key: str) -> tuple[Sighting, ...]:
        """Return an appearance's sightings in the coordinates of the page's screen."""
        frame = self.frames.get(key.partition(" ")[0], self.main_frame)
        return compose(
            tuple(self.sightings[key]), frame, self.main_frame, self.placements, self.began
        )

    def observation(
        self,
        at: float,
        *,
        settled_by: SettledBy | None = None,
        also_pending: tuple[Pending, ...] = (),
    ) -> Observation:
        """Return what is known at ``at`` (epoch ms)."""
        elapsed = self.since(at)
        found = tuple(
            it.model_copy(update={"sightings": self.composed(it.id)})
            for it in news(self.appearances.values(), self.texts, self.answers)
        )
        return Observation(
            action=self.action,
            before=self.before,
            after=self._after(),
            viewport=self.viewport,
            navigated=self.navigated,
            document_status=self.document_status,
            appearances=found,
            requests=tuple(self.ledger.requests.values()),
            invalid=tuple(self.invalid),
            script_errors=tuple(self.script_errors),
            dialogs=tuple(self.dialogs),
            downloads=tuple(self.downloads),
            tabs=tuple(self.tabs),
            locations=tuple(self.locations),
            held=self.ledger.held(elapsed),
            pending=self.ledger.pending(elapsed) + also_pending,
            settled_by=settled_by,
            elapsed_ms=elapsed,
            failures=tuple(self.failures),
            submitted=self.submitted,
            next_reached=self.next_reached,
        )
