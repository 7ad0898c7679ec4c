"""Capture: show what was on the screen, then scroll as a person would until the notice is there."""

from unstuck.capture.capture import (
    Album,
    Camera,
    capture,
    is_off_screen,
    photograph,
    scroll_to,
    snapshot,
    whole_page,
)
from unstuck.capture.evidence import Evidence

__all__ = [
    "Album",
    "Camera",
    "Evidence",
    "capture",
    "is_off_screen",
    "photograph",
    "scroll_to",
    "snapshot",
    "whole_page",
]
