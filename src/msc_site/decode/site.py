"""From all the texts of a content folder to one site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from msc_site.decode.assembly import Outlook, assemble, in_order, settings_in, today
from msc_site.decode.file import DecodedFile, decode_files
from msc_site.decode.layout import Place
from msc_site.decode.shape import Path
from msc_site.decode.turns import Turn, tell_turns
from msc_site.diagnostics import Diagnostic
from msc_site.model.programme import SectionFacts
from msc_site.model.site import Programme, Record, Site
from msc_site.source import SourceFile, SourceTree


@dataclass(frozen=True, slots=True)
class Decoded:
    """What decoding gives: the site, and what in it is not as its authors meant.

    `broken` holds kind and id of records that could not be used at all (id `*`: all of the kind); `damaged` kind, id
    and path of the facts that have a stand-in or are left out. Checks keep quiet about consequences of either. Each
    has an error among the diagnostics, so that such a site is never published. `turns` are the days after the as-of
    date on which values appear, with what appears, in order; `futures` what is stated from each of these days on.
    """

    site: Site
    broken: frozenset[tuple[str, str]]
    damaged: frozenset[tuple[str, str, Path]]
    diagnostics: tuple[Diagnostic, ...]
    turns: tuple[Turn, ...] = ()
    futures: tuple[Future, ...] = ()


@dataclass(frozen=True, slots=True)
class Future:
    """What the files state from a later day `on`, as a site seen as of the same day as the one of now.

    So the two differ in nothing but what is stated. What is `stated` has no futures of its own.
    """

    on: date
    stated: Decoded

    @property
    def site(self) -> Site:
        """The site as it will be stated."""
        return self.stated.site


DecodeAll = Callable[[Sequence[SourceFile], Collection[str]], Sequence[DecodedFile]]


def decode_site(
    tree: SourceTree,
    *,
    as_of: date | None = None,
    now: datetime | None = None,
    drafts: bool = False,
    static: Iterable[str] = (),
    decode_all: DecodeAll = decode_files,
) -> Decoded:
    """Decode every file of the tree.

    The as-of date is `as_of`, else the one in `site.yaml`, else `now` (an aware time) in the site's time zone.
    `decode_all` may be a faster way to what `decode_files` gives.
    """
    files = decode_all(tuple(tree.files.values()), tree.files.keys())
    settings = settings_in(files)
    on = as_of or settings.as_of or today(now, settings.time_zone)
    pinned = as_of is not None or settings.as_of is not None
    outlook = Outlook(on, pinned, drafts, frozenset(static), tuple(tree.unread))
    turns = tell_turns(files, on, drafts=drafts)
    days = sorted({turn.on for turn in turns})
    return replace(
        _decode(files, on, outlook),
        turns=turns,
        futures=tuple(Future(day, _decode(files, day, outlook)) for day in days),
    )


def _decode(files: Sequence[DecodedFile], on: date, outlook: Outlook) -> Decoded:
    stated = assemble(files, on, outlook)
    return Decoded(stated.site, stated.broken, stated.damaged, stated.problems)


def amend_site(decoded: Decoded, before: DecodedFile, after: DecodedFile) -> Decoded | None:
    """The site after one file was edited; None where the edit may bear on more than its own record."""
    place, record = after.place, after.record
    if not all(map(_is_plain, (before, after))) or place is None or record is None or before.place != place:
        return None
    if place.kind in ("settings", "history"):
        return None
    site = _amend(decoded.site, place, record)
    futures = [_amend(future.site, place, record) for future in decoded.futures]
    if site is None or None in futures:
        return None
    amended = [
        replace(future, stated=replace(future.stated, site=later))
        for future, later in zip(decoded.futures, futures, strict=True)
        if later is not None
    ]
    return replace(decoded, site=site, futures=tuple(amended))


def _is_plain(file: DecodedFile) -> bool:
    """Whether a file gives one sound record, which is the same on each day."""
    return not (file.problems or file.broken or file.damaged or file.is_draft or file.timing is not None)


def _amend(site: Site, place: Place, record: Record[Any]) -> Site | None:
    """The site with one of its records renewed; None where it is not in its place."""
    if place.kind in ("programme", "section"):
        id_ = place.id if place.kind == "programme" else place.programme
        old = site.programmes.get(id_)
        if old is None:
            return None
        own, sections = (record, old.sections) if place.kind == "programme" else (old.record, _renew(old, record))
        return replace(site, programmes={**site.programmes, id_: Programme(own, sections)})
    name = _PLURALS[place.kind]
    amended: dict[str, Any] = {name: {**getattr(site, name), place.id: record}}
    return replace(site, **amended)


_PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {"module": "modules", "scholarship": "scholarships", "profile": "profiles", "faq": "faqs", "page": "pages"}
)


def _renew(programme: Programme, section: Record[SectionFacts]) -> tuple[Record[SectionFacts], ...]:
    return in_order(section if section.id == other.id else other for other in programme.sections)
