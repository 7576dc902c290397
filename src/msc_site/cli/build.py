"""`msc-site build`."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import click

from msc_site.build.request import Request
from msc_site.cli.options import cache_option, checking_options, common_options, find_store
from msc_site.cli.telling import finish, lead_to, working_folder
from msc_site.progress import ProgressBar


@click.command()
@common_options
@checking_options
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write the site to.  [default: build/ in the site]"
)
@cache_option
@click.option("--profile", is_flag=True, help="Report where the time goes, by step, template and page.")
@click.option("--explain", metavar="URL", help="Report what a page is made from, and why it was rendered or not.")
def build(  # noqa: PLR0913 - an argument for each option
    site: Path,
    as_of: date | None,
    output: Path | None,
    cache: Path | None,
    form: str,
    explain: str | None,
    *,
    drafts: bool,
    strict: bool,
    profile: bool,
) -> None:
    """Check the content and write the site."""
    from msc_site.build.answering import answer_build, answer_explanation, answer_profile

    started = time.monotonic()
    here, target = working_folder(), output or site / "build"
    request = Request(site, datetime.now(UTC), as_of, drafts, strict, find_store(site, cache))
    with ProgressBar() as progress:
        if explain is not None:
            path = "/" + explain.partition("://")[2].partition("/")[2] if "://" in explain else explain
            answer = answer_explanation(request, target, progress.show, path)
        elif profile:
            answer = answer_profile(request, target, progress.show, started)
        else:
            answer = answer_build(request, target, progress.show)
    took = time.monotonic() - started
    said = f"{answer.pages} pages in {target}, {answer.changed} files changed, {took:.2f} s"
    finish(answer, said, form, lead_to(site, here), strict=strict)
