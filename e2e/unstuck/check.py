"""One submission of one form, as asked: fill in, press, judge, report."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error
from pydantic import Field

from unstuck.act.devices import Device
from unstuck.errors import BrowserBrokeError, UnstuckError
from unstuck.forms.filling import fill
from unstuck.forms.finding import find_control, find_field, glimpse_control
from unstuck.forms.guard import Guard, guarding
from unstuck.forms.opening import Trip, visit
from unstuck.forms.results import Desk, Heading, result_of
from unstuck.forms.submission import FilledIn, Submission, submit
from unstuck.forms.writing import Errand, page_of, results_of, write
from unstuck.grounds import Grounds
from unstuck.hosts import AllowedHosts, is_here
from unstuck.masking import Masking
from unstuck.model import Model
from unstuck.report import Result, Results, new_run_folder
from unstuck.report.places import slugs
from unstuck_fixtures.models import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

#: What is a glob for the whole address, and not words on the page.
_GLOB = re.compile(r"\S*[*/]\S*")


class Fill(Model):
    """A field by its label, and what goes in."""

    label: str
    value: str = Field(repr=False)
    variable: str | None = None
    """The environment's variable that the value came from; such a value is a secret."""


class CheckSettings(Model):
    """The options of one check, checked."""

    url: str
    fills: tuple[Fill, ...] = ()
    click: str
    following: str | None = None
    """How the next step is known: a glob for the whole address, or words on the page."""
    device: Device
    viewport: str
    lang: Literal["vi", "en"] = "vi"
    headed: bool = False
    allowed: AllowedHosts = AllowedHosts()
    redact: bool = True
    grounds: Grounds = Grounds()
    out: Path

    @property
    def unmasked(self) -> AllowedHosts:
        """The hosts, besides this machine, whose words are kept as they are."""
        return AllowedHosts() if self.redact else self.allowed

    @property
    def command(self) -> str:
        """The command line that asks for the same; no value of the environment's in it."""
        parts = ["unstuck", "check", self.url]
        for it in self.fills:
            if it.variable is not None:
                parts += ["--fill-env", f"{it.label}={it.variable}"]
            else:
                parts += ["--fill", f"{it.label}={it.value}"]
        parts += ["--click", self.click]
        if self.following is not None:
            parts += ["--next", self.following]
        parts += ["--viewport", self.viewport]
        for host in sorted(self.allowed.named):
            parts += ["--allow-host", host]
        if not self.redact:
            parts.append("--no-redact")
        parts += self.grounds.arguments
        return shlex.join(parts) + f" --lang {self.lang}"


def check(settings: CheckSettings, browser: Browser) -> Results:
    """Submit the form once, judge it, and write the report.

    Raises UnstuckError where the page, a field or the button is not to be had, and where the form
    goes to a host that nobody named; its words are masked as the report's are.
    """
    started_at = datetime.now(UTC).astimezone()
    settings.allowed.refuse_others(settings.url)
    with guarding(browser, settings.allowed) as guard, _masked_errors(settings):
        result, folder = _submit(settings, browser, guard, started_at)
    errand = Errand(
        task="check",
        url=settings.url,
        command=result.reproduce,
        lang=settings.lang,
        browser=browser.version,
        started_at=started_at,
        planned=1,
        elsewhere=not settings.unmasked.allow(settings.url),
        unmasked=settings.unmasked,
    )
    found = results_of(errand, (result,), folder.name, guard.hosts, whole=True)
    write(found, folder)
    return found


@contextmanager
def _masked_errors(settings: CheckSettings) -> Iterator[None]:
    """Let no error tell what is personal on the page, nor what was typed at another host."""
    here = is_here(settings.url)
    values = (it.value for it in settings.fills if it.variable is not None or not here)
    masking = Masking(tuple(values), personal=True)
    try:
        yield
    except UnstuckError as error:
        raise masking.error(error) from None
    except Error as error:
        # Playwright's own words would tell what was typed.
        raise BrowserBrokeError(
            "The browser gave the page up before there was a verdict.",
            observed=masking.text(error.message.splitlines()[0]),
            remedy="Run it again with --headed, and look at what the page does.",
        ) from None


def _submit(
    settings: CheckSettings, browser: Browser, guard: Guard, started_at: datetime
) -> tuple[Result, Path]:
    trip = Trip(settings.url, settings.device, settings.lang, "check", settings.unmasked)
    with visit(browser, trip, guard) as page:
        fill_in = partial(_fill_in, page, settings)
        following = _following(page, settings.following)
        made = submit(page, guard, trip, fill_in, following)
        folder = new_run_folder(started_at, settings.out)
        desk = Desk.of(settings.grounds, folder, started_at.date())
        return result_of(page, made, _heading(settings, made), desk), folder


def _fill_in(page: Page, settings: CheckSettings) -> FilledIn:
    entries = []
    field: Locator | None = None
    for it in settings.fills:
        beside = field or glimpse_control(page, settings.click)
        field = find_field(page, it.label, it.value, beside=beside)
        entries.append(fill(field, it.label, it.value))
    secrets = tuple(it.value for it in settings.fills if it.variable is not None)
    control = find_control(page, settings.click, beside=field)
    return FilledIn(tuple(entries), control, settings.click, secrets)


def _following(page: Page, words: str | None) -> str | Locator | None:
    if words is None or _GLOB.fullmatch(words):
        return words
    return page.get_by_text(words)


def _heading(settings: CheckSettings, made: Submission) -> Heading:
    page, button = page_of(settings.url), settings.click.replace("/", " ")
    identity = f"check/{page}/{button}/{settings.device.name}"
    (stem,) = slugs((made.masking.text(identity),))
    title = " ".join(made.attempt.title.split()) or page
    return Heading(
        id=identity,
        title=Text(vi=f"Bấm “{settings.click}”: {title}", en=f"Press “{settings.click}”: {title}"),
        stem=stem,
        reproduce=settings.command,
    )
