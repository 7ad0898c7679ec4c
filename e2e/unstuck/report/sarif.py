"""Findings as SARIF, for code scanning and for editors."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from urllib.parse import quote

from unstuck.report.finding import Finding, page_of
from unstuck.report.sarif_models import (
    Artifact,
    Driver,
    Invocation,
    Level,
    Location,
    Message,
    Notification,
    Physical,
    Region,
    Rule,
    Sarif,
    SarifResult,
    SarifRun,
    Suppression,
    Tool,
)
from unstuck.report.texts import Lang, in_lang, printable, say
from unstuck_fixtures.models import OutcomeKind

#: GitHub refuses a run with more, and shows the first 5,000:
#: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
MOST_RESULTS = 25_000
#: GitHub's limit is 10 MB of gzip; words of such length keep 25,000 findings below it.
_LONGEST_WORDS = 300
_LEVELS: dict[OutcomeKind, Level] = {"silent": "error", "missed": "error", "inconclusive": "note"}
_RULES: tuple[OutcomeKind, ...] = ("silent", "missed", "inconclusive")
#: Where WCAG says what the rules are about: 3.3.1, errors are identified to the person.
_HELP = "https://www.w3.org/WAI/WCAG22/Understanding/error-identification.html"
_FINGERPRINT = "unstuckFinding/v1"


def sarif_of(findings: Sequence[Finding], lang: Lang, *, complete: bool = True) -> Sarif:
    """Return the findings, which come worst first, as a SARIF log with one run.

    What is past ``MOST_RESULTS`` is left out, and a notification says so.
    """
    shown = findings[:MOST_RESULTS]
    notifications = []
    if left := len(findings) - len(shown):
        words = in_lang(say("sarif.left_out", n=str(left)), lang)
        notifications.append(Notification(level="warning", message=Message(text=words)))
    driver = Driver(
        name="unstuck",
        version=version("unstuck"),
        information_uri=_HELP,
        rules=[_rule(kind, lang) for kind in _RULES],
    )
    invocation = Invocation(
        execution_successful=complete, tool_execution_notifications=notifications or None
    )
    results = [_result(it, lang) for it in shown]
    return Sarif(
        runs=[SarifRun(tool=Tool(driver=driver), invocations=[invocation], results=results)]
    )


def sarif_text(findings: Sequence[Finding], lang: Lang, *, complete: bool = True) -> str:
    """Return the SARIF log as it is written to a file."""
    log = sarif_of(findings, lang, complete=complete)
    return log.model_dump_json(by_alias=True, exclude_none=True, indent=1) + "\n"


def plain(words: str, limit: int = _LONGEST_WORDS) -> str:
    """Return foreign words for a SARIF message: no control characters, no links, no placeholders.

    Brackets would be a link and braces a placeholder (3.11.5 and 3.11.6 of the standard).
    """
    text = " ".join(printable(words, limit).split()).replace("\\", "\\\\")
    for char, escaped in (("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        text = text.replace(char, escaped)
    return text


def _rule(kind: OutcomeKind, lang: Lang) -> Rule:
    short, full = (in_lang(say(f"sarif.{kind}_{part}"), lang) for part in ("short", "full"))
    return Rule(
        id=f"unstuck/{kind}",
        name=f"Outcome{kind.capitalize()}",
        short_description=Message(text=short),
        full_description=Message(text=full),
        help=Message(text=full),
        help_uri=_HELP,
        default_configuration={"level": _LEVELS[kind]},
        properties={"tags": ["accessibility", "forms", "usability"]},
    )


def _result(finding: Finding, lang: Lang) -> SarifResult:
    known = Suppression(justification=in_lang(say("sarif.known"), lang))
    return SarifResult(
        rule_id=f"unstuck/{finding.kind}",
        rule_index=_RULES.index(finding.kind),
        level=_LEVELS[finding.kind],
        message=Message(text=_words(finding, lang)),
        locations=[_location(finding)],
        partial_fingerprints={_FINGERPRINT: finding.id},
        suppressions=[known] if finding.known else None,
        properties=_properties(finding),
    )


def _words(finding: Finding, lang: Lang) -> str:
    parts = [f"“{plain(finding.control)}”:"] if finding.control else []
    parts.append(plain(in_lang(finding.sentence, lang), 2 * _LONGEST_WORDS))
    if finding.notice:
        parts.append(f"“{plain(finding.notice)}”")
    if finding.is_address:
        parts.append(f"({plain(finding.place)})")
    return " ".join(parts)


def _location(finding: Finding) -> Location:
    uri, line = relative_uri(finding)
    artifact = Artifact(uri=uri)
    return Location(
        physical_location=Physical(artifact_location=artifact, region=Region(start_line=line))
    )


def relative_uri(finding: Finding) -> tuple[str, int]:
    """Return a URI relative to the root of the project, and a line.

    Of a page, it is the address without its scheme and what is asked of it: GitHub refuses the
    whole file where a URI has a scheme other than the checkout's
    (https://github.com/github/codeql-action/issues/754). A colon would be taken for one.
    """
    if finding.is_address:
        path, line = page_of(finding.place), 1
    else:
        path, _, number = finding.place.rpartition(":")
        path, line = (path, int(number)) if number.isdecimal() else (finding.place, 1)
    clean = [it for it in path.replace("\\", "/").split("/") if it not in {"", ".", ".."}]
    name = "/".join(quote(printable(it), safe="") for it in clean)
    return name or "unknown", max(line, 1)


def _properties(finding: Finding) -> dict[str, str | int | float | list[str]]:
    told: dict[str, str | int | float | list[str] | None] = {
        "where": finding.where,
        "reason": finding.reason and printable(finding.reason, _LONGEST_WORDS),
        "distancePx": round(finding.distance_px, 1) or None,
        "times": finding.times,
        "devices": [printable(it, _LONGEST_WORDS) for it in finding.devices],
        "wcag": list(finding.wcag),
        "url": printable(finding.place, _LONGEST_WORDS) if finding.is_address else None,
    }
    return {name: value for name, value in told.items() if value}
