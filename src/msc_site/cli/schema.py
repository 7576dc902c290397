"""`msc-site schema`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from msc_site.cli.options import CONTENT_KINDS, site_option


@click.command()
@site_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the schemas alone, into this folder.  [default: into .vscode/ of the site, with settings for VS Code]",
)
@click.option("--print", "printed", type=click.Choice(CONTENT_KINDS), help="Print the schema of one kind of file.")
def schema(site: Path, output: Path | None, printed: str | None) -> None:
    """Write what editors need to help while typing: JSON Schemas, and settings and snippets for VS Code."""
    from msc_site.schema.desk import write_help, write_schemas
    from msc_site.schema.generator import schema_text
    from msc_site.schema.kinds import kind_named

    if printed is not None:
        click.echo(schema_text(kind_named(printed)), nl=False)
        return
    if output is None and not (site / "content").is_dir():
        raise click.UsageError(f"`{site}` holds no folder `content`: name the site's folder with `--site`")
    try:
        written = write_help(site) if output is None else write_schemas(output)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise click.UsageError(f"cannot write `{error.filename or output or site}`: {reason}") from None
    for each in written:
        if each.is_new:
            click.echo(f"wrote {each.path}", err=True)
    for each in written:
        if each.to_add:
            click.echo(f"{each.path} is left as it is. Add this to it yourself:\n{each.to_add}", err=True)
    click.echo(_say_what_next(site, output), err=True)
    if any(each.to_add for each in written):
        sys.exit(1)


def _say_what_next(site: Path, output: Path | None) -> str:
    """How editors find the schemas."""
    folder = output or site / ".vscode" / "schemas"
    try:
        way = Path(os.path.relpath(folder / "site.schema.json", site / "content")).as_posix()
    except ValueError:  # on another drive of Windows
        way = (folder / "site.schema.json").resolve().as_uri()
    others = f"In other editors, the first line of content/site.yaml says so:\n# yaml-language-server: $schema={way}"
    if output is not None:
        return others
    return f"Open the site's folder in VS Code, and install the extension that it recommends.\n{others}"
