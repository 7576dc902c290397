"""Paths in prose that lead nowhere: the whole path that was meant, found by its last words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msc_site.model.base import Facts
from msc_site.model.others import FaqFacts
from msc_site.model.site import Programme, Record, Site
from msc_site.model.speech import Unspoken, speak

# Where the words lead to a group of fields, one of these was meant.
_MAIN_FIELDS: Final = ("amount", "ects", "title")
_DEEPEST: Final = 8
_MOST_VISITED: Final = 4_000


@dataclass(frozen=True, slots=True)
class Found:
    """A path to a field, and whether it has a value that can be printed."""

    path: str
    has_value: bool


def find_path(site: Site, record: Record[Facts], steps: Sequence[str], programme: Programme | None) -> Found | None:
    """The shortest path in which the words of `steps` come in their order, one that can be printed if there is any.

    `programme` is the one in whose folder the prose of `record` stands.
    """
    root = _find_root(site, record, steps, programme)
    words = steps[1:] if steps[0] in ("programme", "site") else steps[2:]
    if root is None or not words:
        return None
    without_value = None
    for path in _walk(site, root, programme):
        if _holds(path[len(root) :], words):
            found = _finish(site, path, programme)
            if found is not None and found.has_value:
                return found
            without_value = without_value or found
    return without_value


def _find_root(
    site: Site, record: Record[Facts], steps: Sequence[str], programme: Programme | None
) -> tuple[str, ...] | None:
    """The record that the path begins with; outside a programme's folder `programme` means the only one there is."""
    if steps[0] == "programme" and programme is None:
        named = record.facts.programmes if isinstance(record.facts, FaqFacts) else ()
        candidates = [each for each in named or site.programmes if each in site.programmes]
        return ("programmes", candidates[0]) if len(candidates) == 1 else None
    return tuple(steps[:1] if steps[0] in ("programme", "site") else steps[:2])


def _walk(site: Site, root: tuple[str, ...], programme: Programme | None) -> Iterator[tuple[str, ...]]:
    """Every path below a record, the short ones first."""
    waiting = deque([root])
    visited = 0
    while waiting and visited < _MOST_VISITED:
        path = waiting.popleft()
        visited += 1
        yield path
        if len(path) < len(root) + _DEEPEST:
            waiting.extend((*path, choice) for choice in _choices(site, path, programme))


def _choices(site: Site, path: tuple[str, ...], programme: Programme | None) -> tuple[str, ...]:
    """What may follow a path: an empty word stands for none of it."""
    said = speak(site, (*path, ""), programme)
    return said.choices if isinstance(said, Unspoken) and said.step == len(path) else ()


def _holds(path: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a path ends with the last word and holds the others before it, in their order."""
    if not path or path[-1] != words[-1]:
        return False
    rest = iter(path)
    return all(word in rest for word in words)


def _finish(site: Site, path: tuple[str, ...], programme: Programme | None) -> Found | None:
    """The path itself if it can be printed, else with the field that is meant by the group that it leads to."""
    if not isinstance(speak(site, path, programme), Unspoken):
        return Found(".".join(path), has_value=True)
    choices = _choices(site, path, programme)
    wholes = [(*path, field) for field in _MAIN_FIELDS if field in choices]
    found = [Found(".".join(each), not isinstance(speak(site, each, programme), Unspoken)) for each in wholes]
    return next((each for each in found if each.has_value), found[0] if found else None)
