"""Modules by group: the programme page's structure, and the groups of the chooser."""

from __future__ import annotations

from collections.abc import Sequence

from msc_site.model.addresses import MODULES, choosing_address, group_anchor
from msc_site.model.programme import Group, Regulations
from msc_site.model.site import Programme
from msc_site.model.speech import join_words
from msc_site.model.terms import ModuleStatus, Term
from msc_site.model.values import in_words
from msc_site.pages.desk import Desk
from msc_site.pages.places import Place
from msc_site.pages.views.modules import ChooserGroup, Option
from msc_site.pages.views.parts import Link
from msc_site.pages.views.programme import GroupView, ModuleCard, StructureView, TermModules
from msc_site.pages.wording import (
    BADGES,
    assessment_cell,
    code_cell,
    credits_cell,
    say_percent,
    say_terms,
    terms_cell,
)


def describe_structure(desk: Desk, place: Place, programme: Programme) -> StructureView:
    """A programme's rules in prose and all its modules by group and term."""
    description = desk.catalogue.degrees[programme.id].description
    facts = programme.facts
    return StructureView(
        sentences=description.sentences,
        requirements=description.requirements,
        exclusions=description.exclusions,
        advice=description.advice,
        regulations=_describe_regulations(facts.regulations) if facts.regulations else (),
        regulations_illustrative=not facts.is_verified("regulations"),
        groups=tuple(_describe_group(desk, place, programme, group, 0) for group in facts.structure.groups),
        chooser=Link("Try out a choice of modules", place.href(choosing_address(desk.site, programme.id))),
        all_modules=Link("All modules in one table", place.href(MODULES)),
        illustrative=not facts.is_verified("structure"),
    )


def _describe_group(desk: Desk, place: Place, programme: Programme, group: Group, level: int) -> GroupView:
    return GroupView(
        id=group_anchor(group.id),
        title=group.title,
        phrase=desk.catalogue.degrees[programme.id].phrases.get(group.id, ""),
        note=group.note or "",
        level=level,
        count=sum(module in desk.site.modules for module in group.members()),
        terms=_by_terms(desk, place, [module for module in group.modules if module in desk.site.modules]),
        groups=tuple(_describe_group(desk, place, programme, child, level + 1) for child in group.groups),
        illustrative=not group.verified,
    )


def _by_terms(desk: Desk, place: Place, modules: Sequence[str]) -> tuple[TermModules, ...]:
    """Modules in the order of the year, those without terms last; within a term in the order of the file."""
    order = tuple(Term)
    found: dict[tuple[int, ...], list[str]] = {}
    for module in modules:
        terms = sorted(order.index(term) for term in desk.site.modules[module].facts.terms)
        found.setdefault(tuple(terms), []).append(module)
    return tuple(
        TermModules(say_terms([order[index] for index in key]), tuple(_card(desk, place, id_) for id_ in found[key]))
        for key in sorted(found, key=lambda key: key or (len(order),))
    )


def _card(desk: Desk, place: Place, module_id: str) -> ModuleCard:
    facts = desk.site.modules[module_id].facts
    return ModuleCard(
        link=desk.module_link(place, module_id),
        code=code_cell(facts),
        summary=facts.summary or "",
        credits=credits_cell(facts),
        terms=terms_cell(facts),
        assessment=assessment_cell(facts),
        badge=BADGES[facts.status],
        draft=facts.draft,
        illustrative=not facts.verified,
    )


def _describe_regulations(regulations: Regulations) -> tuple[str, ...]:
    said = [f"The pass mark is {say_percent(regulations.pass_mark)}."]
    honours = [
        f"{say_percent(mark)} for a {name}"
        for name, mark in (("merit", regulations.merit), ("distinction", regulations.distinction))
        if mark is not None
    ]
    if honours:
        said.append(f"It takes {join_words(honours)}.")
    if regulations.condoned_from is not None:
        said.append(f"A failed module with a mark from {say_percent(regulations.condoned_from)} may be condoned.")
    if regulations.retakes is not None:
        times = {0: "not be taken again", 1: "be taken again once", 2: "be taken again twice"}
        again = times.get(regulations.retakes, f"be taken again {in_words(regulations.retakes)} times")
        said.append(f"A failed component may {again}.")
    return tuple(said)


def describe_options(desk: Desk, place: Place, programme: Programme) -> tuple[ChooserGroup, ...]:
    """A programme's groups with their modules as options to tick."""
    groups = programme.facts.structure.groups
    return tuple(_option_group(desk, place, programme, group, 0, required=False) for group in groups)


def _option_group(
    desk: Desk, place: Place, programme: Programme, group: Group, level: int, *, required: bool
) -> ChooserGroup:
    taken = required or group.take is not None
    modules = [module for module in group.modules if module in desk.site.modules]
    return ChooserGroup(
        id=group.id,
        title=group.title,
        phrase=desk.catalogue.degrees[programme.id].phrases.get(group.id, ""),
        note=group.note or "",
        level=level,
        options=tuple(_option(desk, place, module, required=taken) for module in modules),
        groups=tuple(_option_group(desk, place, programme, child, level + 1, required=taken) for child in group.groups),
        illustrative=not group.verified,
    )


def _option(desk: Desk, place: Place, module_id: str, *, required: bool) -> Option:
    facts = desk.site.modules[module_id].facts
    runs = facts.status is ModuleStatus.RUNNING
    return Option(
        id=module_id,
        link=desk.module_link(place, module_id),
        code=code_cell(facts),
        credits=credits_cell(facts),
        terms=terms_cell(facts),
        badge=BADGES[facts.status],
        required=required and runs,
        available=runs,
        draft=facts.draft,
        illustrative=not facts.verified,
    )
