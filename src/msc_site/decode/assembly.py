"""From the records of all files to one site, as it is stated on a day."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from msc_site.decode.file import DecodedFile
from msc_site.decode.layout import SETTINGS, meant_by
from msc_site.decode.past import check_past, tell_past
from msc_site.decode.shape import Path, Slot
from msc_site.diagnostics import Diagnostic, Span
from msc_site.model.programme import SectionFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Programme, Record, Site
from msc_site.source import SourceFile


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a site is looked at: as of which day, whether somebody chose that, and with which drafts and static files.

    `unread` are the paths of files that could not be read.
    """

    as_of: date
    pinned: bool
    drafts: bool
    static: frozenset[str]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """A site, and what of its records is not as their authors meant."""

    site: Site
    broken: frozenset[tuple[str, str]]
    damaged: frozenset[tuple[str, str, Path]]
    problems: tuple[Diagnostic, ...]


def assemble(files: Iterable[DecodedFile], on: date, outlook: Outlook) -> Assembled:
    """The site as its files state it on a day, seen as of the day of the outlook."""
    records = Records()
    for path in outlook.unread:
        records.broken |= meant_by(path)
    for decoded in files:
        records.add(decoded, on, drafts=outlook.drafts)
    site = _add_past(records, _assemble(records, outlook))
    return Assembled(site, frozenset(records.broken), frozenset(records.damaged), tuple(records.problems))


def settings_in(files: Sequence[DecodedFile]) -> Settings:
    """The settings that the files state, else stand-ins."""
    stated = (each.record for each in files if each.place is not None and each.place.kind == "settings")
    record = next((each for each in stated if each is not None), None)
    return record.facts if record is not None else _stand_in()


@dataclass(slots=True)
class Records:
    """The records as they come in, by kind and id."""

    by_kind: dict[str, dict[str, Record[Any]]] = field(default_factory=dict)
    sections: dict[str, list[Record[SectionFacts]]] = field(default_factory=dict)
    drafts: dict[str, set[str]] = field(default_factory=dict)
    hidden: dict[str, date] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    damaged: set[tuple[str, str, Path]] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, decoded: DecodedFile, on: date, *, drafts: bool) -> None:
        """Take in what a file gives on a day; of what is not to be shown, a draft or hidden still, its id alone."""
        place = decoded.place
        if decoded.is_draft and not drafts and place is not None:
            self.drafts.setdefault(place.kind, set()).add(place.id)
            return
        self.problems += decoded.problems
        if decoded.timing is not None and place is not None:
            until = decoded.hidden_until(on)
            if until is not None:
                self.drafts.setdefault(place.kind, set()).add(place.id)
                self.hidden[f"{place.kind}:{place.id}"] = until
                return
            decoded = decoded.as_stated(on)
        self.broken |= decoded.broken
        self.damaged |= decoded.damaged
        if decoded.record is None or place is None:
            return
        if place.kind == "section":
            self.sections.setdefault(place.programme, []).append(decoded.record)
        else:
            self.by_kind.setdefault(place.kind, {})[place.id] = decoded.record


def _assemble(records: Records, outlook: Outlook) -> Site:
    return Site(
        settings=records.by_kind.get("settings", {}).get("site") or _stand_in_settings(records),
        as_of=outlook.as_of,
        pinned=outlook.pinned,
        programmes=_programmes(records),
        modules=_sorted(records, "module"),
        scholarships=_sorted(records, "scholarship"),
        profiles=_sorted(records, "profile"),
        faqs=_sorted(records, "faq"),
        pages=_sorted(records, "page"),
        drafts={kind: frozenset(ids) for kind, ids in sorted(records.drafts.items())},
        hidden=dict(sorted(records.hidden.items())),
        static=outlook.static,
    )


def _add_past(records: Records, site: Site) -> Site:
    """The site with what is recorded of its past."""
    kept = records.by_kind.get("history", {}).get("history")
    is_whole = not any(kind in ("settings", "history") for kind, *_ in (*records.broken, *records.damaged))
    if kept is not None and is_whole:
        records.problems += check_past(site.settings, kept, site.as_of, pinned=site.pinned)
    return replace(site, history=tell_past(site.settings.facts, kept, site.as_of))


def _stand_in_settings(records: Records) -> Record[Settings]:
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
    return Record("settings", "site", _stand_in(), SourceFile(SETTINGS, ""))


def _stand_in() -> Settings:
    return Settings.model_validate(Slot(Settings).stand_in())


def _programmes(records: Records) -> dict[str, Programme]:
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
    return {id_: Programme(record, in_order(records.sections.get(id_, ()))) for id_, record in sorted(found.items())}


def _is_broken(records: Records, programme: str) -> bool:
    return not records.broken.isdisjoint({("programme", programme), ("programme", "*")})


def _sorted(records: Records, kind: str) -> dict[str, Record[Any]]:
    return dict(sorted(records.by_kind.get(kind, {}).items()))


def in_order(sections: Iterable[Record[SectionFacts]]) -> tuple[Record[SectionFacts], ...]:
    """The sections of a page in their order."""
    return tuple(sorted(sections, key=lambda section: (section.facts.order, section.id)))


def today(now: datetime | None, zone: str) -> date:
    """The date of an aware time in a time zone."""
    if now is None:
        raise ValueError("neither an as-of date nor the time is given")
    return now.astimezone(zoneinfo.ZoneInfo(zone)).date()
