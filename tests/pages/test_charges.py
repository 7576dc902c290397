"""What it costs: tuition by fee status, the total as far as it is known, the deposit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.planning import PROGRAMME, plan, view_of
from tests.support.sites import small_site

OVERSEAS = "{status: overseas, mode: full-time, state: unannounced, see: https://small.example/fees}"
HOME = '{status: home, mode: full-time, state: confirmed, amount: "GBP 12,000"}'
EXTRA = "    extra_costs:\n      - {title: Application fee, amount: GBP 80, mandatory: true}\n"


def columns(edits: dict[str, tuple[str, str]] | None = None) -> dict[str, Any]:
    (table,) = view_of(plan(edits=edits), "/fees-and-funding/").tables
    return {column.status: column for column in table.columns}


def test_the_total_is_tuition_and_all_mandatory_costs() -> None:
    home = columns()["home"]
    assert (home.label, home.tuition, home.per) == ("Home", "£12,000", "for the whole programme")
    assert (home.certainty, home.is_total_known) == ("Confirmed", True)
    assert (home.total, home.total_note) == ("£12,080", "tuition £12,000 (confirmed) and application fee £80")
    assert home.deposit == "£1,200"


def test_where_tuition_is_not_announced_the_total_says_so_and_where_to_look() -> None:
    overseas = columns()["overseas"]
    assert (overseas.tuition, overseas.per, overseas.deposit) == ("", "", "")
    assert (overseas.certainty, overseas.is_total_known) == ("Not announced here", False)
    assert (overseas.total, overseas.total_note) == (
        "£80 plus tuition",
        "tuition not announced; application fee £80",
    )
    assert overseas.see.href == "https://small.example/fees"


def test_without_any_known_cost_nothing_is_claimed() -> None:
    overseas = columns({PROGRAMME: (EXTRA, "")})["overseas"]
    assert (overseas.total, overseas.total_note) == ("not known here", "tuition not announced")


def test_a_provisional_fee_is_called_so() -> None:
    fee = '{status: home, mode: full-time, state: provisional, amount: "GBP 12,000"}'
    home = columns({PROGRAMME: (HOME, fee)})["home"]
    assert home.certainty == "Provisional: it may change"
    assert "provisional" in home.total_note


def test_a_fee_by_the_year_is_counted_for_each_year() -> None:
    text = small_site()[PROGRAMME]
    longer = text.replace("duration: 1 year", "duration: 2 years").replace("ends: 2025-09-30", "ends: 2026-09-30")
    yearly = longer.replace("state: confirmed", "state: confirmed, per: year")
    home = columns({PROGRAMME: (text, yearly)})["home"]
    assert (home.per, home.total, home.deposit) == ("a year", "£24,080", "£1,200")
    whole = columns({PROGRAMME: (text, longer)})["home"]
    assert (whole.total, whole.deposit) == ("£12,080", "£600")


@pytest.mark.parametrize(
    ("length", "deposit"), [("9 months", "£1,200"), ("52 weeks", "£1,200"), ("18 months", ""), ("24 months", "£600")]
)
def test_the_deposit_is_told_where_it_is_known_what_falls_due_in_the_first_year(length: str, deposit: str) -> None:
    home = columns({PROGRAMME: ("duration: 1 year", f"duration: {length}")})["home"]
    assert (home.total, home.deposit) == ("£12,080", deposit)


def test_each_mode_is_counted_by_its_own_length() -> None:
    text = small_site()[PROGRAMME]
    edited = text.replace(
        "modes: [full-time]",
        "modes: [full-time, part-time]\nother_durations: [{mode: part-time, duration: 3 years}]",
    ).replace(
        HOME, f'{HOME}\n      - {{status: home, mode: part-time, state: confirmed, amount: "GBP 5,000", per: year}}'
    )
    planned = plan(edits={PROGRAMME: (text, edited)})
    full, part = view_of(planned, "/fees-and-funding/").tables
    assert (full.columns[0].total, full.columns[0].deposit) == ("£12,080", "£1,200")
    assert (part.columns[0].total, part.columns[0].deposit) == ("£15,080", "£500")
    glance = {fact.id: fact for fact in view_of(planned, "/").glance}
    assert [line.text for line in glance["cost"].lines][:2] == [
        "Home, full time: £12,080 in all",
        "Home, part time: £15,080 in all",
    ]


def test_optional_costs_are_told_but_not_added() -> None:
    optional = EXTRA + "      - {title: Gown, amount: GBP 45.50, mandatory: false, note: To hire.}\n"
    (table,) = view_of(plan(edits={PROGRAMME: (EXTRA, optional)}), "/fees-and-funding/").tables
    assert [(cost.title, cost.amount, cost.mandatory) for cost in table.costs] == [
        ("Application fee", "£80", True),
        ("Gown", "£45.50", False),
    ]
    assert table.columns[0].total == "£12,080"


def test_the_deposit_is_told_in_a_sentence() -> None:
    (table,) = view_of(plan(), "/fees-and-funding/").tables
    assert table.deposit == (
        "An offer holder pays a deposit of 10% of the tuition fee of the first year within 30 days of the invoice; "
        "it is taken off the fee."
    )


def test_each_mode_has_its_table_and_each_anchor_stands_once() -> None:
    part_time = f'{HOME}\n      - {{status: home, mode: part-time, state: confirmed, amount: "GBP 13,000"}}'
    text = small_site()[PROGRAMME]
    edited = text.replace(HOME, part_time).replace("modes: [full-time]", "modes: [full-time, part-time]")
    view = view_of(plan(edits={PROGRAMME: (text, edited)}), "/fees-and-funding/")
    assert [table.caption for table in view.tables] == [
        "October 2024 entry, full time",
        "October 2024 entry, part time",
    ]
    assert [[column.anchor for column in table.columns] for table in view.tables] == [["home", "overseas"], [""]]
    assert view.not_offered == ()


def test_what_is_not_offered_is_said() -> None:
    assert view_of(plan(), "/fees-and-funding/").not_offered == ("Part time: not offered",)


def test_the_glance_says_the_total_for_each_fee_status() -> None:
    glance = {fact.id: fact for fact in view_of(plan(), "/").glance}
    assert [line.text for line in glance["cost"].lines] == [
        "Home: £12,080 in all",
        "Overseas: tuition not announced here",
    ]
    assert glance["cost"].lines[1].note == "Known so far: application fee £80"
    assert [line.text for line in glance["modes"].lines] == ["Full time", "Part time: not offered"]


def test_without_any_announced_tuition_the_glance_says_so_once_and_what_is_known() -> None:
    unannounced = OVERSEAS.replace("overseas", "home")
    coat = EXTRA + "      - {title: Laboratory coat, amount: GBP 20, mandatory: true}\n"
    text = small_site()[PROGRAMME]

    def cost(extra: str) -> list[tuple[str, str]]:
        edited = text.replace(HOME, unannounced).replace(EXTRA, extra)
        glance = {fact.id: fact for fact in view_of(plan(edits={PROGRAMME: (text, edited)}), "/").glance}
        return [(line.text, line.note) for line in glance["cost"].lines]

    said = "Tuition not announced here"
    assert cost(EXTRA) == [(said, "Known so far: application fee £80")]
    assert cost(coat) == [(said, "Known so far: £100 (application fee £80 and laboratory coat £20)")]
    assert cost("") == [(said, "")]


class TestFeeChanges:
    """How the fee may change after one has started."""

    @staticmethod
    def told(lines: str) -> list[tuple[str, str]]:
        view = view_of(plan(edits={PROGRAMME: ("entries:\n", f"entries:\n{lines}")}), "/fees-and-funding/")
        return [(change.entries, change.text) for change in view.fee_changes]

    def test_are_said_once_of_the_entries_that_have_them_in_common(self) -> None:
        own = "  - {{starts: {start}, ends: {end}, fee_changes: {text}}}\n"
        first = own.format(start="2025-10-01", end="2026-09-30", text="It may rise by 3%.")
        second = own.format(start="2026-10-01", end="2027-09-30", text="It may rise by 3%.")
        third = own.format(start="2027-10-01", end="2028-09-30", text="It stays the same.")
        assert self.told(first + second + third) == [
            ("October 2025 entry and October 2026 entry", "It may rise by 3%."),
            ("October 2027 entry", "It stays the same."),
        ]

    def test_need_not_name_the_only_entry(self) -> None:
        edits = {PROGRAMME: ("    deposit:", "    fee_changes: It stays the same.\n    deposit:")}
        (change,) = view_of(plan(edits=edits), "/fees-and-funding/").fee_changes
        assert (change.entries, change.text, change.illustrative) == ("", "It stays the same.", False)

    def test_leave_nothing_behind_where_they_are_not_stated(self) -> None:
        assert self.told("") == []
