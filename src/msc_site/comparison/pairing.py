"""Items of a list of before and of after that are the same item: by key where they have one, else by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

from msc_site.model.base import Facts
from msc_site.model.entry import Entry
from msc_site.model.leaves import list_fields

F = TypeVar("F", bound=Facts)
Pair = tuple[int | None, int | None]
_LIKE: Final = 0.5
# An entry that begins in another part of the year is another one; one that is put off by months is not.
MAX_SHIFT_DAYS: Final = 200


def pair_items(before: Sequence[F], after: Sequence[F]) -> tuple[Pair, ...]:
    """The places of the same item in both lists, in the order of `after`; those that only one has, with None.

    Equal items first, then items of one full key, then of one key, where no other item of the list has it; what is
    left goes to whatever it is most like, if that is like enough.
    """
    old, new = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[Pair] = []
    for match in (_match_equal, _match_full_keys, _match_keys, _match_likes):
        for one, other in match(old, new):
            pairs.append((one, other))
            del old[one], new[other]
    pairs += [(None, place) for place in new]
    return (*sorted(pairs, key=lambda pair: pair[1] or 0), *((place, None) for place in old))


def _match_equal(old: dict[int, F], new: dict[int, F]) -> list[tuple[int, int]]:
    free, found = dict(old), []
    for place, item in new.items():
        # An item that stays where it is comes first: others may equal it.
        at = place if free.get(place) == item else next((one for one, each in free.items() if each == item), None)
        if at is not None:
            found.append((at, place))
            del free[at]
    return found


def _match_full_keys(old: dict[int, F], new: dict[int, F]) -> list[tuple[int, int]]:
    return list(_match_by(lambda item: item.full_key, old, new))


def _match_keys(old: dict[int, F], new: dict[int, F]) -> list[tuple[int, int]]:
    """Items of one key; where a kind of items has keys, having none is one too."""
    kind = next((type(item) for item in new.values()), Facts)
    return [] if kind.key is Facts.key else list(_match_by(lambda item: item.key or "-", old, new))


def _match_by(key: Callable[[F], str | None], old: dict[int, F], new: dict[int, F]) -> Iterator[tuple[int, int]]:
    once = _once(key(item) for item in old.values()) & _once(key(item) for item in new.values())
    places = {key(item): place for place, item in old.items()}
    for place, item in new.items():
        word = key(item)
        if word is not None and word in once:
            yield places[word], place


def _once(words: Iterable[str | None]) -> set[str | None]:
    return {word for word, count in Counter(words).items() if count == 1 and word is not None}


def _match_likes(old: dict[int, F], new: dict[int, F]) -> list[tuple[int, int]]:
    """The most alike first; of equals those that stand nearest to each other."""
    likes = [
        (-liken(item, other), abs(one - place), one, place) for one, item in old.items() for place, other in new.items()
    ]
    free, taken, found = set(old), set[int](), []
    for like, _, one, place in sorted(likes):
        if -like >= _LIKE and one in free and place not in taken:
            found.append((one, place))
            free.remove(one)
            taken.add(place)
    return found


def liken(before: Facts, after: Facts) -> float:
    """How much two groups of facts are alike, from 0 to 1: the share of the fields stated in either that agree."""
    if isinstance(before, Entry) and isinstance(after, Entry):
        apart = abs((before.starts - after.starts).days)
        return 0.0 if apart > MAX_SHIFT_DAYS else _share(before, after)
    return _share(before, after)


def _share(before: Facts, after: Facts) -> float:
    shares = []
    for field in list_fields(type(after)):
        one, other = getattr(before, field.name), getattr(after, field.name)
        default = None if field.info.is_required() else field.info.get_default()
        if one != default or other != default:
            shares.append(_agree(one, other))
    return sum(shares) / len(shares) if shares else 1.0


def _agree(one: object, other: object) -> float:
    if one == other:
        return 1.0
    if isinstance(one, Facts) and isinstance(other, Facts):
        return _share(one, other)
    # Of a text that was edited much is as before; of an enumeration's words nothing is.
    if type(one) is str and type(other) is str:
        alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
        return alike if alike > _LIKE else 0.0
    return 0.0
