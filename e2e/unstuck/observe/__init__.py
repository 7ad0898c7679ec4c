"""Observe what the browser and the page did from that moment on."""

from unstuck.observe.connect import session_of
from unstuck.observe.observation import Observation
from unstuck.observe.session import Patience, Session

__all__ = ["Observation", "Patience", "Session", "session_of"]
