"""`msc-site check`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from msc_site.build.request import Request
from msc_site.cli.options import checking_options, common_options
from msc_site.cli.telling import finish, lead_to, working_folder
from msc_site.progress import ProgressBar


@click.command()
@common_options
@checking_options
def check(site: Path, as_of: date | None, form: str, *, drafts: bool, strict: bool) -> None:
    """Check the content without writing anything."""
    from msc_site.build.answering import answer_check

    here = working_folder()
    with ProgressBar() as progress:
        answer = answer_check(Request(site, datetime.now(UTC), as_of, drafts, strict), progress.show)
    finish(answer, f"{answer.pages} pages would be written", form, lead_to(site, here))
