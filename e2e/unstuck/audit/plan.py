"""What an audit is going to do: which forms, which mistakes, on which screens. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from unstuck.act.devices import DEVICES, Device
from unstuck.audit.risks import Risk, first_of, risk_of, words_of
from unstuck.audit.slips import slip_in
from unstuck.forms.survey import Button, Form
from unstuck.hosts import AllowedHosts, host_of
from unstuck.report.audited import AuditPlan, Mistake, PlannedForm, SkippedForm
from unstuck_fixtures.models import Persona

#: A laptop, a phone, and that laptop with everything twice as large.
SCREENS: tuple[Device, ...] = (
    *DEVICES.values(),
    Device(name="zoom", width=683, height=384, scale=2, touch=False),
)


@dataclass(frozen=True)
class Job:
    """One submission: which form by its number on the page, which mistake, at which screen."""

    form: PlannedForm
    surveyed: Form
    mistake: Mistake
    field: int | None
    """The number of the field with the mistake, among the form's."""
    device: Device


@dataclass(frozen=True)
class Limits:
    """How much an audit may do, and where."""

    allowed: AllowedHosts
    most_forms: int
    most_submits: int
    include: tuple[str, ...] = ()
    """Names of forms or buttons that are submitted although a word speaks against it."""


def plan(
    url: str, forms: tuple[Form, ...], persona: Persona, limits: Limits
) -> tuple[AuditPlan, tuple[Job, ...]]:
    """Return what to say and what to do, in that order: each form's first mistakes go first."""
    planned: list[PlannedForm] = []
    skipped: list[SkippedForm] = []
    rows: list[list[Job]] = []
    for number, form in enumerate(forms, 1):
        button = sender(form)
        risk = _against(form, button, limits, full=len(planned) >= limits.most_forms)
        if button is None or risk is not None:
            skipped.append(_skipped(number, form, button, risk or Risk("no-button", "")))
            continue
        jobs = _jobs(number, form, button, persona)
        planned.append(jobs[0].form)
        rows.append(jobs)
    turns = zip_longest(*map(_by_mistake, rows))
    every = [job for turn in turns for jobs in turn for job in jobs or ()]
    done = tuple(every[: limits.most_submits])
    said = AuditPlan(
        url=url,
        devices={screen.name: size_of(screen) for screen in SCREENS},
        forms=tuple(planned),
        skipped=tuple(skipped),
        submissions=len(done),
        left_out=len(every) - len(done),
    )
    return said, done


def _skipped(number: int, form: Form, button: Button | None, risk: Risk) -> SkippedForm:
    shown = button.name if button else ""
    name = form.name or shown or f"#{number}"
    return SkippedForm(number=number, name=name, button=shown, why=risk.why, word=risk.word)


def _jobs(number: int, form: Form, button: Button, persona: Persona) -> list[Job]:
    slips = list(_slips(form, persona))
    one = PlannedForm(
        number=number,
        name=form.name or button.name or f"#{number}",
        button=button.name,
        fields=tuple(field.label for field in form.fields if field.shown),
        mistakes=tuple(mistake for mistake, _field in slips),
    )
    return [Job(one, form, *slip, screen) for slip in slips for screen in SCREENS]


def size_of(screen: Device) -> str:
    """Return a screen's size as ``--viewport`` takes it."""
    scale = f"@{screen.scale:g}" if screen.scale != 1 else ""
    return f"{screen.width}x{screen.height}{scale}"


def sender(form: Form) -> Button | None:
    """Return the button that sends the form; the last of those that look most like it."""
    usable = [it for it in form.buttons if it.shown and (it.type != "reset")]
    if form.kind == "form":
        usable = [it for it in usable if it.type in ("submit", "image")] or usable
    likely = [it for it in usable if _looks_like_sender(it) >= (1 if form.kind == "group" else 0)]
    return max(reversed(likely), key=_looks_like_sender, default=None)


def _looks_like_sender(button: Button) -> int:
    words = words_of("buttons.yaml")
    if first_of(words["not"], button.name):
        return -1
    return 1 if first_of(words["sends"], button.name) else 0


def _against(form: Form, button: Button | None, limits: Limits, *, full: bool) -> Risk | None:
    """Return what speaks against submitting the form; None where nothing does."""
    if not any(field.shown and field.editable for field in form.fields):
        return Risk("no-fields", "")
    if button is None:
        return Risk("no-button", "")
    goes_to = button.action or form.action
    if not limits.allowed.allow(goes_to):
        return Risk("host-not-allowed", host_of(goes_to))
    if not _included(form, button, limits.include):
        if (risk := risk_of(form, button)) is not None:
            return risk
        if form.search or [it.type for it in form.fields if it.shown] == ["search"]:
            return Risk("searches", "")
    return Risk("too-many-forms", "") if full else None


def _included(form: Form, button: Button, names: tuple[str, ...]) -> bool:
    wanted = {name.casefold().strip() for name in names}
    return bool(wanted & {form.name.casefold(), button.name.casefold()})


def _slips(form: Form, persona: Persona) -> Iterator[tuple[Mistake, int | None]]:
    yield Mistake(kind="all-empty"), None
    groups: set[str] = set()
    for number, field in enumerate(form.fields):
        if field.type == "radio":
            if field.name in groups:
                continue
            groups.add(field.name)
        if (slip := slip_in(field, persona)) is not None:
            yield Mistake(kind=slip.kind, field=field.label), number


def _by_mistake(jobs: list[Job]) -> list[list[Job]]:
    """Keep what is to be compared together: one mistake at every screen."""
    size = len(SCREENS)
    return [jobs[at : at + size] for at in range(0, len(jobs), size)]
