"""What commands say in the end, and how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from msc_site.build.answer import Answer
from msc_site.diagnostics import Diagnostic, relocate
from msc_site.diagnostics.renderers import MACHINE_FORMATS, render, summary


def working_folder() -> Path:
    """The folder in which the command was started."""
    try:
        return Path.cwd()
    except OSError:
        message = "the folder in which this command was started is no longer there: change to another one"
        raise click.UsageError(message) from None


def lead_to(site: Path, here: Path) -> str:
    """The folder that leads from where the command was started to the site."""
    return Path(os.path.relpath(site) if site.resolve().is_relative_to(here) else site).as_posix()


def finish(answer: Answer, said: str, form: str, folder: str, *, strict: bool = False, mended: bool = False) -> None:
    """Show what was found, then what was made; exit with 1 where nothing was. `mended`: all that can be, has been."""
    told = show(answer.diagnostics, answer.notices, form, folder, strict=strict)
    for line in answer.report:
        click.echo(line)
    for line in answer.lines:
        click.echo(line, err=True)
    click.echo(f"{told}, {said}" if answer.is_sound else told, err=True)
    if not mended:
        _advise_mending(answer.diagnostics)
    if answer.incomplete:
        click.echo("Mend these first: what depends on them has not been checked yet.", err=True)
    if not answer.is_sound:
        sys.exit(1)


def _advise_mending(diagnostics: Sequence[Diagnostic]) -> None:
    from msc_site.build.report import essential

    shown = essential(diagnostics)
    count = sum(each.fix is not None for each in shown)
    if count:
        which = "It" if len(shown) == 1 else f"{count} of them"
        click.echo(f"{which} can be mended by `msc-site check --fix`", err=True)


def show(
    diagnostics: Sequence[Diagnostic],
    notices: Sequence[Diagnostic],
    form: str,
    folder: str,
    *,
    strict: bool = False,
) -> str:
    """Show what was found, and give its count in words.

    The files of `diagnostics` are named from the site's folder, to which `folder` leads. `strict`: as of
    the renderers.
    """
    from msc_site.build.report import essential

    machine = form in MACHINE_FORMATS
    found = [relocate(each, folder) if folder != "." else each for each in diagnostics]
    told = [*found, *notices] if machine else essential([*found, *notices])
    colour = not machine and _has_colour()
    if (told or machine) and (shown := render(told, form, colour, strict=strict)):
        click.echo(shown + ("" if machine else "\n"), err=not machine, color=True)
    return summary(told)


def _has_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
