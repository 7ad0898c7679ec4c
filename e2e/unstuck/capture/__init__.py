"""Capture: show what was on the screen, then scroll as a person would until the notice is there."""

from unstuck.capture.capture import Album, capture, photograph, snapshot
from unstuck.capture.evidence import Evidence

__all__ = ["Album", "Evidence", "capture", "photograph", "snapshot"]
