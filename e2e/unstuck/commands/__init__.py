"""The commands of ``unstuck``, one module each. What they need, they import when they run."""
