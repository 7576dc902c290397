"""Claims: values that texts state, against the facts."""

from msc_site.checks.claims.record import check_record

__all__ = ["check_record"]
