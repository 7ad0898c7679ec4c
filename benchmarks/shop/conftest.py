"""The browser and the address of the shop, as the benchmark gives them."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that the benchmark has found."""
    return {**browser_type_launch_args, **json.loads(os.environ["SHOP_LAUNCH"])}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Return where the shop is served."""
    return os.environ["SHOP_URL"]
