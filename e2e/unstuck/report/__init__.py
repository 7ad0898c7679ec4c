"""Write a run for a citizen, a trainer, a QA engineer and a machine."""

from unstuck.report.audited import AuditPlan, Mistake, PlannedForm, SkippedForm, Submitted
from unstuck.report.printed import AuditProgress, print_audit, print_check
from unstuck.report.read import read_results
from unstuck.report.results import (
    AttemptRecord,
    Remedy,
    RemedyStep,
    Result,
    Results,
    Run,
)
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
