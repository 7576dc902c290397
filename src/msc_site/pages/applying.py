"""A programme's pages on how to apply, on fees, and on choosing modules."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.feeds.jsonld import embed_json
from msc_site.model.addresses import rules_address
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Programme
from msc_site.model.values import in_words
from msc_site.pages.charges import deposit_line, describe_fee_changes, describe_fees
from msc_site.pages.desk import Desk
from msc_site.pages.funding import cards_for, dates_of
from msc_site.pages.glance import modes_not_offered, say_degree, say_level
from msc_site.pages.past import describe_last_change
from msc_site.pages.places import Place
from msc_site.pages.status import DatedEntry, describe_entries
from msc_site.pages.teaching import describe_options
from msc_site.pages.views.funding import ApplyingView, FeesView, RequirementsView, StepView, TestRow
from msc_site.pages.views.modules import ChoosingView
from msc_site.pages.views.parts import ContactLine, Deadline, EntryStatus, Fact, Line, Link
from msc_site.pages.wording import one_fact, say_count, stated
from msc_site.structure.export import rules_as_json


def describe_applying(desk: Desk, place: Place, programme: Programme, dated: tuple[DatedEntry, ...]) -> ApplyingView:
    """How to apply to a programme."""
    facts = programme.facts
    statuses = describe_entries(programme, dated)
    link = facts.applying.link
    return ApplyingView(
        title="How to apply",
        programme=desk.programme_link(place, programme.id),
        entries=statuses,
        apply=Link("The application form", link) if link else None,
        requirements=_describe_requirements(facts),
        facts=_describe_facts(programme, dated),
        steps=tuple(StepView(step.title, step.text) for step in facts.applying.steps),
        deadlines=tuple(_deadlines(desk, place, programme, statuses)),
        changed=describe_last_change(desk, place, programme),
        contacts=contacts_of(desk, place, programme),
        draft=facts.draft,
        illustrative=not facts.is_verified("applying"),
    )


def contacts_of(desk: Desk, place: Place, programme: Programme) -> tuple[ContactLine, ...]:
    """Whom to ask about a programme."""
    return tuple(desk.contact(place, contact) for contact in programme.facts.contacts)


def _describe_requirements(facts: ProgrammeFacts) -> RequirementsView:
    degree, english = facts.requirements.degree, facts.requirements.english
    uncertain = not facts.is_verified("requirements")
    return RequirementsView(
        degree=degree.degree_class.label if degree.degree_class else say_degree(degree),
        subjects=degree.subjects,
        degree_note=degree.note or "",
        degree_see=Link("Entry requirements in detail", degree.see) if degree.see else None,
        degree_illustrative=uncertain or not degree.verified,
        english=say_level(english),
        tests=tuple(
            TestRow(test.test, str(test.overall), "" if test.each is None else str(test.each)) for test in english.tests
        ),
        english_note=english.note or "",
        english_see=Link("English requirements in detail", english.see) if english.see else None,
        experience=facts.requirements.experience or "",
        illustrative=uncertain,
    )


def _describe_facts(programme: Programme, dated: tuple[DatedEntry, ...]) -> tuple[Fact, ...]:
    applying = programme.facts.applying
    entry = dated[0].entry if dated else None
    costs = [
        one_fact(f"cost-{cost.key}", cost.title, Line(str(cost.amount), cost.note or ""))
        for cost in (entry.extra_costs if entry else ())
    ]
    courses, days = applying.courses_per_application, applying.accept_within_days
    in_all = f"Up to {in_words(courses)} {'course' if courses == 1 else 'courses'}" if courses is not None else ""
    return stated(
        *costs,
        one_fact("courses", "In one application", Line(in_all)),
        one_fact("acceptance", "Accept an offer within", Line(say_count(days, "day") if days is not None else "")),
        one_fact("deposit", "Deposit", deposit_line(entry) if entry else Line("")),
    )


def _deadlines(desk: Desk, place: Place, programme: Programme, statuses: tuple[EntryStatus, ...]) -> Iterator[Deadline]:
    """All last days of a programme, by date: to apply, and to hold an offer for a scholarship."""
    found = [
        Deadline(Link(f"Apply for {status.title}", ""), window.closes, window.early_note)
        for status in statuses
        for window in status.windows
    ]
    for id_ in desk.catalogue.scholarships.get(programme.id, ()):
        found += dates_of(desk, place, desk.site.scholarships[id_])
    yield from sorted(found, key=lambda deadline: (deadline.day.iso, deadline.what.text))


def describe_fees_page(desk: Desk, place: Place, programme: Programme, dated: tuple[DatedEntry, ...]) -> FeesView:
    """Fees and funding of a programme."""
    return FeesView(
        title="Fees and funding",
        programme=desk.programme_link(place, programme.id),
        tables=describe_fees(programme, dated),
        not_offered=modes_not_offered(programme.facts),
        fee_changes=describe_fee_changes(programme, dated),
        changed=describe_last_change(desk, place, programme),
        scholarships=cards_for(desk, place, programme.id),
        contacts=contacts_of(desk, place, programme),
        draft=programme.facts.draft,
        illustrative=not programme.facts.is_verified("entries.fees"),
    )


def describe_choosing(desk: Desk, place: Place, programme: Programme) -> ChoosingView:
    """The chooser of a programme's modules."""
    degree = desk.catalogue.degrees[programme.id]
    description = degree.description
    return ChoosingView(
        title="Choose your modules",
        programme=desk.programme_link(place, programme.id),
        sentences=description.sentences,
        requirements=description.requirements,
        exclusions=description.exclusions,
        advice=description.advice,
        groups=describe_options(desk, place, programme),
        rules_json_html=embed_json(rules_as_json(degree.rules)),
        rules=Link("The rules as data (JSON)", place.href(rules_address(desk.site, programme.id))),
        draft=programme.facts.draft,
        illustrative=not programme.facts.is_verified("structure"),
    )
