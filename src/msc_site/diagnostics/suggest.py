"""Did you mean …? The nearest of the words that would have been right."""

from __future__ import annotations

import re
from collections.abc import Iterable


def suggest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that the author most likely meant, or None.

    Nearest by slips of the keys: a character left out, added, replaced, or two neighbours swapped; at most one slip
    in four characters or fewer, two in up to eleven, then one for each four characters. Capitals and `_` for `-` are no
    slips. Else the only choice that holds all parts of the word, or of which the word holds all parts:
    `deepmind` means `google-deepmind`. The order of the choices does not matter.
    """
    wanted = _normalise(word)
    limit = _allowed_slips(len(wanted))
    ordered = sorted(set(choices))
    nearest = None
    for choice in ordered:
        slips = _count_slips(wanted, _normalise(choice), limit)
        if slips <= limit:
            nearest, limit = choice, slips - 1
    return nearest or _find_by_parts(wanted, ordered)


def is_slip(word: str, other: str) -> bool:
    """Whether two words differ by so little that one is a slip for the other: by one key, or two in a long word."""
    left, right = _normalise(word), _normalise(other)
    limit = len(left) // 4 if len(left) < 8 else 2  # noqa: PLR2004 - a long word
    return word != other and _count_slips(left, right, limit) <= limit


def _normalise(word: str) -> str:
    return word.strip().casefold().replace("_", "-")


def _allowed_slips(length: int) -> int:
    if length <= 4:  # noqa: PLR2004 - explained at `suggest`
        return min(1, length // 2)
    return max(2, length // 4)


def _count_slips(left: str, right: str, limit: int) -> int:
    """The slips between two words (optimal string alignment), exact up to `limit`, else some number above it."""
    # A slip brings at most two characters in or out, which rules most of thousands of choices out at no cost.
    if abs(len(left) - len(right)) > limit or len(set(left) ^ set(right)) > 2 * limit:
        return limit + 1
    left, right = _trim(left, right)
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        current = [i]
        for j, b in enumerate(right, start=1):
            slips = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                slips = min(slips, before[j - 2] + 1)
            current.append(slips)
        if min(current) > limit and min(previous) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


def _trim(left: str, right: str) -> tuple[str, str]:
    """Two words without what they begin and end with in common."""
    start = _count_common(left, right)
    left, right = left[start:], right[start:]
    end = _count_common(left[::-1], right[::-1])
    return left[: len(left) - end], right[: len(right) - end]


def _count_common(left: str, right: str) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(left), len(right)))


def _find_by_parts(wanted: str, choices: Iterable[str]) -> str | None:
    parts = _parts_of(wanted)
    if not parts:
        return None
    found = [choice for choice in choices if _holds(parts, _parts_of(_normalise(choice)))]
    return found[0] if len(found) == 1 else None


def _parts_of(word: str) -> frozenset[str]:
    return frozenset(part for part in re.split(r"[^\w]+", word) if part)


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(other) and (one <= other or other <= one)
