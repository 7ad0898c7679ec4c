"""The JSON Schema of ``results.json``; ``python -m unstuck.report`` prints it."""

from __future__ import annotations

import json
from typing import Any

from unstuck.report.results import SCHEMA_VERSION, Results


def results_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what ``write_report`` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Results.model_json_schema(mode="serialization"),
        "title": f"unstuck results, version {SCHEMA_VERSION}",
    }


def schema_text() -> str:
    """Return the schema as it stands in ``docs/reference/results.schema.json``."""
    return json.dumps(results_schema(), indent=2, ensure_ascii=False) + "\n"
