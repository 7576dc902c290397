"""`msc-site serve`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from msc_site.build.request import Request
from msc_site.cli.options import cache_option, common_options, find_store
from msc_site.cli.telling import lead_to, show, working_folder
from msc_site.progress import ProgressBar


class EditorPattern(click.ParamType[str]):
    """An editor by its name, or the pattern of an address that opens one."""

    name = "editor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's own signature
        """The pattern; wrong use of the command where there is none."""
        from msc_site.serve.editors import UnknownEditorError, find_pattern

        try:
            return find_pattern(str(value))
        except UnknownEditorError as error:
            self.fail(str(error), param, ctx)


@click.command()
@common_options
@cache_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where the preview is to be found; the next free port if it is taken.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address of this machine at which others may see the preview too; 0.0.0.0 for all of them.",
)
@click.option(
    "--editor",
    type=EditorPattern(),
    default="vscode",
    show_default=True,
    help="What opens a file from the browser: vscode, vscodium, cursor, zed, idea, pycharm, sublime, textmate,"
    " or an address with {file}, {line} and {column} in it.",
)
@click.option("--open", "opens", is_flag=True, help="Open the preview in the browser.")
def serve(  # noqa: PLR0913 - each is an option of the command
    site: Path, as_of: date | None, cache: Path | None, port: int, host: str, editor: str, *, drafts: bool, opens: bool
) -> None:
    """Show the site on this machine, and follow every save."""
    from msc_site.serve.editors import Editor
    from msc_site.serve.preview import Preview
    from msc_site.serve.server import NoSuchHostError, Place, Taken, run
    from msc_site.serve.visitors import is_loopback

    folder = lead_to(site, working_folder())
    request = Request(site, datetime.now(UTC), as_of, drafts, store=find_store(site, cache))
    preview = Preview(request, Editor(site.resolve(), editor))

    def say() -> None:
        click.echo(show(preview.diagnostics, (), "full", folder), err=True)

    with ProgressBar() as progress:
        progress.show("Reading the site", 0, 1)
        preview.refresh()
    say()

    def say_address(address: str) -> None:
        if f":{port}/" not in address:
            click.echo(f"Port {port} is taken by another program, so this is the next free one.", err=True)
        if not is_loopback(host):
            click.echo("Warning: everybody in your network who knows the address can see this preview.", err=True)
        click.echo(f"The preview is at {address} until you press Ctrl+C.", err=True)
        if opens:
            click.launch(address)

    try:
        run(preview, site, Place(port, host), say_address, say)
    except NoSuchHostError:
        message = (
            f"`{host}` is no address of this machine: leave `--host` out, or write 0.0.0.0 for all of its addresses"
        )
        raise click.UsageError(message) from None
    except Taken:
        message = f"none of the ports from {port} on is free: choose another one with --port"
        raise click.UsageError(message) from None
    except KeyboardInterrupt:
        click.echo("The preview has ended.", err=True)
