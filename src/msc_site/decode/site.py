"""From all the texts of a content folder to one site."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from msc_site.decode.file import DecodedFile, decode_files
from msc_site.decode.layout import SETTINGS, meant_by
from msc_site.decode.shape import Path, Slot
from msc_site.diagnostics import Diagnostic, Span
from msc_site.model.programme import SectionFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Programme, Record, Site
from msc_site.source import SourceFile, SourceTree


@dataclass(frozen=True, slots=True)
class Decoded:
    """What decoding gives: the site, and what in it is not as its authors meant.

    `broken` holds kind and id of records that could not be used at all (id `*`: all of the kind); `damaged` kind, id
    and path of the facts that have a stand-in or are left out. Checks keep quiet about consequences of either. Each
    has an error among the diagnostics, so that such a site is never published.
    """

    site: Site
    broken: frozenset[tuple[str, str]]
    damaged: frozenset[tuple[str, str, Path]]
    diagnostics: tuple[Diagnostic, ...]


DecodeAll = Callable[[Sequence[SourceFile], Collection[str]], Sequence[DecodedFile]]


@dataclass(slots=True)
class _Records:
    """The records as they come in, by kind and id."""

    by_kind: dict[str, dict[str, Record[Any]]] = field(default_factory=dict)
    sections: dict[str, list[Record[SectionFacts]]] = field(default_factory=dict)
    drafts: dict[str, set[str]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    damaged: set[tuple[str, str, Path]] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, decoded: DecodedFile, *, drafts: bool) -> None:
        """Take in what a file gives; of a draft that is not to be shown, its id alone."""
        place = decoded.place
        if decoded.is_draft and not drafts and place is not None:
            self.drafts.setdefault(place.kind, set()).add(place.id)
            return
        self.problems += decoded.problems
        self.broken |= decoded.broken
        self.damaged |= decoded.damaged
        if decoded.record is None or place is None:
            return
        if place.kind == "section":
            self.sections.setdefault(place.programme, []).append(decoded.record)
        else:
            self.by_kind.setdefault(place.kind, {})[place.id] = decoded.record


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
    records = _Records()
    for path in tree.unread:
        records.broken |= meant_by(path)
    for decoded in decode_all(tuple(tree.files.values()), tree.files.keys()):
        records.add(decoded, drafts=drafts)
    site = _assemble(records, as_of, now, frozenset(static))
    return Decoded(site, frozenset(records.broken), frozenset(records.damaged), tuple(records.problems))


def amend_site(decoded: Decoded, before: DecodedFile, after: DecodedFile) -> Decoded | None:
    """The site after one file was edited; None where the edit may bear on more than its own record."""
    place, record, site = after.place, after.record, decoded.site
    sound = not any(each.problems or each.broken or each.damaged or each.is_draft for each in (before, after))
    if not sound or place is None or record is None or before.place != place:
        return None
    if place.kind == "settings":
        return None
    if place.kind in ("programme", "section"):
        id_ = place.id if place.kind == "programme" else place.programme
        old = site.programmes.get(id_)
        if old is None:
            return None
        own, sections = (record, old.sections) if place.kind == "programme" else (old.record, _renew(old, record))
        return replace(decoded, site=replace(site, programmes={**site.programmes, id_: Programme(own, sections)}))
    name = _PLURALS[place.kind]
    amended: dict[str, Any] = {name: {**getattr(site, name), place.id: record}}
    return replace(decoded, site=replace(site, **amended))


_PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {"module": "modules", "scholarship": "scholarships", "profile": "profiles", "faq": "faqs", "page": "pages"}
)


def _renew(programme: Programme, section: Record[SectionFacts]) -> tuple[Record[SectionFacts], ...]:
    return _in_order(section if section.id == other.id else other for other in programme.sections)


def _in_order(sections: Iterable[Record[SectionFacts]]) -> tuple[Record[SectionFacts], ...]:
    return tuple(sorted(sections, key=lambda section: (section.facts.order, section.id)))


def _assemble(records: _Records, as_of: date | None, now: datetime | None, static: frozenset[str]) -> Site:
    settings = records.by_kind.get("settings", {}).get("site") or _stand_in_settings(records)
    programmes = _programmes(records)
    return Site(
        settings=settings,
        as_of=as_of or settings.facts.as_of or today(now, settings.facts.time_zone),
        pinned=as_of is not None or settings.facts.as_of is not None,
        programmes=programmes,
        modules=_sorted(records, "module"),
        scholarships=_sorted(records, "scholarship"),
        profiles=_sorted(records, "profile"),
        faqs=_sorted(records, "faq"),
        pages=_sorted(records, "page"),
        drafts={kind: frozenset(ids) for kind, ids in sorted(records.drafts.items())},
        static=static,
    )


def _stand_in_settings(records: _Records) -> Record[Settings]:
    """Settings to check the records by, where those of the site are missing or cannot be read."""
    if records.broken.isdisjoint({("settings", "site"), ("settings", "*")}):
        records.broken.add(("settings", "site"))
        records.problems.append(
            Diagnostic(
                "no-settings",
                "there is no file `content/site.yaml`",
                Span(SETTINGS),
                help="write it: it names the institution, the site's title and its base URL",
            )
        )
    facts = Settings.model_validate(Slot(Settings).stand_in())
    return Record("settings", "site", facts, SourceFile(SETTINGS, ""))


def _programmes(records: _Records) -> dict[str, Programme]:
    found = records.by_kind.get("programme", {})
    hidden = records.drafts.get("programme", set())
    for programme, sections in records.sections.items():
        if programme not in found and programme not in hidden and not _is_broken(records, programme):
            records.broken.add(("programme", programme))
            records.problems.append(
                Diagnostic(
                    "no-programme-file",
                    f"the programme `{programme}` has sections but no `programme.yaml`",
                    Span(f"content/programmes/{programme}/programme.yaml"),
                    help=f"write that file, or move `{sections[0].file}` to the programme it belongs to",
                )
            )
    if not found and not hidden and not any(kind == "programme" for kind, _ in records.broken):
        records.problems.append(
            Diagnostic(
                "no-programme",
                "the site has no programme",
                Span("content/programmes"),
                help="add a folder for it, such as `content/programmes/data-science/`, with a file `programme.yaml`",
            )
        )
    return {id_: Programme(record, _in_order(records.sections.get(id_, ()))) for id_, record in sorted(found.items())}


def _is_broken(records: _Records, programme: str) -> bool:
    return not records.broken.isdisjoint({("programme", programme), ("programme", "*")})


def _sorted(records: _Records, kind: str) -> dict[str, Record[Any]]:
    return dict(sorted(records.by_kind.get(kind, {}).items()))


def today(now: datetime | None, zone: str) -> date:
    """The date of an aware time in a time zone."""
    if now is None:
        raise ValueError("neither an as-of date nor the time is given")
    return now.astimezone(zoneinfo.ZoneInfo(zone)).date()
