"""Observe what the browser and the page did from that moment on."""

from unstuck.observe.connect import async_session, sync_session
from unstuck.observe.observation import Observation
from unstuck.observe.session import Patience, Session

__all__ = ["Observation", "Patience", "Session", "async_session", "sync_session"]
