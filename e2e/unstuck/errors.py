"""Errors that a user can cause, each with what happened and what to do."""

from __future__ import annotations

from functools import partial
from typing import Any


class UnstuckError(Exception):
    """The base of every error of ours.

    ``reference`` is a kebab-case id, ``happened`` says what went wrong,
    ``observed`` the fact that shows it, ``remedy`` what to do now.
    """

    reference = "unstuck-error"

    def __init__(self, happened: str, *, observed: str = "", remedy: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.observed = observed
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        # Raised again in another process, an error has to say as much as in its own.
        return partial(type(self), observed=self.observed, remedy=self.remedy), (self.happened,)

    def __str__(self) -> str:
        parts = (self.happened, self.observed, self.remedy)
        return "\n".join(part for part in parts if part)


class BrowserMissingError(UnstuckError):
    """No browser could be found to drive."""

    reference = "browser-missing"


class PortalUnreachableError(UnstuckError):
    """No portal answers at the address."""

    reference = "portal-unreachable"


class NotOurPortalError(UnstuckError):
    """Something answers at the address, but it is not the mock portal."""

    reference = "not-our-portal"


class PortalRefusedError(UnstuckError):
    """The portal's control API would not do what it was asked."""

    reference = "portal-refused"


class PortInUseError(UnstuckError):
    """Another program listens at the port."""

    reference = "port-in-use"


class UnknownFailureModeError(UnstuckError):
    """There is no failure mode of that id."""

    reference = "unknown-failure-mode"


class UnknownChoiceError(UnstuckError):
    """There is no device, or no presentation, of that name."""

    reference = "unknown-choice"


class OutputNotWritableError(UnstuckError):
    """The folder for the report cannot be written."""

    reference = "output-not-writable"


class NotAnEpisodeError(UnstuckError):
    """A file given to ``diagnose`` is not one that a run wrote."""

    reference = "not-an-episode"


class JourneyBrokenError(UnstuckError):
    """A page of the portal was not the one that the journey needs."""

    reference = "journey-broken"


class HabitCannotShowError(UnstuckError):
    """A habit of typing makes nothing else of the text that is to be typed."""

    reference = "habit-cannot-show"


class ResultsUnreadableError(UnstuckError):
    """A file is not a whole ``results.json`` of a version that can be read."""

    reference = "results-unreadable"


class UnsafePathError(UnstuckError):
    """A path in the results leads out of the run's folder."""

    reference = "unsafe-path"


class ControlNotOnScreenError(UnstuckError):
    """A control that was to be pressed cannot be brought onto the screen."""

    reference = "control-not-on-screen"


class PageNotWatchableError(UnstuckError):
    """A page is closed, or its browser has no way for us to hear it."""

    reference = "page-not-watchable"


class WrongApiError(UnstuckError):
    """A page of one of Playwright's APIs was used as if it were of the other."""

    reference = "wrong-api"


class PlayerLostError(UnstuckError):
    """A process that played runs has ended before it was done."""

    reference = "player-lost"


class AddressUnusableError(UnstuckError):
    """What was given is not the address of a page."""

    reference = "address-unusable"


class HostUnclearError(UnstuckError):
    """A host was named in a way that could mean several, or none."""

    reference = "host-unclear"


class HostNotAllowedError(UnstuckError):
    """A form would be submitted to a host that nobody named."""

    reference = "host-not-allowed"


class PageUnreachableError(UnstuckError):
    """A page cannot be opened."""

    reference = "page-unreachable"


class FieldNotFoundError(UnstuckError):
    """No field of the page has the label, or it cannot be filled as was asked."""

    reference = "field-not-found"


class ControlNotFoundError(UnstuckError):
    """No button or link of the page has the name."""

    reference = "control-not-found"


class AmbiguousNameError(UnstuckError):
    """Several things of the page have the name."""

    reference = "ambiguous-name"


class FormNotFoundError(UnstuckError):
    """The page has no form that could be audited."""

    reference = "form-not-found"


class BrowserBrokeError(UnstuckError):
    """The browser failed at something that pages do not decide."""

    reference = "browser-broke"


class BaselineUnreadableError(UnstuckError):
    """A file given as a baseline is not one, or cannot be read."""

    reference = "baseline-unreadable"


class HistoryUnreadableError(UnstuckError):
    """A file given as a history is not one, or not whole."""

    reference = "history-unreadable"


class RunsNotAlikeError(UnstuckError):
    """Runs that cannot be joined into one report."""

    reference = "runs-not-alike"


class HandoutTooLongError(UnstuckError):
    """A guidance that does not fit on one sheet in letters that can be read from a step away."""

    reference = "handout-too-long"


class DemoOtherwiseError(UnstuckError):
    """A demonstration did not come to what its captions say."""

    reference = "demo-otherwise"


class NoScreenError(UnstuckError):
    """There is no screen that a browser's window could be shown on."""

    reference = "no-screen"


class RecorderMissingError(UnstuckError):
    """What films are made with is not installed."""

    reference = "recorder-missing"
