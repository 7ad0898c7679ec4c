"""As much of SARIF 2.1.0 (OASIS Standard, 2020) as findings need; names are the standard's."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from unstuck.model import Model

#: The kinds of level that a result can have (3.27.10).
Level = Literal["error", "warning", "note", "none"]


class SarifModel(Model):
    """A SARIF object: its names are written in camel case, and nothing is written as null."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True)


class Message(SarifModel):
    """Words for people (3.11)."""

    text: str = Field(min_length=1)
    markdown: str | None = None


class Rule(SarifModel):
    """What a kind of finding means (3.49)."""

    id: str
    name: str
    short_description: Message
    full_description: Message
    help: Message
    help_uri: str
    default_configuration: dict[Literal["level"], Level]
    properties: dict[str, list[str]]


class Driver(SarifModel):
    """The tool (3.19)."""

    name: str
    version: str
    information_uri: str
    rules: list[Rule]


class Tool(SarifModel):
    """What the driver is in (3.18)."""

    driver: Driver


class Artifact(SarifModel):
    """A file (3.4): its URI, relative to the root of the project."""

    uri: str
    uri_base_id: Literal["%SRCROOT%"] = "%SRCROOT%"


class Region(SarifModel):
    """Lines of a file (3.30)."""

    start_line: int = Field(ge=1)


class Physical(SarifModel):
    """A place in a file (3.29)."""

    artifact_location: Artifact
    region: Region


class Location(SarifModel):
    """A place (3.28)."""

    physical_location: Physical
    message: Message | None = None


class Suppression(SarifModel):
    """Why a result is not to be shown as open (3.35)."""

    kind: Literal["external"] = "external"
    status: Literal["accepted"] = "accepted"
    justification: str


class SarifResult(SarifModel):
    """A finding (3.27)."""

    rule_id: str
    rule_index: int
    level: Level
    message: Message
    locations: list[Location] = Field(min_length=1)
    partial_fingerprints: dict[str, str]
    suppressions: list[Suppression] | None = None
    properties: dict[str, str | int | float | list[str]]


class Notification(SarifModel):
    """What the tool has to say of the run itself (3.58)."""

    level: Level
    message: Message


class Invocation(SarifModel):
    """How the tool ran (3.20)."""

    execution_successful: bool
    tool_execution_notifications: list[Notification] | None = None


class SarifRun(SarifModel):
    """One run of the tool (3.14)."""

    tool: Tool
    invocations: list[Invocation]
    column_kind: Literal["unicodeCodePoints"] = "unicodeCodePoints"
    results: list[SarifResult]


class Sarif(SarifModel):
    """A SARIF log file (3.13)."""

    schema_: str = Field(
        default="https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        alias="$schema",
    )
    version: Literal["2.1.0"] = "2.1.0"
    runs: list[SarifRun]
