"""Demonstrations: a failure mode played before an audience, live or as a film, by a storyboard."""
