"""Scholarships: their worth, for whom, by when, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.pages.planning import plan, view_of
from tests.support.sites import small_site

BRIGHT = "content/scholarships/bright.md"
VALUE = 'value: {full_fees: true, stipend: "GBP 15,000"}'


def scholarship(edits: dict[str, tuple[str, str]] | None = None, as_of: date | None = None) -> Any:
    return view_of(plan(edits=edits, as_of=as_of), "/scholarships/bright/")


def test_the_worth_is_all_that_is_known_in_one_line() -> None:
    text = small_site()[BRIGHT].replace("The stipend is {{ scholarships.bright.value.stipend }}.", "")

    def worth(value: str) -> object:
        overlay = f"-- {BRIGHT} --\n{text.replace(VALUE, value)}"
        return view_of(plan(overlay), "/scholarships/bright/").worth

    assert worth(VALUE) == "Full tuition fees and £15,000"
    assert worth("value: {full_fees: true}") == "Full tuition fees"
    assert worth('value: {total: "GBP 32,785"}') == "£32,785 in all"
    assert worth("value: {stipend: GBP 1000, equipment: GBP 200, travel: GBP 30}") == "£1,230"
    assert worth("value: {stipend: GBP 1000, equipment: USD 200}") == "£1,000 and $200"


def test_what_is_not_promised_or_not_for_all_is_told_but_not_added() -> None:
    parts = """value:
  stipend: GBP 1,000
  parts:
    - {id: moving, title: Moving costs, amount: GBP 500, fee_status: overseas, certain: false}
    - {id: books, title: Books, amount: GBP 100}
"""
    view = scholarship({BRIGHT: (VALUE + "\n", parts)})
    assert view.worth == "£1,100"
    assert [(row.title, row.amount, row.note) for row in view.value] == [
        ("Stipend", "£1,000", ""),
        ("Moving costs", "£500", "Overseas fee status only; may be given, is not promised"),
        ("Books", "£100", ""),
    ]


def test_awards_eligibility_and_route_are_told() -> None:
    view = scholarship()
    assert view.awards == ("One award for home fee status",)
    assert view.eligibility == (), "the awards say the fee status already"
    assert view.route.text == "No application: everyone eligible is considered"
    assert [link.href for link in view.programmes] == ["../../"]


def test_whom_it_is_for_is_a_list_without_repeats() -> None:
    rules = "eligibility: {fee_statuses: [home, overseas], gender: female, note: Holders of an offer.}"
    view = scholarship({BRIGHT: ("eligibility: {fee_statuses: [home]}", rules)})
    assert [fact.lines[0].text for fact in view.eligibility] == [
        "Home or overseas fee status",
        "Women",
        "Holders of an offer.",
    ]
    card = view_of(plan(edits={BRIGHT: ("eligibility: {fee_statuses: [home]}", rules)}), "/scholarships/").cards[0]
    assert card.eligibility == ("Home or overseas fee status", "Women", "Holders of an offer")


def test_a_date_that_has_passed_is_said_to_have_passed() -> None:
    last, after = scholarship(as_of=date(2024, 5, 31)), scholarship(as_of=date(2024, 6, 1))
    assert [(one.note, one.day.text, one.day.passed) for one in last.dates] == [
        ("Hold an offer by", "31 May 2024", False)
    ]
    assert [one.day.passed for one in after.dates] == [True]


def test_scholarships_stand_in_short_on_the_programme_and_fees_pages_and_in_the_list() -> None:
    planned = plan()
    cards = (
        view_of(planned, "/fees-and-funding/").scholarships[0],
        view_of(planned, "/scholarships/").cards[0],
        next(part.scholarships[0] for part in view_of(planned, "/").sections if part.part == "scholarships"),
    )
    assert {card.link.text for card in cards} == {"Bright scholarship"}
    assert [card.link.href for card in cards] == [
        "../scholarships/bright/",
        "../scholarships/bright/",
        "./scholarships/bright/",
    ]
    assert {card.worth for card in cards} == {"Full tuition fees and £15,000"}


def test_the_deadlines_of_applying_come_by_date() -> None:
    deadlines = view_of(plan(), "/how-to-apply/").deadlines
    assert [(one.day.iso, one.what.text) for one in deadlines] == [
        ("2024-05-31", "Bright scholarship"),
        ("2024-07-31", "Apply for October 2024 entry"),
    ]


def test_how_to_apply_tells_requirements_facts_and_steps() -> None:
    view = view_of(plan(), "/how-to-apply/")
    assert (view.requirements.degree, view.requirements.subjects) == (
        "Upper second-class honours (2:1)",
        ("mathematics",),
    )
    assert [(row.test, row.overall, row.each) for row in view.requirements.tests] == [("IELTS", "6.5", "6.0")]
    assert {fact.id: fact.lines[0].text for fact in view.facts} == {
        "cost-application-fee": "£80",
        "acceptance": "28 days",
        "deposit": "10% of the first year’s fee",
    }
    assert (
        view.facts[-1].lines[0].note == "Offer holders pay it within 30 days of the invoice. It is taken off the fee."
    )
    assert [step.title for step in view.steps] == ["Apply"]
    assert [contact.email for contact in view.contacts] == ["admissions@small.example"]
