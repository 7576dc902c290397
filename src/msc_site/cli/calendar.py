"""`msc-site calendar`."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from msc_site.build.request import Request
from msc_site.cli.options import AsOf, cache_option, common_options, find_store
from msc_site.cli.output import give, output_option
from msc_site.cli.telling import finish, lead_to, working_folder
from msc_site.progress import ProgressBar

if TYPE_CHECKING:
    from msc_site.agenda.occasion import Agenda

# As `Kind`, which takes long to import.
KINDS: Final = ("applications", "study", "scholarships", "reviews", "gaps", "publication", "site")
FORMATS: Final = ("text", "json", "ical")
_WIDTH: Final = 100


@click.command()
@common_options
@cache_option
@click.option("--from", "first", type=AsOf(), help="The first day to tell of.  [default: the date the site speaks of]")
@click.option("--until", "last", type=AsOf(), help="The last day to tell of.  [default: however late]")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only dates of this kind, or of these.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How the dates are given.  [default: text]"
)
@output_option("them")
def calendar(  # noqa: PLR0913 - an argument for each option
    site: Path,
    as_of: date | None,
    cache: Path | None,
    *,
    first: date | None,
    last: date | None,
    kinds: tuple[str, ...],
    form: str,
    output: Path | None,
    drafts: bool,
) -> None:
    """List the dates that matter: deadlines, reviews due, what appears when."""
    from msc_site.agenda.answering import find_agenda
    from msc_site.agenda.gathering import Choice
    from msc_site.agenda.occasion import Kind

    if first is not None and last is not None and last < first:
        raise click.UsageError(f"--until {last} lies before --from {first}: change one of the two")
    folder = lead_to(site, working_folder())
    request = Request(site, datetime.now(UTC), as_of, drafts, store=find_store(site, cache))
    with ProgressBar() as progress:
        found = find_agenda(request, Choice(first, last, frozenset(map(Kind, kinds))), progress.show)
    if found.agenda is None:
        finish(found.as_answer(), "", "full", folder)
        return
    agenda = found.agenda
    if agenda.last is not None and agenda.last < agenda.first:
        said = f"--until {agenda.last} lies before {agenda.first}, the date that the site speaks of: add --from"
        raise click.UsageError(said)
    give(_render(agenda, form), output, site)
    _tell(agenda, output)


def _render(agenda: Agenda, form: str) -> bytes:
    if form == "ical":
        from msc_site.agenda.events import make_events

        return make_events(agenda)
    if form == "json":
        from msc_site.agenda.document import make_document

        return make_document(agenda).encode()
    from msc_site.agenda.table import make_table

    width = min(shutil.get_terminal_size().columns, _WIDTH) if sys.stdout.isatty() else _WIDTH
    return make_table(agenda, width).encode()


def _tell(agenda: Agenda, output: Path | None) -> None:
    count = len(agenda.occasions)
    if output is not None:
        click.echo(f"{count} date{'' if count == 1 else 's'} in {output}", err=True)
    if agenda.earliest is not None:
        many = agenda.missed > 1
        what = f"{agenda.missed} reviews or accepted gaps" if many else "a review or an accepted gap"
        shows = f"`--from {agenda.earliest}` shows {'them' if many else 'it'}"
        click.echo(f"the last day of {what} has passed: {shows}", err=True)
