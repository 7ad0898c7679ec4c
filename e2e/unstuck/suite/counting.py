"""Which presses are submits. The others leave no trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unstuck.hosts import host_of

if TYPE_CHECKING:
    from unstuck.observe.observation import Request
    from unstuck.observe.recorder import Recorder

READING = frozenset({"GET", "HEAD", "OPTIONS"})
ASKING = frozenset({"document", "fetch", "xhr"})
#: What a press sends, it sends within this; later, it is the page's own business.
SENDS_WITHIN_MS = 1000


def is_button(fact: dict[str, Any]) -> bool:
    """Say whether a button was pressed: by the mouse, a touch, Enter or Space."""
    target = fact["target"]
    return bool(target) and target["role"] in {"button", "input"} and not fact["field"]


def is_submit_at_once(fact: dict[str, Any], *, marked: bool) -> bool:
    """Say whether the press itself tells that it is a submit.

    Enter in a field of a form, a submit button of a form, or any button where the test is marked.
    """
    target = fact["target"]
    if is_button(fact):
        return marked or bool(target["submits"])
    return bool(target) and fact["field"] and target["submits"] and fact["key"] == "Enter"


def has_become_submit(recorder: Recorder, page_url: str, *, button: bool) -> bool:
    """Say whether what followed a press makes it a submit.

    A `submit` event does; after a button, a request to the page's own site that changes something.
    """
    if recorder.submitted:
        return True
    requests = recorder.ledger.requests.values()
    return button and any(_changes_something(it, page_url) for it in requests)


def _changes_something(request: Request, page_url: str) -> bool:
    """Say whether a request is the site's own and no mere question; counters of visits are not."""
    return (
        request.method not in READING
        and request.kind in ASKING
        and request.began_ms <= SENDS_WITHIN_MS
        and _site(request.url) == _site(page_url)
    )


def _site(url: str) -> str:
    """Return the last two parts of a host: `api.example.org` is of the site of `example.org`."""
    host = host_of(url)
    return host if host.replace(".", "").isdigit() else ".".join(host.split(".")[-2:])
