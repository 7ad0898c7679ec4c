"""Vietnamese input methods: what becomes of the keys that are pressed. Pure, no browser."""

from unstuck.act.keyboards.method import Stroke, compose, result
from unstuck.act.keyboards.telex import TELEX
from unstuck.act.keyboards.vni import VNI

__all__ = ["TELEX", "VNI", "Stroke", "compose", "result"]
