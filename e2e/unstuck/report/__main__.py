"""Print the JSON Schema of ``results.json``: ``python -m unstuck.report``."""

import sys

from unstuck.report.schema import schema_text

sys.stdout.write(schema_text())
