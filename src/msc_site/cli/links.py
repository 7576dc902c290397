"""`msc-site links`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from msc_site.build.request import Request
from msc_site.cli.options import cache_option, checking_options, drafts_option, find_store, site_option
from msc_site.cli.telling import finish, lead_to, working_folder
from msc_site.progress import ProgressBar


@click.command()
@site_option
@drafts_option
@checking_options
@cache_option
@click.option("--only", metavar="HOST", multiple=True, help="Look only at links to this host, and to hosts below it.")
@click.option(
    "--skip",
    metavar="PATTERN",
    multiple=True,
    help="Leave out addresses that begin like this; `*` stands for anything.",
)
@click.option("--fresh", is_flag=True, help="Look again at what was right in the last seven days.")
def links(  # noqa: PLR0913 - an argument for each option
    site: Path,
    cache: Path | None,
    form: str,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    *,
    drafts: bool,
    strict: bool,
    fresh: bool,
) -> None:
    """Check that the links to other sites still lead somewhere."""
    from msc_site.links.answering import answer_links
    from msc_site.links.choice import Choice, UnknownHostError

    here = working_folder()
    request = Request(site, datetime.now(UTC), drafts=drafts, strict=strict, store=find_store(site, cache))
    try:
        with ProgressBar() as progress:
            answer = answer_links(request, Choice(only, skip, fresh), progress.show)
    except UnknownHostError as error:
        meant = f"; did you mean `{error.nearest}`?" if error.nearest is not None else ""
        message = f"no link leads to the host `{error.host}`{meant}"
        raise click.UsageError(message) from None
    plural = "" if answer.pages == 1 else "es"
    is_offline = any(each.code == "links-offline" for each in answer.diagnostics)
    visited = "none could be visited" if is_offline else f"{answer.changed} visited now"
    said = f"{answer.pages} address{plural} of other sites, {visited}"
    finish(answer, said, form, lead_to(site, here), strict=strict)
