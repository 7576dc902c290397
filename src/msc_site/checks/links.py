"""Links: every link to the site itself leads to a page that exists, and to an anchor that the page has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.diagnostics.suggest import suggest
from msc_site.model.addresses import (
    FAQS,
    HOME,
    MODULES,
    PROGRAMMES,
    SCHOLARSHIPS,
    page_addresses,
    pages_at,
    programme_address,
    record_address,
)
from msc_site.model.base import Facts
from msc_site.model.calendar import say_date
from msc_site.model.fields import RECORD_KINDS
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import Contact, ProgrammeFacts, UsefulLink
from msc_site.model.settings import NavigationItem, Settings
from msc_site.model.site import Record, Site
from msc_site.model.speech import join_words
from msc_site.prose import LinkKind, locate
from msc_site.source import read_document

Path = tuple[str | int, ...]
# More pages than this to choose from help nobody.
_MOST_SUGGESTED: Final = 3


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with a target: code, message, and what to do."""

    code: str
    message: str
    help: str


def check_record(subject: Subject, record: Record[Facts]) -> Iterator[Diagnostic]:
    """Links in facts and in prose that lead nowhere."""
    for target, path in _in_facts(record.facts):
        wrong = _judge(subject, record, target)
        if wrong is not None:
            yield Diagnostic(wrong.code, wrong.message, record.span(*path), help=wrong.help)
    for link in record.prose.links if record.prose is not None else ():
        if link.kind in (LinkKind.EXTERNAL, LinkKind.MAILTO, LinkKind.TEL):
            continue
        wrong = _judge(subject, record, link.target)
        if wrong is not None:
            document = read_document(record.source)[0]
            span = locate(document.body, link, file=record.file, first_line=document.body_line)
            yield Diagnostic(wrong.code, wrong.message, span, help=wrong.help)


def _own_address(site: Site, record: Record[Facts]) -> str:
    """The page in which a record's prose stands."""
    if record.kind == "section":
        return record_address(site, "programme", record.file.split("/")[2]) or ""
    return (record_address(site, record.kind, record.id) or "").partition("#")[0]


def _judge(subject: Subject, record: Record[Facts], target: str) -> _Wrong | None:
    place, _, anchor = target.partition("#")
    kind, colon, record_id = place.partition(":")
    if colon and kind not in RECORD_KINDS and not place.startswith("/"):
        return None
    if colon and kind in RECORD_KINDS:
        address = record_address(subject.site, kind, record_id)
        if address is None:
            return _no_record(subject, kind, record_id)
        place = address.partition("#")[0]
    elif not place:
        place = _own_address(subject.site, record)
    elif not any(pages_at(subject.site, place)):
        return None if _may_be_page(subject, place) else _no_page(subject.site, place)
    names = subject.anchors_at(place) if anchor else frozenset()
    if anchor and anchor not in names and not _may_hold(subject, place, anchor):
        return _no_anchor(names, place, anchor)
    return None


def _may_be_page(subject: Subject, place: str) -> bool:
    """Whether a path would lead to a page if all records could be read."""
    home = subject.site.settings.facts.home
    if not subject.is_sound(subject.site.settings, "home") or subject.is_broken("settings", "site"):
        return True
    folder, record_id = _take_apart(place)
    if folder == HOME and home is not None and subject.is_broken("programme", home):
        return True
    kind = {MODULES: "module", SCHOLARSHIPS: "scholarship", PROGRAMMES: "programme", FAQS: "faq", HOME: "page"}[folder]
    return subject.is_broken(kind, record_id) or (not record_id and not subject.are_whole(kind))


def _may_hold(subject: Subject, place: str, anchor: str) -> bool:
    """Whether a page would have an anchor if all records could be read."""
    if place == FAQS:
        return subject.is_broken("faq", anchor)
    if subject.is_broken("settings", "site"):
        return True
    programmes = subject.broken.get("programme", frozenset()).union(subject.site.programmes)
    is_programme = any(programme_address(subject.site, each) == place for each in programmes)
    return is_programme and not all(subject.are_whole(kind) for kind in ("programme", "section", "profile"))


def _take_apart(place: str) -> tuple[str, str]:
    """The folder of a path and the id below it: `/modules/deep-learning/` is in `/modules/`."""
    for folder in (MODULES, SCHOLARSHIPS, PROGRAMMES, FAQS):
        if place.startswith(folder):
            return folder, place.removeprefix(folder).partition("/")[0]
    return HOME, place.strip("/").partition("/")[0]


def _no_record(subject: Subject, kind: str, record_id: str) -> _Wrong | None:
    if subject.is_broken(kind, record_id):
        return None
    until = subject.site.hidden_until(kind, record_id)
    if until is not None:
        message = f"a link to the {kind} `{record_id}`, which is hidden until {say_date(until)}"
        return _Wrong("link-to-draft", message, "take the link out until then, or let both appear on the same day")
    if record_id in subject.site.drafts.get(kind, ()):
        message = f"a link to the {kind} `{record_id}`, which is a draft and not published"
        return _Wrong("link-to-draft", message, "publish the draft, or take the link out")
    nearest = suggest(record_id, subject.ids(kind))
    advice = f"write `{kind}:{nearest}`" if nearest else "correct the id, or take the link out"
    if nearest is not None and subject.is_broken(kind, nearest):
        advice += ", whose own file must be mended as well"
    return _Wrong("link-unknown-record", f"a link to the {kind} `{record_id}`, which does not exist", advice)


def _no_page(site: Site, place: str) -> _Wrong | None:
    if place.lstrip("/") in site.static:
        return None
    known = {page.path for page in page_addresses(site)}
    meant = [f"`{page}`" for page in _find_pages(known, place)]
    advice = (
        f"write {join_words(meant, 'or')}" if meant else "name a record, such as `page:privacy`, or correct the path"
    )
    return _Wrong("link-unknown-page", f"a link to `{place}`, where the site has no page", advice)


def _find_pages(known: AbstractSet[str], place: str) -> Sequence[str]:
    """The pages that a path to nowhere may mean: `/fees/` means `/fees-and-funding/` rather than `/faqs/`."""
    if place + "/" in known:
        return (place + "/",)
    words = set(_last_part(place).split("-"))
    sharing = sorted(page for page in known if words and words <= set(_last_part(page).split("-")))
    if 1 <= len(sharing) <= _MOST_SUGGESTED:
        return sharing
    nearest = suggest(place, known)
    return (nearest,) if nearest is not None else ()


def _last_part(place: str) -> str:
    return place.strip("/").rpartition("/")[2].lower()


def _no_anchor(names: frozenset[str], place: str, anchor: str) -> _Wrong:
    nearest = suggest(anchor, names)
    advice = f"write `#{nearest}`" if nearest else "correct the part after `#`, or leave it out"
    return _Wrong("link-unknown-anchor", f"the page `{place}` has no place `#{anchor}`", advice)


def _in_facts(facts: Facts) -> Iterator[tuple[str, Path]]:
    """The links that facts name, with their paths."""
    if isinstance(facts, Settings):
        for field in ("header", "section_navigation", "footer", "legal"):
            yield from _menu(getattr(facts, field), (field,))
        yield from _flat(facts.breadcrumb, ("breadcrumb",))
        yield from _flat(facts.contacts, ("contacts",))
    elif isinstance(facts, ProgrammeFacts):
        yield from _flat(facts.contacts, ("contacts",))
        yield from _flat(facts.useful_links, ("useful_links",))
    elif isinstance(facts, ScholarshipFacts) and facts.route.link is not None:
        yield facts.route.link, ("route", "link")


def _menu(items: Sequence[NavigationItem], path: Path) -> Iterator[tuple[str, Path]]:
    for number, item in enumerate(items):
        if item.link is not None:
            yield item.link, (*path, number, "link")
        yield from _menu(item.items, (*path, number, "items"))


def _flat(items: Sequence[UsefulLink | Contact], path: Path) -> Iterator[tuple[str, Path]]:
    for number, item in enumerate(items):
        if item.link is not None:
            yield item.link, (*path, number, "link")
