from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unstuck.browsers import Browser


@pytest.fixture(scope="session", autouse=True)
def _browser_is_named(browser_build: Browser) -> Iterator[None]:
    """Spare each command the second in which it would look for the browser again."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("UNSTUCK_BROWSER", str(browser_build.executable))
        yield
