"""The command line."""

from msc_site.cli.main import main

__all__ = ["main"]
