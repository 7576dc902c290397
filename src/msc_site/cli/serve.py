"""`msc-site serve`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from msc_site.build.request import Request
from msc_site.cli.options import cache_option, common_options, find_store
from msc_site.cli.telling import lead_to, show, working_folder
from msc_site.progress import ProgressBar


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
@click.option("--open", "opens", is_flag=True, help="Open the preview in the browser.")
def serve(site: Path, as_of: date | None, cache: Path | None, port: int, *, drafts: bool, opens: bool) -> None:
    """Show the site on this machine, and follow every save."""
    from msc_site.serve.preview import Preview
    from msc_site.serve.server import Taken, run

    folder = lead_to(site, working_folder())
    preview = Preview(Request(site, datetime.now(UTC), as_of, drafts, store=find_store(site, cache)))

    def say() -> None:
        click.echo(show(preview.diagnostics, (), "full", folder), err=True)

    with ProgressBar() as progress:
        progress.show("Reading the site", 0, 1)
        preview.refresh()
    say()

    def say_address(address: str) -> None:
        click.echo(f"The preview is at {address} until you press Ctrl+C.", err=True)
        if opens:
            click.launch(address)

    try:
        run(preview, site, port, say_address, say)
    except Taken:
        message = f"none of the ports from {port} on is free: choose another one with --port"
        raise click.UsageError(message) from None
    except KeyboardInterrupt:
        click.echo("The preview has ended.", err=True)
