"""The words for the fields of an entry: its days, its windows, its fees."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msc_site.comparison.phrase import Phrase, flag, items, one, text
from msc_site.model.base import Facts
from msc_site.model.calendar import Window
from msc_site.model.entry import Deposit, Entry, ExtraCost, Fee

ENTRY: Final[Mapping[type[Facts], Mapping[str, Phrase]]] = MappingProxyType(
    {
        Entry: {
            "starts": one("the first day of study{for}", now="studies{for} now begin on {new}"),
            "ends": one("the last day of study{for}", now="studies{for} now end on {new}"),
            "applications": items("the application windows{for}", "an application window{for}"),
            "fees": items("the tuition fees{for}", "a tuition fee{for}"),
            "extra_costs": items("the costs beside the tuition fee{for}", "a cost beside the tuition fee{for}"),
            "deposit": one(
                "the deposit{for}",
                added="for {owner}, a deposit of {new} is now asked for",
                removed="for {owner}, a deposit is no longer asked for",
            ),
            "fee_changes": text("what is said about how the fee may change{for}"),
        },
        Window: {
            "opens": one("the first day of applications{item}{for}", now="applications{item}{for} now open on {new}"),
            "closes": one("the last day of applications{item}{for}", now="applications{item}{for} now close on {new}"),
            "may_close_early": flag(
                "whether applications{item}{for} may close early",
                "applications{item}{for} may now close before their last day",
                "applications{item}{for} can no longer close before their last day",
            ),
            "closed_early": one(
                "the day of early closing of applications{item}{for}",
                now="applications{item}{for} are now closed early, from {new} on",
                removed="applications{item}{for} are no longer closed early",
            ),
        },
        Fee: {
            "status": one("the fee status of a tuition fee{for}"),
            "mode": one("the mode of study of a tuition fee{for}"),
            "state": one("the state of the {item}{for}", now="the {item}{for} is now {new}"),
            "amount": one("the {item}{for}"),
            "per": one("the period of the {item}{for}", now="the {item}{for} is now charged {new}"),
            "see": one("the page about the {item}{for}"),
        },
        ExtraCost: {
            "title": text("the name of a cost beside the tuition fee{for}"),
            "amount": one("the cost {item}{for}"),
            "mandatory": flag(
                "who pays the cost {item}{for}",
                "the cost {item}{for} must now be paid by everybody",
                "the cost {item}{for} need no longer be paid by everybody",
            ),
            "note": text("the remark on the cost {item}{for}"),
        },
        Deposit: {
            "percent": one("the deposit{for}", now="the deposit{for} is now {new} of the tuition fee"),
            "within_days": one(
                "the time to pay the deposit{for}",
                now="the deposit{for} is now due within {new} days of the invoice",
                removed="the time to pay the deposit{for} is no longer stated",
            ),
        },
    }
)
