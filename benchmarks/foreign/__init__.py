"""Runs the suites of strangers with and without `--unstuck=report`."""
