"""Where commands put what they have made: on the terminal, or in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

Command = Callable[..., None]


def output_option(what: str) -> Callable[[Command], Command]:
    """The file to write to; `what` is written there, such as `the report`."""
    return click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help=f"The file to write {what} to.  [default: the terminal]",
    )


def give(made: str | bytes, output: Path | None, site: Path) -> None:
    """Write to the file, or to the terminal where none is named. The content of the site is not written over."""
    if output is None:
        click.echo(made, nl=False)
        return
    if output.resolve().is_relative_to((site / "content").resolve()):
        message = f"`{output}` lies in the content of the site, where it would be in the way: name another file"
        raise click.UsageError(message)
    try:
        output.write_bytes(made.encode() if isinstance(made, str) else made)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise click.UsageError(f"`{output}` cannot be written: {reason}") from None
