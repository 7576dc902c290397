"""The command line. Commands are thin, and import what they need when they run."""

from __future__ import annotations

import click

from msc_site import __version__
from msc_site.cli.build import build
from msc_site.cli.calendar import calendar
from msc_site.cli.check import check
from msc_site.cli.diff import diff
from msc_site.cli.history import history
from msc_site.cli.links import links
from msc_site.cli.new import new
from msc_site.cli.report import report
from msc_site.cli.rollover import rollover
from msc_site.cli.schema import schema
from msc_site.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="msc-site")
def main() -> None:
    """Course-information websites from facts that are proved to agree."""


for command in (build, calendar, check, diff, new, history, links, report, serve, rollover, schema):
    main.add_command(command)
