"""`msc-site check`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from msc_site.build.request import Request
from msc_site.cli.options import checking_options, common_options
from msc_site.cli.telling import finish, lead_to, working_folder
from msc_site.diagnostics.renderers import MACHINE_FORMATS
from msc_site.progress import ProgressBar


@click.command()
@common_options
@checking_options
@click.option("--style", is_flag=True, help="Give notes on style too: long sentences, spelling and such.")
@click.option("--fix", is_flag=True, help="Mend in the content files what can be mended beyond doubt.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--order", is_flag=True, help="With --fix or --diff: bring fields into their usual order too.")
def check(  # noqa: PLR0913 - one for each option
    site: Path,
    as_of: date | None,
    form: str,
    *,
    drafts: bool,
    strict: bool,
    style: bool,
    fix: bool,
    diff: bool,
    order: bool,
) -> None:
    """Check the content, and write nothing but what --fix mends."""
    from msc_site.build.answering import answer_check

    _refuse_misuse(form, fix=fix, diff=diff, order=order)
    folder = lead_to(site, working_folder())
    request = Request(site, datetime.now(UTC), as_of, drafts, strict, style=style)
    with ProgressBar() as progress:
        told = _mend(request, folder, progress, diff=diff, order=order) if fix or diff else ()
        answer = answer_check(request, progress.show)
    for line in told:
        click.echo(line, err=True)
    if told and answer.diagnostics:
        click.echo(err=True)
    said = f"{answer.pages} pages would be written"
    finish(answer, said, form, folder, strict=strict, mended=fix)


def _refuse_misuse(form: str, *, fix: bool, diff: bool, order: bool) -> None:
    if fix and diff:
        raise click.UsageError("--diff shows what --fix would do: choose one of the two")
    if order and not (fix or diff):
        raise click.UsageError("--order says what --fix or --diff does: add one of the two")
    if diff and form in MACHINE_FORMATS:
        raise click.UsageError(f"--diff and --format {form} both write to the output: choose one of the two")


def _mend(request: Request, folder: str, progress: ProgressBar, *, diff: bool, order: bool) -> tuple[str, ...]:
    """Mend the site, or show the difference that would make; and what there is to tell of it."""
    from msc_site.mending import mend_site, tell_difference, tell_mending, write_mended

    mending = mend_site(request, progress.show, order=order)
    if not diff:
        return tuple(tell_mending(write_mended(request.site, mending), folder))
    click.echo(tell_difference(mending, folder), nl=False)
    return ()
