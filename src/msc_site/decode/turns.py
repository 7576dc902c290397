"""Turns: the days to come on which something that the files state appears, told with whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from msc_site.decode.appearing import Appearance
from msc_site.decode.file import DecodedFile
from msc_site.decode.layout import Place
from msc_site.diagnostics import Span
from msc_site.model.calendar import Change

_NOUNS: Final = {"faq": "question"}


@dataclass(frozen=True, slots=True)
class Turn(Change):
    """A day on which a value appears; `span` is where its file says so."""

    span: Span


def tell_turns(files: Iterable[DecodedFile], after: date, *, drafts: bool) -> tuple[Turn, ...]:
    """The turns after a day, in order. Those of drafts count where drafts are shown."""
    files = tuple(files)
    programmes = sum(file.place is not None and file.place.kind == "programme" for file in files)
    turns = {
        Turn(each.on, _say(each, file.place, is_only=programmes == 1), each.span)
        for file in files
        if file.timing is not None and file.place is not None and (drafts or not file.is_draft)
        for each in _list_after(file, after)
    }
    return tuple(sorted(turns, key=lambda turn: (turn.on, turn.because, turn.span.file, turn.span.line)))


def _list_after(file: DecodedFile, after: date) -> Iterator[Appearance]:
    assert file.timing is not None  # noqa: S101 - callers have looked
    return (each for each in file.timing.appearances if each.on > after)


def _say(appearance: Appearance, place: Place, *, is_only: bool) -> str:
    """`the home full-time fee for October 2024 entry appears`; of the only programme of a site without its name."""
    owner = f"the {_NOUNS.get(place.kind, place.kind)} `{place.id}`"
    if not appearance.what:
        return f"{owner} {appearance.verb}"
    if place.kind == "settings" or (place.kind == "programme" and is_only):
        return f"{appearance.what} {appearance.verb}"
    return f"{appearance.what} of {owner} {appearance.verb}"
