from __future__ import annotations

from unstuck.act.devices import DEVICES, as_seen


def test_a_page_at_200_percent_has_half_the_css_pixels_on_the_same_screen() -> None:
    plain, zoomed = DEVICES["desktop"], as_seen(DEVICES["desktop"], "zoomed")
    assert (zoomed.width, zoomed.height) == (plain.width // 2, plain.height // 2)
    assert zoomed.width * zoomed.scale == plain.width * plain.scale


def test_a_keyboard_leaves_the_upper_half_of_a_phone() -> None:
    plain, covered = DEVICES["phone"], as_seen(DEVICES["phone"], "zoomed")
    assert covered == plain.model_copy(update={"height": plain.height // 2})


def test_who_has_not_zoomed_sees_the_device_as_it_is() -> None:
    assert all(as_seen(device, "plain") is device for device in DEVICES.values())
