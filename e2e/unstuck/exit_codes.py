"""What a process of ours ends with, so that a script can tell the cases apart."""

from __future__ import annotations

OK = 0
"""Nobody is left stuck; for ``reproduce``: every run ended as its failure mode expects."""
FINDINGS = 1
"""Somebody is left stuck, or a run ended otherwise than expected."""
USAGE = 2
"""The command or the machine has to be mended first."""
INCONCLUSIVE = 3
"""No finding, but something could not be judged."""
INTERRUPTED = 130
"""Ended by Ctrl-C; what was found until then is kept."""
