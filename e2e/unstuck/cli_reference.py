"""The reference of the command line, made from its help; a test holds the page against it.

python -m unstuck.cli_reference > docs/reference/cli.md
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import typer
from typer.main import get_command

from unstuck.cli import app

_INTRODUCTION = """\
<!-- Made from the help by: python -m unstuck.cli_reference -->
# The command line
"""

#: A paragraph that keeps its line breaks; the mark is Click's.
_AS_WRITTEN = "\b\n"
_BOLD = re.compile(r"\[bold\](.*?)\[/bold\]")


def cli_markdown(program: typer.Typer) -> str:
    """Return ``docs/reference/cli.md`` for ``program``, its last line ended."""
    group: Any = get_command(program)
    parts = [_INTRODUCTION, *_prose(group.help)]
    for name, command in group.commands.items():
        parts += [f"## unstuck {name}\n", *_command(name, command)]
    return "\n".join(parts).rstrip() + "\n"


def _command(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401 - Typer's own copy of Click
    yield from _prose(command.help)
    context = typer.Context(command, info_name=f"unstuck {name}")
    usage = command.get_usage(context).removeprefix("Usage: ")
    yield f"```text\n{' '.join(usage.split())}\n```\n"
    for parameter in command.params:
        written, meaning = parameter.get_help_record(context)
        yield f"- `{written}`: {re.sub(r'  +', ' ', meaning)}"
    yield "- `-h`, `--help`: Show this message and exit.\n"


def _prose(text: str | None) -> Iterator[str]:
    """Turn a help text into Markdown, a paragraph at a time."""
    for paragraph in cleandoc((text or "").replace("\\b\n", _AS_WRITTEN)).split("\n\n"):
        if paragraph.startswith(_AS_WRITTEN):
            yield f"```text\n{paragraph.removeprefix(_AS_WRITTEN)}\n```\n"
        elif paragraph.startswith("    "):
            yield f"```sh\n{cleandoc(paragraph)}\n```\n"
        else:
            yield _BOLD.sub(r"**\1**", paragraph) + "\n"


if __name__ == "__main__":
    sys.stdout.write(cli_markdown(app))
