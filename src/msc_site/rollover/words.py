"""What is open of a new entry, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pydantic_core import PydanticCustomError

from msc_site.model.calendar import say_date
from msc_site.model.fields import read_date
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus, Mode
from msc_site.model.values import read_money
from msc_site.source import Node, plain
from msc_site.source.tree import Plain

_NAMES: Final[Mapping[tuple[str, ...], str]] = MappingProxyType(
    {
        ("ends",): "the last day of study",
        ("applications", "opens"): "the first day on which one can apply",
        ("applications", "closes"): "the last day on which one can apply",
        ("deposit",): "the deposit",
        ("fee_changes",): "how the fee may change",
    }
)


@dataclass(frozen=True, slots=True)
class Open:
    """A fact of a new entry that is open: its line, what it is, and what it was for the last entry.

    `is_rule`: it stands beside the entry as it was, and may well hold again.
    """

    line: int
    what: str
    last: str
    is_rule: bool = False

    def below(self, lines: int) -> Open:
        """The same so many lines further down."""
        return replace(self, line=self.line + lines)


def is_decided_anew(node: Node) -> bool:
    """Whether a value is a date or a sum, or a list with one of them."""
    if node.text is None:
        return any(is_decided_anew(each) for each in (*(node.items or ()), *(node.entries or {}).values()))
    return _say(node.text) is not None


def say_value(typed: str) -> str:
    """A date or a sum as a page has it; anything else as its author typed it."""
    return _say(typed) or typed


def _say(text: str) -> str | None:
    try:
        return say_date(read_date(text))
    except PydanticCustomError:
        pass
    try:
        return str(read_money(text))
    except PydanticCustomError:
        return None


def name_fact(path: Sequence[str], item: Node) -> str:
    """A fact of an entry; `path` is made of keys alone, `item` is the group of facts that it is of."""
    if tuple(path) == ("extra_costs", "amount"):
        title = item.child("title")
        return f"the cost “{' '.join((title.text or '').split())}”" if title is not None else "another cost"
    return _NAMES.get(tuple(path), f"`{'.'.join(path)}`")


def say_fee(item: Node) -> tuple[str, str]:
    """What a fee is, and what it was for the last entry."""
    said = {key: (node.text or "").strip() for key, node in (item.entries or {}).items()}
    label = FeeStatus(said["status"]).label
    whose = label if " " in label else label.lower()  # that of the islands is made of names
    what = f"the {whose} fee, {Mode(said['mode']).label.lower()}"
    if FeeState(said["state"]) is FeeState.UNANNOUNCED or "amount" not in said:
        return what, "not announced"
    yearly = " a year" if said.get("per") == FeePeriod.YEAR else ""
    return what, f"{say_value(said['amount'])}{yearly}, {said['state']}"


def say_rule(key: str, node: Node) -> str:
    """A rule of the last entry."""
    stated = plain(node)
    if key == "deposit" and isinstance(stated, dict) and "percent" in stated:
        days = f", within {stated['within_days']} days of the invoice" if "within_days" in stated else ""
        return f"{str(stated['percent']).removesuffix('%')}% of the fee{days}"
    return _say_plain(stated)


def _say_plain(stated: Plain) -> str:
    """Facts one after the other."""
    if isinstance(stated, dict):
        return ", ".join(f"{key} {_say_plain(value)}" for key, value in stated.items())
    if isinstance(stated, list):
        return "; ".join(map(_say_plain, stated))
    return " ".join(stated.split())
