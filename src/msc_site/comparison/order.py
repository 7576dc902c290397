"""The order in which changes are told."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from msc_site.comparison.change import FactChange
from msc_site.material.register import REGISTER

_KINDS: Final = ("programme", "section", "module", "scholarship", "profile", "faq", "page", "settings")


def sort_changes(changes: Iterable[FactChange]) -> tuple[FactChange, ...]:
    """Material ones in the order of the register, then the others by kind and record; within those as they come."""
    return tuple(sorted(changes, key=_rank))


def _rank(change: FactChange) -> tuple[int, int, str, str]:
    item = _ranks()[change.item] if change.item is not None else len(_ranks())
    return item, _KINDS.index(change.kind), change.span.file.rpartition("/")[0], change.id


@cache
def _ranks() -> dict[str, int]:
    return {item.id: rank for rank, item in enumerate(REGISTER)}
