"""Makes one planned submission on a freshly opened page."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from unstuck.audit.plan import Job, sender, size_of
from unstuck.audit.slips import slip_in
from unstuck.audit.values import PERSONA, plausible
from unstuck.errors import BrowserBrokeError, UnstuckError
from unstuck.explain import Diagnosis
from unstuck.forms.filling import fill
from unstuck.forms.opening import Trip, visit
from unstuck.forms.results import Desk, Heading, result_of
from unstuck.forms.submission import FilledIn, submit
from unstuck.forms.survey import Form, survey
from unstuck.forms.writing import page_of
from unstuck.judge import Outcome
from unstuck.masking import Masking
from unstuck.report import Remedy, Result, Submitted
from unstuck.report.places import slugs
from unstuck.report.texts import say
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from unstuck.act.attempt import Entry
    from unstuck.audit.settings import AuditSettings
    from unstuck.forms.guard import Guard
    from unstuck_fixtures.models import Persona


@dataclass
class Auditor:
    """Submits the forms of one page."""

    settings: AuditSettings
    browser: Browser
    guard: Guard
    desk: Desk
    elsewhere: bool
    """Whether the page is of another machine, so that what it says is masked."""
    absent: list[Text] = field(default_factory=list)
    """Which forms were not there at which screen."""
    _count: int = 0

    def id_of(self, job: Job) -> str:
        """Return the result's stable id."""
        mistake = job.mistake.kind + (f"-{job.mistake.field}" if job.mistake.field else "")
        form = f"{job.form.number}-{job.form.name}".replace("/", " ")
        mistake = mistake.replace("/", " ")
        return f"audit/{page_of(self.settings.url)}/{form}/{mistake}/{job.device.name}"

    def submit(self, job: Job) -> Result | None:
        """Submit; None where the form is not there at this screen.

        What keeps us from it makes the result inconclusive: a form that was not tried has not
        passed.
        """
        self._count += 1
        try:
            result = self._submit(job)
        except UnstuckError as error:
            result = self._could_not(job, error)
        except Error:
            broke = "The browser gave the page up while the form was filled in."
            result = self._could_not(job, BrowserBrokeError(broke))
        if result is None:
            name = self._masking.text(job.form.name)
            self.absent.append(say("note.absent", name=name, device=job.device.name))
            return None
        made = Submitted(form=job.form.number, name=job.form.name, mistake=job.mistake)
        return result.model_copy(update={"submitted": self._masking.value(made)})

    @property
    def _persona(self) -> Persona:
        return load_catalogue().personas[PERSONA]

    @property
    def _masking(self) -> Masking:
        return Masking(personal=self.elsewhere)

    def _submit(self, job: Job) -> Result | None:
        settings = self.settings
        trip = Trip(settings.url, job.device, settings.lang, "audit", settings.unmasked)
        with visit(self.browser, trip, self.guard) as page:
            form = _same(survey(page), job)
            if form is None:
                return None
            made = submit(page, self.guard, trip, partial(self._fill_in, page, form, job))
            heading = self._heading(job, made.masking, made.attempt.entries)
            return result_of(page, made, heading, self.desk)

    def _fill_in(self, page: Page, form: Form, job: Job) -> FilledIn:
        entries: list[Entry] = []
        groups: set[str] = set()
        for number, field_ in enumerate(form.fields if job.field is not None else ()):
            if not field_.shown or field_.name in groups:
                continue
            if field_.type == "radio":
                groups.add(field_.name)  # one of a group is enough, and so is one that is left
            value = plausible(field_, self._persona)
            if number == job.field:
                slip = slip_in(field_, self._persona)
                value = slip.value if slip else None
            if value is not None:
                entries.append(fill(field_.place.on(page), field_.label, value))
        button = sender(form)
        if button is None:
            raise BrowserBrokeError("The form's button went away while it was filled in.")
        return FilledIn(tuple(entries), button.place.on(page), button.name)

    def _heading(self, job: Job, masking: Masking, entries: tuple[Entry, ...]) -> Heading:
        mistake = say(f"mistake.{job.mistake.kind}", field=job.mistake.field or "")
        name = job.form.name
        (slug,) = slugs((masking.text(self.id_of(job)),))
        return Heading(
            id=self.id_of(job),
            title=Text(vi=f"{name}: {mistake.vi}", en=f"{name}: {mistake.en}"),
            stem=f"{self._count:03d}-{slug}",
            reproduce=self._command(job, entries),
        )

    def _command(self, job: Job, entries: tuple[Entry, ...]) -> str:
        """Return the check that does the same."""
        parts = ["unstuck", "check", self.settings.url]
        for entry in entries:
            parts += ["--fill", f"{entry.label}={entry.keys}"]
        parts += ["--click", job.form.button, "--viewport", size_of(job.device)]
        for host in sorted(self.settings.allowed.named):
            parts += ["--allow-host", host]
        return shlex.join(parts)

    def _could_not(self, job: Job, error: UnstuckError) -> Result:
        masking = self._masking
        heading = self._heading(job, masking, ())
        said = " ".join(masking.error(error).happened.split())
        outcome = Outcome(
            kind="inconclusive",
            reason=error.reference,
            settled_by="cause",
            elapsed_ms=0,
            sentence=Text(vi=f"Chưa thử được: {said}", en=f"This could not be tried: {said}"),
        )
        result = Result(
            id=heading.id,
            title=heading.title,
            device=job.device.name,
            outcome=outcome,
            diagnosis=Diagnosis(failure_mode=None, confidence=0),
            guidance={"vi": (), "en": ()},
            remedy=Remedy(reached=None),
            reproduce=heading.reproduce,
            elapsed_ms=0,
        )
        return masking.result(result)


def _same(forms: tuple[Form, ...], job: Job) -> Form | None:
    """Return the planned form of a page that was opened anew; None where it is not shown."""
    fields = [field_.name for field_ in job.surveyed.fields]
    alike = [form for form in forms if [field_.name for field_ in form.fields] == fields]
    nth = job.form.number - 1
    form = forms[nth] if nth < len(forms) and forms[nth] in alike else next(iter(alike), None)
    return form if form is not None and sender(form) is not None else None
