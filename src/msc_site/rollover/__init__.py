"""Carrying an entry forward: last year's intake made into next year's, without its dates and sums."""

from msc_site.rollover.account import tell_rollover
from msc_site.rollover.rollover import Misused, Refused, Rollover, Wish, plan_rollover
from msc_site.rollover.writing import tell_difference, write_rollover

__all__ = [
    "Misused",
    "Refused",
    "Rollover",
    "Wish",
    "plan_rollover",
    "tell_difference",
    "tell_rollover",
    "write_rollover",
]
