"""What the portal, the carrier and the phone decide: one rule, one file, no side effects.

A rule that refuses returns a `Problem`, one that has nothing against it returns None.
"""
