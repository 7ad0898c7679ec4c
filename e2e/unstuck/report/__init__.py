"""Write a run for a citizen, a trainer, a QA engineer and a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck_fixtures.late import late

if TYPE_CHECKING:
    from unstuck.report.audited import AuditPlan, Mistake, PlannedForm, SkippedForm, Submitted
    from unstuck.report.printed import AuditProgress, print_audit, print_check
    from unstuck.report.read import read_results
    from unstuck.report.results import AttemptRecord, Remedy, RemedyStep, Result, Results, Run
    from unstuck.report.run_folder import DEFAULT_OUT, new_run_folder, point_latest
    from unstuck.report.schema import results_schema
    from unstuck.report.submissions import badness
    from unstuck.report.terminal import RunProgress, print_table
    from unstuck.report.write import write_report

__all__ = [
    "DEFAULT_OUT",
    "AttemptRecord",
    "AuditPlan",
    "AuditProgress",
    "Mistake",
    "PlannedForm",
    "Remedy",
    "RemedyStep",
    "Result",
    "Results",
    "Run",
    "RunProgress",
    "SkippedForm",
    "Submitted",
    "badness",
    "new_run_folder",
    "point_latest",
    "print_audit",
    "print_check",
    "print_table",
    "read_results",
    "results_schema",
    "write_report",
]

# Reading results must not cost what writing pages does, and the plugin needs neither to start.
__getattr__ = late(
    __name__,
    {
        "AuditPlan": "audited",
        "Mistake": "audited",
        "PlannedForm": "audited",
        "SkippedForm": "audited",
        "Submitted": "audited",
        "AuditProgress": "printed",
        "print_audit": "printed",
        "print_check": "printed",
        "read_results": "read",
        "AttemptRecord": "results",
        "Remedy": "results",
        "RemedyStep": "results",
        "Result": "results",
        "Results": "results",
        "Run": "results",
        "DEFAULT_OUT": "run_folder",
        "new_run_folder": "run_folder",
        "point_latest": "run_folder",
        "results_schema": "schema",
        "badness": "submissions",
        "RunProgress": "terminal",
        "print_table": "terminal",
        "write_report": "write",
    },
)
