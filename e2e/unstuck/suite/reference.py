"""The reference of the pytest plugin, made from its own words; a test holds the page against it.

python -m unstuck.suite.reference > docs/reference/pytest.md
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator

from unstuck.model import Model
from unstuck.suite.findings import Findings, Submit, Unwatched
from unstuck.suite.fixture import Unstuck
from unstuck.suite.options import MARKER, OPTIONS, Option

_INTRODUCTION = """\
<!-- Made from the plugin by: python -m unstuck.suite.reference -->
# The pytest plugin

It is installed with the package, and does nothing until `--unstuck` asks for it. How to use it:
[find hidden errors with the tests that you have](../how-to/find-hidden-errors-with-pytest.md).

## Options

A path of the command line counts from where pytest was started, one of the ini file from that file.

| option | ini key | default | does |
|---|---|---|---|"""

_MEMBERS = ("watch", "press", "last")


def plugin_markdown() -> str:
    """Return ``docs/reference/pytest.md``, its last line ended."""
    name, meaning = MARKER.split(": ", 1)
    parts = [_INTRODUCTION, *map(_row, OPTIONS)]
    parts += ["\n## Marker\n", f"- `@pytest.mark.{name}`: {meaning}", "\n## Fixture `unstuck`\n"]
    parts += map(_member, _MEMBERS)
    parts += ["\n## findings.json\n", "In the folder of each run's report, beside `index.html`."]
    for model in (Findings, Submit, Unwatched):
        parts += _model(model)
    return "\n".join(parts).rstrip() + "\n"


def _row(option: Option) -> str:
    value = "\\|".join(option.choices) if option.choices else option.metavar
    flag = f"{option.flag}={value}" if value else option.flag
    ini = f"`{option.ini}`" if option.ini else ""
    default = f"`{option.default}`" if option.default else ""
    return f"| `{flag}` | {ini} | {default} | {option.meaning} |"


def _member(name: str) -> str:
    member = getattr(Unstuck, name)
    if isinstance(member, property):
        return f"- `{name}`: {_line(inspect.getdoc(member.fget))}"
    parameters = inspect.signature(member).parameters.values()
    shown = ", ".join(it.name for it in parameters if it.name != "self")
    return f"- `{name}({shown})`: {_line(inspect.getdoc(member))}"


def _model(model: type[Model]) -> Iterator[str]:
    """Yield the fields with the words that stand below each in the source."""
    yield f"\n### {model.__name__}\n"
    yield f"{_line(inspect.getdoc(model))}\n"
    tree = ast.parse(inspect.getsource(model))
    body = next(it.body for it in tree.body if isinstance(it, ast.ClassDef))
    for statement, below in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            said = below.value if isinstance(below, ast.Expr) else None
            words = f": {_line(said.value)}" if isinstance(said, ast.Constant) else ""
            kind = ast.unparse(statement.annotation)
            yield f"- `{statement.target.id}` ({kind}){words}"


def _line(text: object) -> str:
    return " ".join(str(text).split()).replace("``", "`")


if __name__ == "__main__":
    sys.stdout.write(plugin_markdown())
