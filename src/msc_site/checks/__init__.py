"""Checks: a site's facts against each other. Each family is a module that looks at one record, or at all of them."""

from msc_site.checks.families import Checked, check_site, put_together
from msc_site.checks.subject import Subject
from msc_site.checks.units import Finding, check_unit, list_units

__all__ = ["Checked", "Finding", "Subject", "check_site", "check_unit", "list_units", "put_together"]
