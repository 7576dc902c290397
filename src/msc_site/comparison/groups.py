"""The groups of degree rules on both sides: which are the same, and which modules stand where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msc_site.comparison.subject import Place, Spot
from msc_site.model.programme import Group, Structure


@dataclass(frozen=True, slots=True)
class Seat:
    """A group of the tree, with the words and the place that lead to it."""

    group: Group
    words: tuple[str, ...]
    place: Place


def list_seats(structure: Structure) -> dict[str, Seat]:
    """The groups by id, parents first."""
    return {seat.group.id: seat for seat in _walk(structure.groups, ("structure",), ("structure",))}


def _walk(groups: tuple[Group, ...], words: tuple[str, ...], place: Place) -> Iterator[Seat]:
    for number, group in enumerate(groups):
        seat = Seat(group, (*words, "groups", group.id), (*place, "groups", number))
        yield seat
        yield from _walk(group.groups, seat.words, seat.place)


def spot_of(old: Seat | None, new: Seat | None) -> Spot:
    """The place of a group on both sides."""
    return Spot(
        new.words if new is not None else old.words if old is not None else (),
        ("structure", "groups"),
        old.place if old is not None else (),
        new.place if new is not None else (),
    )


def align(before: Structure, after: Structure) -> Structure:
    """The groups of before with the ids of after: a group whose id alone is another is the same group."""
    known = {seat.group.id for seat in list_seats(before).values()}
    come = {id_: seat.group for id_, seat in list_seats(after).items() if id_ not in known}
    ids: dict[str, str] = {}
    for id_, seat in list_seats(before).items():
        if id_ not in list_seats(after):
            found = next((other for other, group in come.items() if _alike(seat.group, group)), None)
            if found is not None:
                ids[id_] = found
                del come[found]
    return before.model_copy(update={"groups": _rename(before.groups, ids)}) if ids else before


def _alike(one: Group, other: Group) -> bool:
    return one.title == other.title or (bool(one.modules) and set(one.modules) == set(other.modules))


def _rename(groups: tuple[Group, ...], ids: dict[str, str]) -> tuple[Group, ...]:
    return tuple(
        group.model_copy(update={"id": ids.get(group.id, group.id), "groups": _rename(group.groups, ids)})
        for group in groups
    )


def dress(before: tuple[Group, ...], after: Structure) -> tuple[Group, ...]:
    """The groups of before in the order of after and with its titles, so that only their rules make another prose."""
    seats = list_seats(after)
    order = {id_: place for place, id_ in enumerate(seats)}
    ordered = sorted(before, key=lambda group: order.get(group.id, len(order)))
    return tuple(
        group.model_copy(
            update={
                "title": seats[group.id].group.title if group.id in seats else group.title,
                "groups": dress(group.groups, after),
            }
        )
        for group in ordered
    )


def list_modules(structure: Structure) -> dict[str, tuple[str, ...]]:
    """For each module the ids of the groups that list it."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, seat in list_seats(structure).items():
        for module in dict.fromkeys(seat.group.modules):
            found[module] = (*found.get(module, ()), id_)
    return found
