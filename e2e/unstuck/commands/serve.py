"""``unstuck serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.options import Lang, LangOption, PresentationName, TokenOption

if TYPE_CHECKING:
    from unstuck.act.control import PortalControl


def serve(  # noqa: PLR0913 - each parameter is an option of the command line
    *,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes any free one.")
    ] = 8765,
    presentation: Annotated[
        PresentationName, typer.Option(help="How the portal shows its answer.")
    ] = "as-reported",
    failure_mode: Annotated[
        str | None, typer.Option(help="Arm the sandbox with this one; see `unstuck list`.")
    ] = None,
    lang: LangOption = "vi",
    portal_token: TokenOption = None,
) -> None:
    """Run the mock portal until Ctrl-C, and print the address of a fresh sandbox.

    [bold]Example[/bold]: try by hand what a citizen meets whose SIM is not in their name:

        unstuck serve --failure-mode subscriber-mismatch
    """
    from unstuck.act.control import PortalControl
    from unstuck.act.portal_process import MockPortal
    from unstuck.errors import PortalUnreachableError

    if failure_mode is not None:
        from unstuck.choices import known_failure_modes

        known_failure_modes([failure_mode])
    try:
        with MockPortal(host=host, port=port, token=portal_token) as portal:
            control = PortalControl(portal.url, portal_token)
            _announce(control, presentation, failure_mode, lang)
            code = portal.wait()
            last_words = portal.last_words
    except KeyboardInterrupt:
        return
    raise PortalUnreachableError(
        "The mock portal has ended by itself.",
        observed=last_words or f"exit code {code}",
        remedy="Start it again.",
    )


def _announce(
    control: PortalControl, presentation: PresentationName, failure_mode: str | None, lang: Lang
) -> None:
    sandbox = control.create_sandbox(
        presentation=presentation, failure_mode=failure_mode, lang=lang
    )
    typer.echo(f"Portal   {control.url}")
    typer.echo(f"Sandbox  {sandbox.join_url}")
    typer.echo("Ctrl-C ends it; everything in it is then gone.")
