"""What pages ask about other records, found once for all of them: addresses, titles, who lists and needs a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from msc_site.model.addresses import record_address
from msc_site.model.programme import Group
from msc_site.model.site import Programme, Site
from msc_site.structure.bridge import rules_of
from msc_site.structure.prose import Description, describe
from msc_site.structure.rules import Rules

KINDS = ("programme", "module", "scholarship", "profile", "faq", "page")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a module stands: a group of a programme, and what the group asks for. `position` is within the group."""

    programme: Programme
    group: Group
    phrase: str
    position: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Degree:
    """A programme's rules and what they are in prose; `phrases` are by the id of a group."""

    rules: Rules
    description: Description
    phrases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is known of records by their ids. Sequences are in the order of the ids, or of the file."""

    addresses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    degrees: Mapping[str, Degree] = field(default_factory=dict)
    seats: Mapping[str, tuple[Seat, ...]] = field(default_factory=dict)
    required_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scholarships: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def resolve(self, link: str) -> str:
        """A link of the content as a path of the site or an address elsewhere. KeyError for a record that is not."""
        kind, colon, rest = link.partition(":")
        if not colon or kind not in KINDS:
            return link
        record_id, hash_, anchor = rest.partition("#")
        address = self.addresses[kind, record_id]
        return address.partition("#")[0] + hash_ + anchor if hash_ else address


# Gives the result of a piece of planning by its key: now, or from before where nothing that it reads has changed.
Ask = Callable[[tuple[str, ...], Callable[[], Any]], Any]


def ask_once() -> Ask:
    """Does each piece of work once, for a single plan of a single site."""
    done: dict[tuple[str, ...], Any] = {}

    def ask(key: tuple[str, ...], work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work gives
        if key not in done:
            done[key] = work()
        return done[key]

    return ask


def make_catalogue(site: Site, ask: Ask) -> Catalogue:
    """Look once at every record, by pieces that `ask` may know already."""

    def find_degree(programme: Programme) -> Degree:
        degree: Degree = ask(("catalogue", "degrees", programme.id), partial(_degree_of, programme, site))
        return degree

    def find_degrees() -> Mapping[str, Degree]:
        return {id_: find_degree(programme) for id_, programme in site.programmes.items()}

    return Catalogue(
        addresses=ask(("catalogue", "addresses"), lambda: dict(_addresses(site))),
        degrees=ask(("catalogue", "degrees"), find_degrees),
        seats=ask(("catalogue", "seats"), lambda: _seats(site, find_degree)),
        required_by=ask(
            ("catalogue", "required"), lambda: _invert({id_: _required(site, id_) for id_ in site.modules})
        ),
        excluded_by=ask(
            ("catalogue", "excluded"),
            lambda: _invert({id_: module.facts.excludes for id_, module in site.modules.items()}),
        ),
        scholarships=ask(
            ("catalogue", "scholarships"),
            lambda: _invert({id_: record.facts.programmes for id_, record in site.scholarships.items()}),
        ),
    )


def _seats(site: Site, find_degree: Callable[[Programme], Degree]) -> dict[str, tuple[Seat, ...]]:
    seats: dict[str, list[Seat]] = {}
    for programme in site.programmes.values():
        for module, seat in _seats_in(programme, find_degree(programme), site):
            seats.setdefault(module, []).append(seat)
    return {module: tuple(found) for module, found in seats.items()}


def _addresses(site: Site) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in KINDS:
        for record_id in site.of_kind(kind):
            address = record_address(site, kind, record_id)
            if address is not None:
                yield (kind, record_id), address


def _degree_of(programme: Programme, site: Site) -> Degree:
    rules = rules_of(programme, site)
    description = describe(rules)
    return Degree(rules, description, dict(description.phrases))


def _seats_in(programme: Programme, degree: Degree, site: Site) -> Iterator[tuple[str, Seat]]:
    verified = programme.facts.is_verified("structure")
    for group in programme.facts.structure.groups:
        yield from _seats_below(group, programme, degree, site, certain=verified)


def _seats_below(
    group: Group, programme: Programme, degree: Degree, site: Site, *, certain: bool
) -> Iterator[tuple[str, Seat]]:
    sure = certain and group.verified
    phrase = degree.phrases.get(group.id, "")
    for position, module in enumerate(group.modules):
        if module in site.modules:
            yield module, Seat(programme, group, phrase, position, sure)
    for child in group.groups:
        yield from _seats_below(child, programme, degree, site, certain=sure)


def _required(site: Site, module_id: str) -> tuple[str, ...]:
    requires = site.modules[module_id].facts.requires
    return tuple(dict.fromkeys(module for module, _ in requires.modules())) if requires else ()


def _invert(named: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one, others in named.items():
        for other in others:
            found.setdefault(other, []).append(one)
    return {other: tuple(dict.fromkeys(ones)) for other, ones in found.items()}
