"""`msc-site rollover`: carry an entry forward."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from msc_site.build.request import Request
from msc_site.cli.options import AsOf, site_option
from msc_site.cli.telling import lead_to, show, working_folder

if TYPE_CHECKING:
    from msc_site.rollover import Refused

_MONTH: Final = re.compile(r"([0-9]{4}-[0-9]{2})(?:-[0-9]{2})?")


class _Month(click.ParamType[str]):
    """The month in which an entry starts, or its day."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's own signature
        """Year and month."""
        match = _MONTH.fullmatch(str(value))
        if match is None:
            self.fail(f"`{value}` is not a month: write year-month, such as `2024-10`", param, ctx)
        return match[1]


@click.command()
@click.argument("programme")
@click.argument("starts", type=AsOf())
@site_option
@click.option("--from", "last", type=_Month(), help="The entry to carry, such as 2024-10.  [default: the latest]")
@click.option("--publish-from", type=AsOf(), help="The day until which the new entry is hidden.")
@click.option("--scholarships", is_flag=True, help="List the scholarships that have last year's dates still.")
@click.option("--diff", is_flag=True, help="Show what would be written, and write nothing.")
def rollover(  # noqa: PLR0913 - one for each option
    programme: str,
    starts: date,
    site: Path,
    last: str | None,
    publish_from: date | None,
    *,
    scholarships: bool,
    diff: bool,
) -> None:
    """Carry an entry of PROGRAMME forward to one that STARTS on a day, such as 2025-10-01.

    Dates and sums are left out, to be decided anew; what they were stands beside. Nothing else in the file is changed.
    """
    from msc_site.rollover import (
        Misused,
        Refused,
        Wish,
        plan_rollover,
        tell_difference,
        tell_rollover,
        write_rollover,
    )

    folder = lead_to(site, working_folder())
    wish = Wish(programme, starts, last, publish_from)
    try:
        made = plan_rollover(Request(site, datetime.now(UTC)), wish)
        if diff:
            click.echo(tell_difference(made, folder), nl=False)
        else:
            write_rollover(site, made)
    except Misused as error:
        raise click.UsageError(str(error)) from None
    except Refused as error:
        _refuse(error, folder)
    show(made.warnings, (), "full", folder)
    for line in tell_rollover(made, folder, scholarships=scholarships, written=not diff):
        click.echo(line, err=diff)


def _refuse(refused: Refused, folder: str) -> None:
    """Say what stands in the way, and end."""
    if refused.found:
        show(refused.found, (), "full", folder)
    click.echo(f"Nothing was written: {refused}", err=True)
    sys.exit(1)
