"""Checks: a site's facts against each other. Each family is a module with a function `check`."""

from msc_site.checks.families import Checked, check_site

__all__ = ["Checked", "check_site"]
