"""``unstuck list``."""

from __future__ import annotations

import typer

from unstuck.commands.options import JsonOption, LangOption


def list_modes(*, lang: LangOption = "vi", json: JsonOption = False) -> None:
    """List the failure modes that can be played.

    [bold]Example[/bold]:

        unstuck list --lang en
    """
    from unstuck_fixtures import load_catalogue

    modes = load_catalogue().failure_modes
    if json:
        from pydantic_core import to_json

        found = [
            {"id": mode.id, "title": mode.title.model_dump(), "severity": mode.severity}
            for mode in modes.values()
        ]
        typer.echo(to_json(found, indent=2).decode())
        return
    width = max(len(name) for name in modes)
    for mode in modes.values():
        typer.echo(f"{mode.id:<{width}}  {getattr(mode.title, lang)}")
