"""What every browser test shares, in tests/ and in e2e/scenarios/: the browser and the portal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal
from unstuck.browsers import Browser, find_browser


@pytest.fixture(scope="session")
def browser_build() -> Browser:
    """Return the browser of this machine, found as the command line finds it."""
    named = os.environ.get("UNSTUCK_BROWSER")
    return find_browser(Path(named) if named else None)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, object], browser_build: Browser
) -> dict[str, object]:
    """Let pytest-playwright start that browser."""
    return {**browser_type_launch_args, **browser_build.launch_options()}


@pytest.fixture(scope="session")
def portal() -> Iterator[MockPortal]:
    """Run one mock portal a worker; each test makes a sandbox of its own in it."""
    with MockPortal() as portal:
        yield portal


@pytest.fixture(scope="session")
def control(portal: MockPortal) -> PortalControl:
    """Return the control API of that portal."""
    return PortalControl(portal.url)
