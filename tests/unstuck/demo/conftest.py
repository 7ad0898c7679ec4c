from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from unstuck.act.control import PortalControl
from unstuck.demo import performance
from unstuck.demo.house import House
from unstuck.demo.window import QUICK
from unstuck_fixtures import load_catalogue


@pytest.fixture(scope="session")
def house(browser: Browser, control: PortalControl) -> House:
    """Return what a demonstration needs, in the browser and the portal of the tests."""
    return House(load_catalogue(), control, browser, "vi")


@pytest.fixture
def hurried() -> Iterator[None]:
    """Play as fast as it goes; nobody looks on."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(performance, "HUMAN", QUICK)
        yield
