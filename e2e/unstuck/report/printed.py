"""``check`` and ``audit`` in the terminal: what is planned, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text as Styled

from unstuck.report.advice_lines import advice_lines, guess_lines
from unstuck.report.audited import AuditPlan
from unstuck.report.page_view import arrow
from unstuck.report.results import Result, Results
from unstuck.report.submissions import Hidden, hidden_errors, mistake_of, screens_of
from unstuck.report.terminal import STYLES
from unstuck.report.texts import Lang, duration, in_lang, label, number, printable, say
from unstuck.report.wcag import criterion
from unstuck_fixtures.models import Text

_LONGEST_NAME = 80
_LONGEST_LINE = 600


class AuditProgress:
    """Shows the plan before anything is done, then a line for each submission."""

    def __init__(self, console: Console, lang: Lang) -> None:
        self._console = console
        self._lang = lang
        self._total = 0
        self._done = 0

    def planned(self, said: AuditPlan) -> None:
        """Print what is going to be done."""
        self._total = said.submissions
        for line in _plan_lines(said):
            self._print(Styled(_one_line(line, self._lang)))

    def started(self, result_id: str) -> None:
        """Keep silent: a submission takes a second or two."""

    def finished(self, result: Result) -> None:
        """Print what came of a submission."""
        self._done += 1
        count = f"{self._done:>{len(str(self._total))}}/{self._total} "
        self._print(Styled.assemble(count, *_parts(result, self._lang)))

    def _print(self, line: Styled) -> None:
        self._console.print(line, soft_wrap=True, highlight=False)


def print_check(console: Console, results: Results, out: Path, lang: Lang) -> None:
    """Print the verdict in a sentence, where the notice lies, its diagnosis and the evidence."""
    (result,) = results.results
    kind = result.outcome.kind
    folder = out / results.run.id
    verdict = Styled(in_lang(label("outcome", kind), lang), style=f"bold {STYLES[kind]}")
    sentence = printable(in_lang(result.outcome.sentence, lang), _LONGEST_LINE)
    console.print(Styled.assemble(verdict, ". ", sentence), soft_wrap=True, highlight=False)
    for line in (*_about(result, folder), *results.run.notes):
        console.print(Styled(_one_line(line, lang)), soft_wrap=True, highlight=False)
    _print_report(console, folder, lang)


def print_audit(console: Console, results: Results, out: Path, lang: Lang) -> None:
    """Print where somebody was left without an answer, worst first, and the count."""
    found = hidden_errors(results.results)
    for one in found:
        console.print(_finding(one, lang), soft_wrap=True, highlight=False)
    for note in results.run.notes:
        console.print(Styled(_one_line(note, lang)), soft_wrap=True, highlight=False)
    run = results.run
    spent = ((run.finished_at or run.started_at) - run.started_at).total_seconds() * 1000
    stuck = sum(len(one.results) for one in found)
    unsure = sum(it.outcome.kind == "inconclusive" for it in results.results)
    total = say(
        "submissions.found",
        n=number(stuck),
        unsure=number(unsure),
        all=number(len(results.results)),
        time=duration(spent),
    )
    style = "bold red" if stuck else "bold yellow" if unsure else "bold green"
    console.print(Styled(in_lang(total, lang), style=style), soft_wrap=True)
    _print_report(console, out / run.id, lang)


def _finding(one: Hidden, lang: Lang) -> Styled:
    kind = one.worst.outcome.kind
    line = Styled.assemble((in_lang(label("short_outcome", kind), lang), STYLES[kind]))
    if one.worst.submitted is not None:
        line.append(f", “{printable(one.worst.submitted.name, _LONGEST_NAME)}”")
    if one.words:
        line.append(f": “{printable(' '.join(one.words.split()), _LONGEST_NAME)}”")
    if one.arrow is not None:
        line.append(f", {in_lang(one.arrow.words, lang)}")
    times = say("submissions.times", n=number(len(one.results)))
    line.append(f", {in_lang(label('device', one.worst.device), lang)}, {in_lang(times, lang)}")
    if one.criteria:
        line.append(f", WCAG {', '.join(it.number for it in one.criteria)}", style="dim")
    return line


def _print_report(console: Console, folder: Path, lang: Lang) -> None:
    words = say("submissions.report", path=str(folder / "index.html"))
    console.print(Styled(in_lang(words, lang)), soft_wrap=True, highlight=False)


def _about(result: Result, folder: Path) -> Iterator[Text]:
    if (found := arrow(result)) is not None:
        yield say("submissions.lies", where=found.words)
    named = None if result.diagnosis.unresolved else result.advice
    yield say("submissions.diagnosis", what=named.title if named else say("qa.unresolved"))
    if result.advice is not None:
        yield from guess_lines(result.diagnosis)
        yield from advice_lines(result.advice)
    if result.wcag:
        names = [(it, criterion(it).name or Text(vi=it, en=it)) for it in result.wcag]
        listed = Text(
            vi=", ".join(f"{it} {name.vi}" for it, name in names),
            en=", ".join(f"{it} {name.en}" for it, name in names),
        )
        yield say("submissions.wcag", criteria=listed)
    if result.evidence is not None:
        shown = (result.evidence.before, result.evidence.after, result.evidence.map)
        paths = ", ".join(str(folder / path) for path in shown if path)
        yield say("submissions.pictures", paths=paths)


def _plan_lines(said: AuditPlan) -> Iterator[Text]:
    if said.submissions:
        forms = number(len(said.forms))
        yield say(
            "plan.what", n=number(said.submissions), forms=forms, sizes=screens_of(said.devices)
        )
    else:
        yield say("plan.nothing")
    if said.left_out:
        yield say("plan.left_out", n=number(said.left_out))
    for form in said.forms:
        fields = ", ".join(form.fields)
        about: dict[str, Text | str] = {"name": form.name, "button": form.button}
        yield say("plan.form", number=number(form.number), fields=fields, **about)
        mistakes = [say(f"mistake.{it.kind}", field=it.field or "") for it in form.mistakes]
        listed = Text(
            vi="; ".join(it.vi for it in mistakes), en="; ".join(it.en for it in mistakes)
        )
        yield say("plan.mistakes", mistakes=listed)
    for left in said.skipped:
        why = say(f"why.{left.why}", word=left.word)
        yield say("plan.skipped", number=number(left.number), name=left.name, why=why)
    if any(left.word for left in said.skipped):
        yield say("plan.include")


def _parts(result: Result, lang: Lang) -> Iterator[Styled | str]:
    kind = result.outcome.kind
    yield Styled(in_lang(label("short_outcome", kind), lang), style=STYLES[kind])
    if found := arrow(result):
        yield f", {in_lang(found.words, lang)}"
    form = f"“{result.submitted.name}”, " if result.submitted else ""
    mistake, screen = (
        in_lang(mistake_of(result), lang),
        in_lang(label("device", result.device), lang),
    )
    yield printable(f": {form}{mistake}, {screen}", _LONGEST_LINE)
    if result.outcome.reason:
        yield f" ({printable(result.outcome.reason, _LONGEST_NAME)})"


def _one_line(words: Text, lang: Lang) -> str:
    return printable(in_lang(words, lang).replace("\n", " "), _LONGEST_LINE)
