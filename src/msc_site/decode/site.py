"""From all the texts of a content folder to one site."""

from __future__ import annotations

import zoneinfo
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from pydantic_core import PydanticCustomError

from msc_site.decode.consequences import drop_consequences
from msc_site.decode.facts import decode_facts
from msc_site.decode.layout import SETTINGS, Place, meant_by, place_of
from msc_site.decode.shape import Path, Slot
from msc_site.diagnostics import Diagnostic, Span
from msc_site.model.base import Facts
from msc_site.model.fields import read_flag
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Programme, Record, Site
from msc_site.prose import Compiler, Prose
from msc_site.source import Document, SourceFile, SourceTree, read_document

KINDS: Final[dict[str, type[Facts]]] = {
    "settings": Settings,
    "programme": ProgrammeFacts,
    "section": SectionFacts,
    "module": ModuleFacts,
    "scholarship": ScholarshipFacts,
    "profile": ProfileFacts,
    "faq": FaqFacts,
    "page": PageFacts,
}
# How many levels a body's headings are set down, so that they continue the headings of the page they stand in.
_SHIFTS: Final = {"section": 1, "faq": 2, "profile": 2}
_NEED_BODY: Final = {"faq": "the answer", "page": "the page's text", "profile": "the student's own text"}


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


@dataclass(slots=True)
class _Records:
    """The records as they come in, by kind and id; `files` are the paths that they come from."""

    files: Collection[str]
    by_kind: dict[str, dict[str, Record[Any]]] = field(default_factory=dict)
    sections: dict[str, list[Record[SectionFacts]]] = field(default_factory=dict)
    drafts: dict[str, set[str]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    damaged: set[tuple[str, str, Path]] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


def decode_site(
    tree: SourceTree,
    *,
    as_of: date | None = None,
    now: datetime | None = None,
    drafts: bool = False,
    static: Iterable[str] = (),
) -> Decoded:
    """Decode every file of the tree.

    The as-of date is `as_of`, else the one in `site.yaml`, else `now` (an aware time) in the site's time zone.
    """
    records = _Records(tree.files)
    compiler = Compiler()
    for path in tree.unread:
        records.broken |= meant_by(path)
    for file in tree.files.values():
        place = place_of(file.path)
        if isinstance(place, Diagnostic):
            records.problems.append(place)
            records.broken |= meant_by(file.path)
        else:
            _decode_record(file, place, compiler, records, drafts=drafts)
    site = _assemble(records, as_of, now, frozenset(static))
    return Decoded(site, frozenset(records.broken), frozenset(records.damaged), tuple(records.problems))


def _decode_record(file: SourceFile, place: Place, compiler: Compiler, records: _Records, *, drafts: bool) -> None:
    document, problems = read_document(file)
    if not drafts and place.kind != "settings" and _is_draft(document):
        records.drafts.setdefault(place.kind, set()).add(place.id)
        return
    decoded, field_problems = decode_facts(KINDS[place.kind], document, records.files)
    records.problems += [*problems, *drop_consequences(field_problems, problems)]
    prose = _compile(document, place, compiler, records) if document.has_body else None
    if decoded.facts is None:
        records.broken.add((place.kind, place.id))
        return
    records.damaged |= {(place.kind, place.id, path) for path in decoded.damaged}
    if problems:
        records.damaged.add((place.kind, place.id, ()))
    record: Record[Any] = Record(place.kind, place.id, decoded.facts, file, prose)
    if place.kind == "section":
        records.sections.setdefault(place.programme, []).append(record)
    else:
        records.by_kind.setdefault(place.kind, {})[place.id] = record


def _is_draft(document: Document) -> bool:
    flag = document.root.child("draft") if document.root is not None else None
    try:
        return flag is not None and read_flag(flag.text)
    except PydanticCustomError:
        return False


def _compile(document: Document, place: Place, compiler: Compiler, records: _Records) -> Prose | None:
    if not document.body.strip():
        if place.kind in _NEED_BODY:
            what, line = _NEED_BODY[place.kind], document.body_line - 1
            records.problems.append(
                Diagnostic(
                    "no-body",
                    f"nothing stands below the facts, where {what} belongs",
                    Span(document.file.path, line, 1, 4, document.file.lines[line - 1]),
                    help=f"write {what} below this line `---`",
                )
            )
        return None
    prefix = place.id if place.kind in _SHIFTS else ""
    prose, problems = compiler.compile(
        document.body,
        file=document.file.path,
        first_line=document.body_line,
        shift=_SHIFTS.get(place.kind, 0),
        prefix=prefix,
    )
    records.problems += problems
    return prose


def _assemble(records: _Records, as_of: date | None, now: datetime | None, static: frozenset[str]) -> Site:
    settings = records.by_kind.get("settings", {}).get("site") or _stand_in_settings(records)
    programmes = _programmes(records)
    return Site(
        settings=settings,
        as_of=as_of or settings.facts.as_of or _today(now, settings.facts.time_zone),
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
    if ("settings", "site") not in records.broken:
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
    return {
        id_: Programme(
            record, tuple(sorted(records.sections.get(id_, ()), key=lambda section: (section.facts.order, section.id)))
        )
        for id_, record in sorted(found.items())
    }


def _is_broken(records: _Records, programme: str) -> bool:
    return not records.broken.isdisjoint({("programme", programme), ("programme", "*")})


def _sorted(records: _Records, kind: str) -> dict[str, Record[Any]]:
    return dict(sorted(records.by_kind.get(kind, {}).items()))


def _today(now: datetime | None, zone: str) -> date:
    if now is None:
        raise ValueError("neither an as-of date nor the time is given")
    return now.astimezone(zoneinfo.ZoneInfo(zone)).date()
