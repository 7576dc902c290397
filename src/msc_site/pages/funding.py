"""Scholarships: in short on other pages, whole on their own, and all of them in a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msc_site.model.addresses import SCHOLARSHIPS
from msc_site.model.others import ScholarshipFacts, ScholarshipValue
from msc_site.model.site import Record
from msc_site.model.speech import join_words
from msc_site.model.terms import ApplicationRoute, FeeStatus, Gender
from msc_site.model.values import Money, in_words
from msc_site.pages.desk import Desk, contents_of, provenance_of
from msc_site.pages.places import Place
from msc_site.pages.views.funding import ScholarshipsView, ScholarshipView, ValueRow
from msc_site.pages.views.parts import Deadline, Fact, Line, Link, ScholarshipCard
from msc_site.pages.wording import capitalise, day_of, one_fact, stated

Scholarship = Record[ScholarshipFacts]

_GENDERS: Final = {Gender.FEMALE: "Women", Gender.MALE: "Men", Gender.NON_BINARY: "Non-binary people"}
_ROUTES: Final = {
    ApplicationRoute.AUTOMATIC: "No application: everyone eligible is considered",
    ApplicationRoute.APPLICATION: "By an application of its own",
}


def describe_scholarships(desk: Desk, title: str) -> ScholarshipsView:
    """The list of all scholarships."""
    place = desk.place(SCHOLARSHIPS)
    count = len(desk.site.scholarships)
    return ScholarshipsView(
        title=title,
        summary=f"{capitalise(in_words(count))} {'scholarship' if count == 1 else 'scholarships'}: "
        "what each is worth, who can get it, by when, and what to do.",
        cards=tuple(describe_card(desk, place, record) for record in desk.site.scholarships.values()),
    )


def cards_for(desk: Desk, place: Place, programme_id: str) -> tuple[ScholarshipCard, ...]:
    """The scholarships for a programme's students, in short."""
    ids = desk.catalogue.scholarships.get(programme_id, ())
    return tuple(describe_card(desk, place, desk.site.scholarships[id_]) for id_ in ids)


def describe_card(desk: Desk, place: Place, record: Scholarship) -> ScholarshipCard:
    """A scholarship in short."""
    facts = record.facts
    return ScholarshipCard(
        link=desk.scholarship_link(place, record.id),
        summary=facts.summary,
        worth=say_worth(facts.value),
        awards=tuple(_say_awards(facts)),
        eligibility=tuple(line.text.removesuffix(".") for fact in _eligibility(facts) for line in fact.lines),
        dates=dates_of(desk, place, record),
        route=_ROUTES[facts.route.by],
        draft=facts.draft,
        illustrative=not facts.verified or bool(facts.unverified),
    )


def describe_scholarship(desk: Desk, place: Place, record: Scholarship) -> ScholarshipView:
    """A scholarship's page."""
    facts = record.facts
    link = facts.route.link
    return ScholarshipView(
        title=facts.title,
        summary=facts.summary,
        funder=facts.funder or "",
        worth=say_worth(facts.value),
        value=tuple(_value_rows(facts.value)),
        awards=tuple(_say_awards(facts)),
        eligibility=_eligibility(facts),
        programmes=tuple(desk.programme_link(place, id_) for id_ in facts.programmes),
        other_programmes=facts.other_programmes,
        dates=dates_of(desk, place, record),
        route=Line(
            _ROUTES[facts.route.by],
            facts.route.note or "",
            Link("What to do", desk.href(place, link)) if link else None,
            not facts.is_verified("route"),
        ),
        contents=contents_of(record.prose),
        body_html=desk.body(place, record.prose),
        all_scholarships=Link("All scholarships", place.href(SCHOLARSHIPS)),
        draft=facts.draft,
        illustrative=not facts.verified or bool(facts.unverified),
        provenance=provenance_of(facts),
    )


def dates_of(desk: Desk, place: Place, record: Scholarship) -> tuple[Deadline, ...]:
    """The last days that count for a scholarship, and whether they lie behind."""
    facts, found = record.facts, []
    link = desk.scholarship_link(place, record.id)
    days = (("Apply for the scholarship by", facts.dates.apply_by), ("Hold an offer by", facts.dates.offer_by))
    for name, day in days:
        if day is not None:
            passed = desk.almanac.has_passed(day, f"a scholarship's date passes: {facts.title}")
            found.append(Deadline(link, day_of(day, passed=passed), name))
    return tuple(sorted(found, key=lambda deadline: deadline.day.iso))


def _sums(value: ScholarshipValue) -> Iterator[tuple[str, Money]]:
    """The sums that every holder gets."""
    for title, amount in (
        ("Stipend", value.stipend),
        ("Equipment", value.equipment),
        ("Travel", value.travel),
    ):
        if amount is not None:
            yield title, amount
    for part in value.parts:
        if part.amount is not None and part.certain and part.fee_status is None:
            yield part.title, part.amount


def say_worth(value: ScholarshipValue) -> str:
    """All that is known of the value, in one line."""
    if value.total is not None:
        fees = ", full tuition fees included" if value.full_fees else ""
        return f"{value.total} in all{fees}"
    totals: dict[str, Money] = {}
    for _, amount in _sums(value):
        totals[amount.currency] = totals[amount.currency].plus(amount) if amount.currency in totals else amount
    return join_words([*(["Full tuition fees"] if value.full_fees else []), *map(str, totals.values())])


def _value_rows(value: ScholarshipValue) -> Iterator[ValueRow]:
    if value.full_fees:
        yield ValueRow("Tuition fees", "Paid in full", "")
    for title, amount in (
        ("Stipend", value.stipend),
        ("Equipment", value.equipment),
        ("Travel", value.travel),
    ):
        if amount is not None:
            yield ValueRow(title, str(amount), "")
    for part in value.parts:
        whom = f"{part.fee_status.label} fee status only" if part.fee_status else ""
        promise = "" if part.certain else "may be given, is not promised"
        note = "; ".join(words for words in (whom, promise) if words)
        yield ValueRow(part.title, str(part.amount) if part.amount else "", capitalise(note))
    if value.total is not None:
        yield ValueRow("In all", str(value.total), "")


def _say_awards(facts: ScholarshipFacts) -> Iterator[str]:
    for holders in facts.awards:
        number = f"{capitalise(in_words(holders.count))} {'award' if holders.count == 1 else 'awards'}"
        yield f"{number} for {_say_status(holders.fee_status)} fee status" if holders.fee_status else number


def _say_status(status: FeeStatus) -> str:
    return status.label if status is FeeStatus.ISLANDS else status.label.lower()


def _eligibility(facts: ScholarshipFacts) -> tuple[Fact, ...]:
    """Who can get it. Fee statuses are left to the awards where these name the same ones."""
    rules = facts.eligibility
    named = {award.fee_status for award in facts.awards} == set(rules.fee_statuses)
    statuses = join_words([_say_status(status) for status in rules.fee_statuses if not named], "or")
    length = f"Programmes of {rules.programme_length}" if rules.programme_length else ""
    return stated(
        one_fact("fee-status", "Fee status", Line(capitalise(statuses) + " fee status" if statuses else "")),
        one_fact("gender", "Open to", Line(_GENDERS[rules.gender] if rules.gender else "")),
        one_fact("length", "Length of study", Line(length)),
        one_fact("note", "Also", Line(rules.note or "")),
    )
