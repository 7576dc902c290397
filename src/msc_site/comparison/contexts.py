"""What entries, parts of facts and items of lists are called in a sentence about one of their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from msc_site.comparison.phrase import Context
from msc_site.comparison.summaries import name_fee
from msc_site.comparison.values import quote, say_choice
from msc_site.model.applying import Step
from msc_site.model.award import ModeDuration
from msc_site.model.base import Facts
from msc_site.model.calendar import Window, say_month
from msc_site.model.entry import Entry, ExtraCost, Fee
from msc_site.model.guidance import NotableCondition
from msc_site.model.module import Assessment, Route
from msc_site.model.others import Holders, ValuePart
from msc_site.model.programme import Contact, UsefulLink
from msc_site.model.requirements import LanguageTest

_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "support": "support for students",
        "accessibility": "provision for disabled students",
        "institution": "the university",
        "department": "the department",
    }
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")


def enter_part(context: Context, field: str) -> Context:
    """The context within a group of facts that a field holds."""
    return replace(context, item=_PARTS.get(field, context.item))


def enter_item(context: Context, item: Facts, siblings: Sequence[Facts]) -> Context:
    """The context within an item of a list."""
    if isinstance(item, Entry):
        entry = f"{say_month(item.starts)} entry" + (f" to {context.whom}" if context.whom else "")
        return Context(entry, entry, entry)
    if isinstance(item, Window):
        return replace(context, item=_name_window(item, siblings))
    if isinstance(item, Fee):
        return replace(context, item=name_fee(item, [each for each in siblings if isinstance(each, Fee)]))
    return replace(context, item=NAMES[type(item)](item))


def _name_window(window: Window, siblings: Sequence[Facts]) -> str:
    """Nothing for the only one; else ` in the second period`, in the order in which they open."""
    if len(siblings) == 1:
        return ""
    opens = sorted(each.opens for each in siblings if isinstance(each, Window))
    place = opens.index(window.opens)
    return f" in the {_ORDINALS[place]} period" if place < len(_ORDINALS) else f" in period {place + 1}"


def _name_part(part: Assessment) -> str:
    return f"part {quote(part.title)}" if part.title else part.kind.value


def _name_holders(holders: Holders) -> str:
    return f" for {say_choice(holders.fee_status)} fee status" if holders.fee_status is not None else ""


def _name_title(item: ExtraCost | NotableCondition | Route | Step | UsefulLink | ValuePart) -> str:
    return quote(item.title)


# Each function takes the facts of its key: that cannot be written as one type.
NAMES: Final[Mapping[type[Facts], Callable[[Any], str]]] = MappingProxyType(
    {
        Assessment: _name_part,
        Contact: lambda contact: quote(contact.name),
        ExtraCost: _name_title,
        Holders: _name_holders,
        LanguageTest: lambda test: test.test,
        ModeDuration: lambda each: each.mode.value,
        NotableCondition: _name_title,
        Route: _name_title,
        Step: _name_title,
        UsefulLink: _name_title,
        ValuePart: _name_title,
    }
)
