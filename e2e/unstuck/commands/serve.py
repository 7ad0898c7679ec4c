"""``unstuck serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from unstuck.commands.options import Lang, LangOption, PresentationName, TokenOption

if TYPE_CHECKING:
    from unstuck.act.control import PortalControl

SHOWN_TO_ALL = (
    "A token on the command line stands in the list of processes, where every user of this machine "
    "can read it. Set UNSTUCK_PORTAL_TOKEN instead."
)


def serve(  # noqa: PLR0913 - each parameter is an option of the command line
    context: typer.Context,
    *,
    host: Annotated[
        str, typer.Option(help="Address to listen at; 0.0.0.0 lets the network in.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes any free one.")
    ] = 8765,
    presentation: Annotated[
        PresentationName, typer.Option(help="How the portal shows its answer.")
    ] = "as-reported",
    failure_mode: Annotated[
        str | None, typer.Option(help="Arm the sandbox with this one; see `unstuck list`.")
    ] = None,
    classroom: Annotated[
        bool,
        typer.Option(
            "--classroom", help="Begin a class: learners join by a QR code, you have a board."
        ),
    ] = False,
    tls: Annotated[
        bool, typer.Option("--tls", help="Answer over TLS, with a certificate made now.")
    ] = False,
    lang: LangOption = "vi",
    portal_token: TokenOption = None,
) -> None:
    """Run the mock portal until Ctrl-C, and print the address of a fresh sandbox or of a class.

    [bold]Examples[/bold]: try by hand what a citizen meets whose SIM is not in their name; let a
    class of forty try it on their own phones:

        unstuck serve --failure-mode subscriber-mismatch
        unstuck serve --classroom --host 0.0.0.0
    """
    from secrets import token_urlsafe

    from unstuck.act.control import PortalControl
    from unstuck.act.portal_process import MockPortal
    from unstuck.commands.classroom import announce_class
    from unstuck.errors import PortalUnreachableError

    if failure_mode is not None:
        from unstuck.choices import known_failure_modes

        known_failure_modes([failure_mode])
    source = context.get_parameter_source("portal_token")
    if source is not None and source.name == "COMMANDLINE":
        typer.echo(SHOWN_TO_ALL, err=True)
    # The class is the trainer's: nobody else on this machine or in the network sets anything.
    token = portal_token or (token_urlsafe(24) if classroom else None)
    try:
        with MockPortal(host=host, port=port, token=token, tls=tls) as portal:
            control = PortalControl(portal.url, token, certificate=portal.certificate)
            if classroom:
                announce_class(portal, control, presentation, failure_mode, lang)
            else:
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
