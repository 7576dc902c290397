"""`msc-site diff`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from msc_site.cli.options import common_options
from msc_site.cli.output import give, output_option
from msc_site.cli.telling import lead_to, show, working_folder
from msc_site.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from msc_site.history.difference import Difference
    from msc_site.history.ends import Ends


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@common_options
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    help="How the report is written: for a terminal, for a pull request, for programs.",
)
@output_option("the report")
@click.option(
    "--fail-on",
    type=click.Choice(("material", "any")),
    help="End with exit code 1 where a material fact changes, or where anything does.",
)
def diff(  # noqa: PLR0913 - one for each option
    base: str,
    head: str | None,
    site: Path,
    as_of: date | None,
    *,
    form: str,
    output: Path | None,
    fail_on: str | None,
    drafts: bool,
) -> None:
    """Report what a change does to the public facts and the pages.

    BASE and HEAD are revisions of git: a branch, a tag, a commit. Without HEAD the files as they lie in the
    folder are compared with BASE. BASE...HEAD compares HEAD with the commit at which it left BASE.

    Only what has changed is looked at: `msc-site check` says whether the whole site is sound.
    """
    from msc_site.history.difference import Question, UnsoundError, find_difference
    from msc_site.history.ends import find_ends
    from msc_site.history.git import open_repository
    from msc_site.history.program import GitError
    from msc_site.history.renderers import RENDERERS, Report

    folder = lead_to(site, working_folder())
    try:
        repository = open_repository(site)
        ends = find_ends(repository, base, head)
        question = Question(ends.base, ends.base_name, ends.head, datetime.now(UTC), as_of, drafts)
        difference = find_difference(repository, site, question)
    except GitError as error:
        message = f"{error.message}: {error.advice}"
        raise click.UsageError(message) from None
    except UnsoundError as error:
        _refuse(error.diagnostics, ends, folder)
    give(RENDERERS[form](Report(difference, ends, folder)), output, site)
    _judge(difference, fail_on)


def _refuse(diagnostics: Sequence[Diagnostic], ends: Ends, folder: str) -> NoReturn:
    """Tell what is wrong with the later side, and end."""
    if ends.head is not None:  # as git writes it: the file that lies in the folder may be another one
        diagnostics = [
            _rename(each, f"{ends.head_name}:{'' if folder == '.' else folder + '/'}") for each in diagnostics
        ]
    told = show(diagnostics, (), "full", folder if ends.head is None else ".")
    click.echo(f"{told}: nothing was compared, because {ends.head_name} cannot be published like this", err=True)
    sys.exit(1)


def _rename(diagnostic: Diagnostic, prefix: str) -> Diagnostic:
    def rename(span: Span) -> Span:
        return replace(span, file=prefix + span.file)

    related = tuple(replace(label, span=rename(label.span)) for label in diagnostic.related)
    return replace(diagnostic, span=rename(diagnostic.span), related=related, fix=None)


def _judge(difference: Difference, fail_on: str | None) -> None:
    """End with 1 where that is asked for, and say why."""
    if fail_on is None:
        return
    count = len(difference.material)
    if fail_on == "material" and count:
        reason = "a material fact changes" if count == 1 else f"{count} material facts change"
    elif fail_on == "any" and difference.has_any:
        reason = "something changes"
    elif not difference.is_complete:
        reason = "not everything could be compared"
    else:
        return
    click.echo(f"failed: {reason} (--fail-on {fail_on})", err=True)
    sys.exit(1)
