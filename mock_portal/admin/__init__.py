"""The control API below /__admin: for tests and trainers, not for citizens."""
