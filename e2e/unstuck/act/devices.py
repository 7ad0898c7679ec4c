"""The devices that people use: what they see, and how they point and type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from unstuck.model import Model
from unstuck_fixtures.models import View

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


class Device(Model):
    """A screen in CSS px, its density, and whether it is touched."""

    name: str
    width: int
    height: int
    scale: float
    touch: bool


#: Sizes of DOMAIN.md's form: a common laptop's screen and a common phone's.
DEVICES: dict[str, Device] = {
    "desktop": Device(name="desktop", width=1366, height=768, scale=1, touch=False),
    "phone": Device(name="phone", width=390, height=844, scale=2, touch=True),
}


def as_seen(device: Device, view: View) -> Device:
    """Return what a person has of a device's screen.

    Zoomed is 200 % at a desktop, where half as many CSS px fit on the screen both ways. On a phone
    it is a keyboard over the lower half, as browsers have it that lay the page out anew above it
    (Chrome on Android did until 2022, and does where a page asks for it).
    """
    if view == "plain":
        return device
    if device.touch:
        return device.model_copy(update={"height": device.height // 2})
    half = {"width": device.width // 2, "height": device.height // 2}
    return device.model_copy(update={**half, "scale": device.scale * 2})


#: Where somebody moves to whose device is at fault.
OTHER_DEVICE = {"desktop": "phone", "phone": "desktop"}


def open_context(browser: Browser, device: Device, lang: Literal["vi", "en"]) -> BrowserContext:
    """Return a fresh browser context that is this device."""
    return browser.new_context(
        viewport={"width": device.width, "height": device.height},
        device_scale_factor=device.scale,
        has_touch=device.touch,
        is_mobile=device.touch,
        locale="vi-VN" if lang == "vi" else "en-GB",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
