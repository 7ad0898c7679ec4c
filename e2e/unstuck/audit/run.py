"""The audit, end to end: look, say what is going to be done, do it, report."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from unstuck.audit.plan import SCREENS, Job, Limits, plan
from unstuck.audit.submitting import Auditor
from unstuck.audit.values import PERSONA
from unstuck.errors import FormNotFoundError
from unstuck.forms.guard import guarding
from unstuck.forms.opening import Trip, is_all_of, visit
from unstuck.forms.results import Desk
from unstuck.forms.survey import survey
from unstuck.forms.writing import Errand, results_of, write
from unstuck.masking import Masking
from unstuck.report import Result, Results, badness, new_run_folder
from unstuck_fixtures import load_catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from unstuck.audit.settings import AuditSettings
    from unstuck.forms.guard import Guard
    from unstuck.report import AuditPlan


class View(Protocol):
    """Whoever wants to see what an audit does."""

    def planned(self, said: AuditPlan) -> None:
        """Hear what is going to be done, before anything is."""

    def started(self, result_id: str) -> None:
        """Hear that a submission begins."""

    def finished(self, result: Result) -> None:
        """Hear what came of it."""


def audit(settings: AuditSettings, browser: Browser, view: View) -> Results:
    """Audit the page and write the report; Ctrl-C keeps what there is, a dry run writes nothing.

    Raises UnstuckError where the page, its host or the folder is not to be had.
    """
    started_at = datetime.now(UTC).astimezone()
    with guarding(browser, settings.allowed) as guard:
        errand, jobs = _look(settings, browser, guard, started_at)
        if errand.plan is not None:
            view.planned(errand.plan)
        if settings.dry_run:
            return results_of(errand, (), "", Counter(), whole=True)
        folder = new_run_folder(started_at, settings.out)
        desk = Desk.of(settings.grounds, folder, started_at.date())
        auditor = Auditor(settings, browser, guard, desk, elsewhere=errand.elsewhere)
        results = _submit(auditor, jobs, view)
    whole = len(results) + len(auditor.absent) == len(jobs)
    found = results_of(
        errand, tuple(sorted(results, key=badness)), folder.name, guard.hosts, whole=whole
    )
    notes = (*found.run.notes, *auditor.absent)
    found = found.model_copy(update={"run": found.run.model_copy(update={"notes": notes})})
    write(found, folder)
    return found


def _look(
    settings: AuditSettings, browser: Browser, guard: Guard, started_at: datetime
) -> tuple[Errand, tuple[Job, ...]]:
    """Look at the page and say what can be done with it."""
    trip = Trip(settings.url, SCREENS[0], settings.lang, "audit")
    with visit(browser, trip, guard, looks_only=settings.dry_run) as page:
        forms, elsewhere = survey(page), not is_all_of(page, settings.unmasked)
    if not forms:
        raise FormNotFoundError(
            "The page has no form, and no fields with a button that sends them.",
            observed="What is in the page's own tree and in its frames was looked at.",
            remedy="Give the address of the page with the form.",
        )
    limits = Limits(settings.allowed, settings.most_forms, settings.most_submits, settings.include)
    said, jobs = plan(settings.url, forms, load_catalogue().personas[PERSONA], limits)
    errand = Errand(
        task="audit",
        url=settings.url,
        command=settings.command,
        lang=settings.lang,
        browser=browser.version,
        started_at=started_at,
        planned=len(jobs),
        elsewhere=elsewhere,
        unmasked=settings.unmasked,
        plan=Masking(personal=elsewhere).value(said),
    )
    return errand, jobs


def _submit(auditor: Auditor, jobs: tuple[Job, ...], view: View) -> list[Result]:
    results: list[Result] = []
    with suppress(KeyboardInterrupt):
        for job in jobs:
            view.started(auditor.id_of(job))
            if (result := auditor.submit(job)) is not None:
                results.append(result)
                view.finished(result)
    return results
