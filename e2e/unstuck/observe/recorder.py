"""Turns the facts that stream in into an Observation. It does no input or output of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from unstuck.observe.ledger import Ledger, Work
from unstuck.observe.observation import (
    Action,
    Appearance,
    Invalid,
    Observation,
    Pending,
    Request,
    Sighting,
    Step,
    Viewport,
)

SettledBy = Literal["cause", "grace", "limit"]


def now_epoch_ms() -> float:
    """Return the wall clock in ms, the scale that the pages' facts are on, too."""
    return time.time() * 1000


@dataclass(frozen=True)
class Origin:
    """The document that a fact is from; ``main`` where it is the page's own, not a frame's."""

    document: str
    main: bool


@dataclass
class Recorder:
    """Facts of one watched action. A new trusted press starts it afresh: the last one counts."""

    began: float = field(default_factory=now_epoch_ms)
    action: Action | None = None
    texts: tuple[str, ...] = ()
    before: Step | None = None
    after: Step | None = None
    viewport: Viewport | None = None
    navigated: bool = False
    document_status: int | None = None
    ledger: Ledger = field(default_factory=Ledger)
    appearances: dict[str, Appearance] = field(default_factory=dict)
    sightings: dict[str, list[Sighting]] = field(default_factory=dict)
    invalid: list[Invalid] = field(default_factory=list)
    script_errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    next_reached: bool | None = None
    last_change: float = field(default_factory=now_epoch_ms)
    answers: frozenset[str] = frozenset()
    """Texts that have answered an earlier action on this page."""

    @classmethod
    def of_action(
        cls, fact: dict[str, Any], *, texts: tuple[str, ...] | None, answers: frozenset[str]
    ) -> Recorder:
        """Begin afresh at a trusted press or key; ``texts`` where it was in a frame."""
        step = Step.model_validate(fact["step"])
        viewport = Viewport.model_validate(fact["viewport"])
        return cls(
            began=fact["at"],
            last_change=fact["at"],
            action=Action(by=fact["by"], target=fact["target"], step=step, viewport=viewport),
            texts=tuple(fact["texts"]) if texts is None else texts,
            before=step,
            viewport=viewport,
            answers=answers,
        )

    def since(self, at: float) -> float:
        """Return ``at`` (epoch ms) as ms after the action."""
        return round(at - self.began, 1)

    def fact(self, origin: Origin, fact: dict[str, Any]) -> None:
        """Take one fact of a document."""
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

    def _flushed(self, origin: Origin, fact: dict[str, Any]) -> None:
        if origin.main and fact["step"]:
            self.after = Step.model_validate(fact["step"])
            self.viewport = Viewport.model_validate(fact["viewport"])

    def _appeared(self, origin: Origin, fact: dict[str, Any]) -> None:
        key = f"{origin.document} {fact['id']}"
        given = {
            name: fact[name]
            for name in ("text", "how", "descent", "restless", "tag", "role", "live", "field")
        }
        self.appearances[key] = Appearance(
            id=key, at_ms=self.since(fact["at"]), announced=fact["announced"], **given
        )
        self.sightings[key] = []
        self.last_change = fact["at"]
        self.ledger.changed_ms = self.since(fact["at"])

    def _sighting(self, origin: Origin, fact: dict[str, Any]) -> None:
        names = Sighting.model_fields.keys() - {"at_ms"}
        sighting = Sighting(at_ms=self.since(fact["at"]), **{name: fact[name] for name in names})
        if (seen := self.sightings.get(f"{origin.document} {fact['id']}")) is not None:
            seen.append(sighting)

    def _gone(self, origin: Origin, fact: dict[str, Any]) -> None:
        key = f"{origin.document} {fact['id']}"
        if (known := self.appearances.get(key)) is not None:
            gone = {"gone_ms": self.since(fact["at"])}
            self.appearances[key] = known.model_copy(update=gone)

    def _work(self, origin: Origin, fact: dict[str, Any]) -> None:
        began = self.since(fact["at"])
        work = Work(fact["name"], fact["callback"], float(fact["delay"]), began)
        self.ledger.work(f"{origin.document} {fact['id']}", work, begun=fact["state"] == "begun")

    def _invalid(self, _origin: Origin, fact: dict[str, Any]) -> None:
        self.invalid.append(
            Invalid(field=fact["field"], message=fact["message"], rendered=fact["rendered"])
        )

    def _failed(self, _origin: Origin, fact: dict[str, Any]) -> None:
        self.failures.append(f"{fact['part']}: {fact['message']}")

    def document_gone(self, document: str, at: float) -> None:
        """Note that a document and all that it showed is no more."""
        self.ledger.forget_document(document)
        for key, known in self.appearances.items():
            if key.startswith(document + " ") and known.gone_ms is None:
                gone = {"gone_ms": self.since(at)}
                self.appearances[key] = known.model_copy(update=gone)

    def began_request(self, key: int, request: Request) -> None:
        """Note a request of after the action."""
        self.ledger.requests[key] = request

    def ended_request(
        self, key: int, at: float, *, status: int | None = None, failure: str | None = None
    ) -> None:
        """Note the end of a request, with its status or its failure."""
        if (known := self.ledger.requests.get(key)) is not None:
            end = {"ended_ms": self.since(at), "status": status or known.status, "failure": failure}
            self.ledger.requests[key] = known.model_copy(update=end)

    def answered_request(self, key: int, status: int) -> None:
        """Note the status of a request whose body may still be on its way."""
        if (known := self.ledger.requests.get(key)) is not None:
            self.ledger.requests[key] = known.model_copy(update={"status": status})
            if known.navigation:
                self.document_status = status

    def _news(self) -> Iterator[Appearance]:
        """Yield what was not on the page before, or is on a new one again as an answer."""
        before = set(self.texts)
        for key, known in self.appearances.items():
            update: dict[str, Any] = {"sightings": tuple(self.sightings[key])}
            if known.how == "navigated" and known.text in before:
                speaks = known.live == "assertive" or known.field is not None
                if not speaks and known.text not in self.answers:
                    continue
                update["how"] = "again"
            yield known.model_copy(update=update)

    def observation(
        self,
        at: float,
        *,
        settled_by: SettledBy | None = None,
        also_pending: tuple[Pending, ...] = (),
    ) -> Observation:
        """Return what is known at ``at`` (epoch ms)."""
        elapsed = self.since(at)
        return Observation(
            action=self.action,
            before=self.before,
            after=self.after,
            viewport=self.viewport,
            navigated=self.navigated,
            document_status=self.document_status,
            appearances=tuple(self._news()),
            requests=tuple(self.ledger.requests.values()),
            invalid=tuple(self.invalid),
            script_errors=tuple(self.script_errors),
            dialogs=tuple(self.dialogs),
            downloads=tuple(self.downloads),
            tabs=tuple(self.tabs),
            pending=self.ledger.pending(elapsed) + also_pending,
            settled_by=settled_by,
            elapsed_ms=elapsed,
            failures=tuple(self.failures),
            next_reached=self.next_reached,
        )
