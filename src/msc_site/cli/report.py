"""`msc-site report`."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from msc_site.build.request import Request
from msc_site.cli.options import common_options
from msc_site.cli.output import give, output_option
from msc_site.cli.telling import lead_to, show, working_folder
from msc_site.progress import ProgressBar

if TYPE_CHECKING:
    from msc_site.model.site import Site

_FORMS: Final = ("text", "markdown", "json", "html")
# The forms in which CI systems hear of what `--require` finds; there is no report beside them.
_ANNOTATIONS: Final = ("github", "sarif", "junit")
_WIDEST: Final = 120


@click.command()
@click.argument("programmes", metavar="[PROGRAMME]...", nargs=-1)
@common_options
@click.option(
    "--format",
    "form",
    type=click.Choice((*_FORMS, *_ANNOTATIONS)),
    default="text",
    show_default=True,
    help="How the report is written. For CI, github, sarif and junit give only what --require finds.",
)
@output_option("the report")
@click.option("--all", "whole", is_flag=True, help="Show what is present too, with its value.  [default in json, html]")
@click.option("--missing", is_flag=True, help="Show only what is missing or overdue for review.")
@click.option(
    "--require", is_flag=True, help="Exit with 1 if something is missing or overdue that nobody has accepted."
)
@click.option(
    "--strict", is_flag=True, help="With --require: what is provisional or illustrative does not pass either."
)
def report(  # noqa: PLR0913 - an argument for each option
    programmes: tuple[str, ...],
    site: Path,
    as_of: date | None,
    form: str,
    output: Path | None,
    *,
    drafts: bool,
    whole: bool,
    missing: bool,
    require: bool,
    strict: bool,
) -> None:
    """Say which material information is missing, of each PROGRAMME or of all.

    \b
    The law asks a university to state this before somebody applies. Each item is
      missing        not stated,
      overdue        in a record whose review was due,
      illustrative   stated, but not known to be true,
      provisional    stated, but it may change, or
      present.

    What may be missing for a time is written in programme.yaml, with a reason and a last day:

    \b
      gaps: [{item: tuition-fees, reason: Decided in November, until: 2024-11-30}]
    """  # noqa: D301 - click's own mark for lines to keep
    _refuse_misuse(form, whole=whole, missing=missing, require=require, strict=strict)
    if output is not None and form in _ANNOTATIONS:
        raise click.UsageError(f"--format {form} writes no report, so that --output has nothing to hold: leave it out")
    from msc_site.cli.reporting import judge_content
    from msc_site.diagnostics import stops
    from msc_site.material.assessing import assess
    from msc_site.material.gate import find_faults
    from msc_site.material.renderers import render
    from msc_site.material.renderers.account import Account, Choice, Places

    folder = lead_to(site, working_folder())
    with ProgressBar() as progress:
        judged = judge_content(Request(site, datetime.now(UTC), as_of, drafts), progress.show)
    if judged.site is None:
        told = show(judged.diagnostics, judged.notices, form if form in _ANNOTATIONS else "full", folder)
        click.echo(f"{told}\nMend these first: there is no report on content that is not right.", err=True)
        sys.exit(1)
    _require_programmes(judged.site, programmes)
    reports = assess(judged.site, programmes or None)
    faults = find_faults(reports) if require else ()
    if form in _FORMS:
        choice = Choice.MISSING if missing else Choice.ALL if whole or form in ("json", "html") else Choice.OPEN
        facts = judged.site.settings.facts
        places = Places(folder if form == "text" else "")
        account = Account(facts.title, facts.base_url, judged.site.as_of, reports, choice, places)
        width = min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
        give(render(account, form, width), output, site)
        if output is not None:
            click.echo(f"The report is in {output}.", err=True)
    if require:
        shown = show(faults, (), form if form in _ANNOTATIONS else "full", folder, strict=strict)
        click.echo(shown if faults else "everything required is stated", err=True)
        sys.exit(1 if stops(faults, strict=strict) else 0)


def _refuse_misuse(form: str, *, whole: bool, missing: bool, require: bool, strict: bool) -> None:
    if whole and missing:
        raise click.UsageError("--all shows everything, --missing what is missing: choose one of the two")
    if strict and not require:
        raise click.UsageError("--strict says what --require lets pass: add --require")
    if form in _ANNOTATIONS and not require:
        raise click.UsageError(f"--format {form} shows what --require finds: add --require")


def _require_programmes(site: Site, ids: tuple[str, ...]) -> None:
    from msc_site.diagnostics.suggest import suggest

    for id_ in ids:
        if id_ not in site.programmes:
            nearest = suggest(id_, site.programmes)
            meant = f": did you mean `{nearest}`?" if nearest else f"; there are: {', '.join(site.programmes)}"
            draft = ", only a draft: add --drafts" if id_ in site.drafts.get("programme", ()) else meant
            raise click.UsageError(f"there is no programme `{id_}`{draft}")
