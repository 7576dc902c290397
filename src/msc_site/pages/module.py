"""A module's page, and the table of all modules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from msc_site.model.addresses import MODULES, group_anchor, route_anchor
from msc_site.model.module import Assessment, Hours, ModuleFacts
from msc_site.model.site import Record
from msc_site.model.terms import ModuleStatus
from msc_site.model.values import in_words
from msc_site.pages.catalogue import Seat
from msc_site.pages.desk import Desk, contents_of, provenance_of
from msc_site.pages.places import Place
from msc_site.pages.views.modules import (
    AssessmentRow,
    Membership,
    ModuleRow,
    ModulesView,
    ModuleView,
    Neighbours,
    RouteView,
)
from msc_site.pages.views.parts import Fact, Line, Link
from msc_site.pages.wording import (
    BADGES,
    assessment_cell,
    capitalise,
    code_cell,
    credits_cell,
    one_fact,
    say_amount,
    say_credits,
    say_percent,
    say_terms,
    stated,
    terms_cell,
)
from msc_site.structure.bridge import requirement_of
from msc_site.structure.words import EQUIVALENT, requirement_in_words

Module = Record[ModuleFacts]

_STATUS = {
    ModuleStatus.RUNNING: "",
    ModuleStatus.NOT_RUNNING: "This module is not running this year.",
    ModuleStatus.RETIRED: "This module is no longer taught.",
}


def describe_module(desk: Desk, place: Place, module: Module) -> ModuleView:
    """A module's page."""
    facts, seats = module.facts, desk.catalogue.seats.get(module.id, ())
    excluded = dict.fromkeys((*facts.excludes, *desk.catalogue.excluded_by.get(module.id, ())))
    return ModuleView(
        title=facts.title,
        code=code_cell(facts),
        summary=facts.summary or "",
        badge=BADGES[facts.status],
        status=_STATUS[facts.status],
        replaced_by=desk.module_link(place, facts.replaced_by) if facts.replaced_by else None,
        facts=_describe_facts(facts),
        assessment=tuple(assessment_rows(facts.assessment)),
        assessment_illustrative=not facts.is_verified("assessment"),
        requires_html=_requirement_html(desk, place, facts),
        expects=facts.expects or "",
        required_by=tuple(desk.module_link(place, id_) for id_ in desk.catalogue.required_by.get(module.id, ())),
        excludes=tuple(desk.module_link(place, id_) for id_ in excluded if id_ != module.id),
        routes=tuple(RouteView(route_anchor(route.id), route.title, route.summary) for route in facts.routes),
        memberships=tuple(_membership(desk, place, seat) for seat in seats),
        contents=contents_of(module.prose),
        body_html=desk.body(place, module.prose),
        neighbours=_neighbours(desk, place, seats[0]) if seats else None,
        all_modules=Link("All modules", place.href(MODULES)),
        draft=facts.draft,
        illustrative=not facts.verified,
        provenance=provenance_of(facts),
    )


def _describe_facts(facts: ModuleFacts) -> tuple[Fact, ...]:
    def line(field: str, text: str) -> Line:
        return Line(text, illustrative=not facts.is_verified(field))

    return stated(
        one_fact("credits", "Credits", line("credits", say_credits(facts.credits) if facts.credits else "")),
        one_fact("level", "Level", line("level", f"FHEQ level {facts.level}" if facts.level else "")),
        one_fact("terms", "Term", line("terms", say_terms(facts.terms))),
        one_fact("hours", "Hours", *(line("hours", text) for text in say_hours(facts.hours))),
    )


def say_hours(hours: Hours | None) -> Iterator[str]:
    """Hours of study, a text for each kind: `18 of lectures`."""
    if hours is None:
        return
    named = (
        ("timetabled", hours.timetabled),
        ("of lectures", hours.lectures),
        ("of tutorials", hours.tutorials),
        ("in laboratories", hours.laboratories),
        ("of your own study", hours.own_study),
    )
    for name, number in named:
        if number is not None:
            yield f"{say_amount(number)} {name}"


def assessment_rows(parts: Sequence[Assessment]) -> Iterator[AssessmentRow]:
    """The parts of a mark."""
    for part in parts:
        weight = say_percent(part.weight) if part.weight is not None else ""
        yield AssessmentRow(capitalise(part.kind.value), part.title or "", weight, part.note or "")


def _requirement_html(desk: Desk, place: Place, facts: ModuleFacts) -> str:
    """What the module needs, in words, each module named leading to its page; empty where it needs none."""
    if facts.requires is None:
        return ""

    def link_to(module_id: str) -> str:
        link = desk.module_link(place, module_id)
        return f'<a href="{escape(link.href)}">{escape(link.text)}</a>'

    requirement = requirement_of(facts.requires)
    words = requirement_in_words(requirement, link_to)
    return words if requirement.binding else f"{words},{EQUIVALENT}"


def _membership(desk: Desk, place: Place, seat: Seat) -> Membership:
    programme = desk.programme_link(place, seat.programme.id)
    group = Link(seat.group.title, f"{programme.href}#{group_anchor(seat.group.id)}")
    return Membership(programme, group, seat.phrase, not seat.certain)


def _neighbours(desk: Desk, place: Place, seat: Seat) -> Neighbours:
    modules, position = seat.group.modules, seat.position

    def link_at(index: int) -> Link | None:
        inside = 0 <= index < len(modules) and modules[index] in desk.site.modules
        return desk.module_link(place, modules[index]) if inside else None

    return Neighbours(seat.group.title, link_at(position - 1), link_at(position + 1))


def describe_modules(desk: Desk, title: str) -> ModulesView:
    """The table of all modules, in the order of their titles."""
    place = desk.place(MODULES)
    several = len(desk.site.programmes) > 1
    ordered = sorted(desk.site.modules.values(), key=lambda module: (module.facts.title.casefold(), module.id))
    rows = tuple(_row(desk, place, module, several=several) for module in ordered)
    count = len(rows)
    return ModulesView(
        title=title,
        summary=f"{capitalise(in_words(count))} {'module' if count == 1 else 'modules'} with their credits, terms "
        "and assessment.",
        rows=rows,
        several=several,
        illustrative=any(_has_doubt(row) for row in rows),
    )


def _row(desk: Desk, place: Place, module: Module, *, several: bool) -> ModuleRow:
    facts = module.facts
    return ModuleRow(
        link=desk.module_link(place, module.id),
        code=code_cell(facts),
        credits=credits_cell(facts),
        terms=terms_cell(facts),
        assessment=assessment_cell(facts),
        groups=tuple(
            _group_link(desk, place, seat, several=several) for seat in desk.catalogue.seats.get(module.id, ())
        ),
        badge=BADGES[facts.status],
        draft=facts.draft,
        illustrative=not facts.verified,
    )


def _group_link(desk: Desk, place: Place, seat: Seat, *, several: bool) -> Link:
    programme = desk.programme_link(place, seat.programme.id)
    name = seat.programme.facts.short_title or programme.text
    title = f"{name}: {seat.group.title}" if several else seat.group.title
    return Link(title, f"{programme.href}#{group_anchor(seat.group.id)}")


def _has_doubt(row: ModuleRow) -> bool:
    cells = (row.code, row.credits, row.terms, row.assessment)
    return row.illustrative or any(cell.illustrative and cell.text for cell in cells)
