"""Observe what the browser and the page did from that moment on."""

from unstuck.observe.connect import prepare, session_of
from unstuck.observe.observation import Observation
from unstuck.observe.session import Session
from unstuck.observe.settling import Judge, Patience

__all__ = ["Judge", "Observation", "Patience", "Session", "prepare", "session_of"]
