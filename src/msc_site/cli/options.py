"""Options that several commands take."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from msc_site.diagnostics.renderers import FORMATS

# The kinds of content files, in the order in which a site needs them. The model of each takes long to import.
CONTENT_KINDS: Final = ("site", "programme", "section", "module", "scholarship", "profile", "faq", "page")
_PLAIN_DATE: Final = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")


class AsOf(click.ParamType[date]):
    """A date in the calendar, written as year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's own signature
        """The date; wrong use of the command where the text is none that content could have."""
        if isinstance(value, str) and _PLAIN_DATE.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
        # Content has words for all that can be wrong with a date, but takes long to import.
        from pydantic_core import PydanticCustomError

        from msc_site.model.fields import read_date

        try:
            return read_date(value)
        except PydanticCustomError as error:
            self.fail(f"{error.message()}: {(error.context or {})['help']}", param, ctx)


Command = Callable[..., None]


def common_options(command: Command) -> Command:
    """What every command on a site takes: where it lies, and as of when and with what it is looked at."""
    as_of = click.option(
        "--as-of", type=AsOf(), help="The date that the site speaks of.  [default: site.yaml, else today]"
    )
    return site_option(as_of(drafts_option(command)))


def site_option(command: Command) -> Command:
    """Where the site lies."""
    return click.option(
        "--site",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The folder that holds content/, templates/ and static/.  [default: this folder]",
    )(command)


def drafts_option(command: Command) -> Command:
    """Whether drafts count."""
    return click.option("--drafts", is_flag=True, help="Show records marked `draft: true` too.")(command)


def checking_options(command: Command) -> Command:
    """What commands take that judge a site and are done."""
    formats = click.Choice(FORMATS)
    command = click.option("--format", "form", type=formats, default="full", help="How problems are shown.")(command)
    return click.option("--strict", is_flag=True, help="Treat warnings as errors.")(command)


def cache_option(command: Command) -> Command:
    """Where a command keeps what later ones can use again."""
    return click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder for what later builds can use again.  [default: .cache/msc-site in the site]",
    )(command)


def find_store(site: Path, cache: Path | None) -> Path | None:
    """The folder that `cache_option` names; None where there is no site, so that a wrong folder stays as it is."""
    if cache is not None:
        return cache
    return site / ".cache" / "msc-site" if (site / "content").exists() else None
