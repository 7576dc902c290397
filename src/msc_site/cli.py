"""The command line. Commands are thin, and import what they need when they run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from msc_site import __version__

if TYPE_CHECKING:
    from msc_site.build.pipeline import Outcome, Request
    from msc_site.diagnostics import Diagnostic

FORMATS: Final = ("full", "concise", "json", "github")
_MACHINE_FORMATS: Final = ("json", "github")


class AsOf(click.ParamType[date]):
    """A date in the calendar, written as year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's own signature
        """The date; wrong use of the command where the text is none that content could have."""
        from pydantic_core import PydanticCustomError

        from msc_site.model.fields import read_date

        try:
            return read_date(value)
        except PydanticCustomError as error:
            self.fail(f"{error.message()}: {(error.context or {})['help']}", param, ctx)


def _common(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(
        (
            click.option(
                "--site",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                default=Path(),
                help="The folder that holds content/, templates/ and static/.  [default: this folder]",
            ),
            click.option(
                "--as-of", type=AsOf(), help="The date that the site speaks of.  [default: site.yaml, else today]"
            ),
            click.option("--drafts", is_flag=True, help="Show records marked `draft: true` too."),
            click.option("--strict", is_flag=True, help="Treat warnings as errors."),
            click.option(
                "--format", "form", type=click.Choice(FORMATS), default="full", help="How problems are shown."
            ),
        )
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="msc-site")
def main() -> None:
    """Course-information websites from facts that are proved to agree."""


@main.command()
@_common
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write the site to.  [default: build/ in the site]"
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for what later builds can use again.  [default: .cache/msc-site in the site]",
)
def build(  # noqa: PLR0913 - an argument for each option
    site: Path, as_of: date | None, output: Path | None, cache: Path | None, form: str, *, drafts: bool, strict: bool
) -> None:
    """Check the content and write the site."""
    started = time.monotonic()
    store = cache or site / ".cache" / "msc-site"
    request, outcome = _make(site, as_of, drafts=drafts, strict=strict, store=store)
    diagnostics = list(outcome.diagnostics)
    said = ""
    if outcome.is_sound:
        from msc_site.build.pipeline import write_site
        from msc_site.build.writer import OutputError

        target = output or site / "build"
        result = write_site(request, outcome, target)
        if isinstance(result, OutputError):
            diagnostics += result.diagnostics
        else:
            changed = len(result.written) + len(result.removed)
            said = f"{outcome.pages} pages in {target}, {changed} files changed, {time.monotonic() - started:.2f} s"
    _finish(diagnostics, outcome, said, form)


@main.command()
@_common
def check(site: Path, as_of: date | None, form: str, *, drafts: bool, strict: bool) -> None:
    """Check the content without writing anything."""
    _, outcome = _make(site, as_of, drafts=drafts, strict=strict)
    said = f"{outcome.pages} pages would be written" if outcome.is_sound else ""
    _finish(outcome.diagnostics, outcome, said, form)


def _make(
    site: Path, as_of: date | None, *, drafts: bool, strict: bool, store: Path | None = None
) -> tuple[Request, Outcome]:
    from msc_site.build.pipeline import Request, make_site
    from msc_site.diagnostics import relocate
    from msc_site.progress import ProgressBar

    here = _working_folder()
    request = Request(site, datetime.now(UTC), as_of, drafts, strict, store)
    with ProgressBar() as progress:
        outcome = make_site(request, progress.show)
    folder = Path(os.path.relpath(site) if site.resolve().is_relative_to(here) else site).as_posix()
    if folder != ".":
        outcome = replace(outcome, diagnostics=tuple(relocate(d, folder) for d in outcome.diagnostics))
    return request, outcome


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        message = "the folder in which this command was started is no longer there: change to another one"
        raise click.UsageError(message) from None


def _finish(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...], outcome: Outcome, said: str, form: str) -> None:
    """Show what was found, then what was made; exit with 1 where nothing was."""
    from msc_site.build.report import essential, last_lines
    from msc_site.diagnostics.renderers import render, summary

    machine = form in _MACHINE_FORMATS
    told = diagnostics if machine else essential(diagnostics)
    shown = render(told, form, colour=not machine and _has_colour())
    if shown:
        click.echo(shown + ("" if machine else "\n"), err=not machine, color=True)
    for line in last_lines(outcome) if said else ():
        click.echo(line, err=True)
    click.echo(", ".join(part for part in (summary(told), said) if part), err=True)
    if outcome.incomplete:
        click.echo("Mend these first: what depends on them has not been checked yet.", err=True)
    if not said:
        sys.exit(1)


def _has_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
