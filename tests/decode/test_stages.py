"""Values that appear on a day: what a file states before and after it, and where that stands in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from msc_site.decode.file import DecodedFile, decode_files
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record
from msc_site.source import SourceFile
from tests.support.sites import edited, small_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
FEES = '      - {status: home, mode: full-time, state: confirmed, amount: "GBP 12,000"}\n'
SPRING, MAY, SUMMER = date(2024, 3, 1), date(2024, 5, 1), date(2024, 6, 1)


def decode(old: str, new: str, path: str = PROGRAMME) -> DecodedFile:
    text = edited(path, old, new)[path]
    (decoded,) = decode_files([SourceFile(path, text)], [path])
    return decoded


def stated(decoded: DecodedFile, on: date) -> Record[Any]:
    assert decoded.problems == ()
    record = decoded.as_stated(on).record
    assert record is not None
    return record


def fee(amount: str, day: str = "", status: str = "home") -> str:
    from_ = f", publish_from: {day}" if day else ""
    return f'      - {{status: {status}, mode: full-time, state: confirmed, amount: "{amount}"{from_}}}\n'


def fees(decoded: DecodedFile, on: date) -> list[str]:
    facts: ProgrammeFacts = stated(decoded, on).facts
    return [f"{each.full_key} {each.amount}" for each in facts.entries[0].fees]


def test_a_file_without_days_has_no_stages() -> None:
    decoded = decode("title: MSc in Data Craft", "title: MSc that publishes nothing later")
    assert decoded.timing is None
    assert decoded.as_stated(SUMMER) is decoded


@pytest.mark.parametrize(
    ("written", "on", "expected"),
    [
        ([fee("GBP 1"), fee("GBP 2", "2024-06-01")], date(2024, 5, 31), ["home-full-time £1"]),
        ([fee("GBP 1"), fee("GBP 2", "2024-06-01")], SUMMER, ["home-full-time £2"]),
        ([fee("GBP 2", "2024-06-01"), fee("GBP 1")], SUMMER, ["home-full-time £2"]),
        ([fee("GBP 3", "2024-06-01"), fee("GBP 2", "2024-05-01"), fee("GBP 1")], MAY, ["home-full-time £2"]),
        ([fee("GBP 3", "2024-06-01"), fee("GBP 2", "2024-05-01"), fee("GBP 1")], SUMMER, ["home-full-time £3"]),
        ([fee("GBP 1"), fee("GBP 5", "2024-06-01", "islands")], MAY, ["home-full-time £1"]),
        (
            [fee("GBP 1"), fee("GBP 5", "2024-06-01", "islands")],
            SUMMER,
            ["home-full-time £1", "islands-full-time £5"],
        ),
        (
            [fee("GBP 1"), fee("GBP 5", status="islands"), fee("GBP 2", "2024-06-01")],
            SUMMER,
            ["home-full-time £2", "islands-full-time £5"],
        ),
    ],
)
def test_an_item_takes_the_place_of_the_earlier_one_of_its_key_from_its_day_on(
    written: list[str], on: date, expected: list[str]
) -> None:
    assert fees(decode(FEES, "".join(written)), on)[: len(expected)] == expected
    assert len(fees(decode(FEES, "".join(written)), on)) == len(expected) + 1, "the overseas fee stays"


def test_items_without_a_key_are_added() -> None:
    contact = "  - {purpose: admissions, name: Admissions, email: admissions@small.example}\n"
    decoded = decode(contact, contact + contact.replace("}", ", publish_from: 2024-06-01}").replace("Adm", "Col", 1))
    assert [len(stated(decoded, on).facts.contacts) for on in (MAY, SUMMER)] == [1, 2]


def test_a_day_that_has_come_leaves_no_trace_in_the_facts() -> None:
    record = stated(decode(FEES, fee("GBP 2", "2024-05-01")), SUMMER)
    assert record.facts.entries[0].fees[0].publish_from is None
    plain = stated(decode(FEES, fee("GBP 2")), SUMMER)
    assert record.facts == plain.facts


def test_items_within_hidden_items_and_within_later_fields_wait_for_both_days() -> None:
    later = "later:\n  - publish_from: 2024-05-01\n    entries:\n"
    later += "      - starts: 2024-10-01\n        ends: 2025-09-30\n        fees:\n"
    later += "".join("  " + each for each in (fee("GBP 1"), fee("GBP 2", "2024-06-01")))
    decoded = decode("contacts:\n", f"{later}contacts:\n")
    assert [fees(decoded, on)[0] for on in (SPRING, MAY, SUMMER)] == [
        "home-full-time £12,000",
        "home-full-time £1",
        "home-full-time £2",
    ]


def test_later_fields_take_the_place_of_the_records_own_in_the_order_of_their_days() -> None:
    later = "later:\n"
    later += "  - {publish_from: 2024-06-01, title: Third}\n"
    later += "  - {publish_from: 2024-05-01, title: Second, accreditation: Accredited.}\n"
    decoded = decode("contacts:\n", f"{later}contacts:\n")
    said = [(each.title, each.accreditation) for on in (SPRING, MAY, SUMMER) for each in [stated(decoded, on).facts]]
    assert said == [("MSc in Data Craft", None), ("Second", "Accredited."), ("Third", "Accredited.")]
    assert stated(decoded, SUMMER).facts.later == ()


def test_each_fact_is_found_at_its_own_place_in_the_file() -> None:
    written = fee("GBP 1", "2024-06-01", "islands") + fee("GBP 2") + fee("GBP 3", "2024-06-01")
    decoded = decode(FEES, written)
    before, after = stated(decoded, MAY), stated(decoded, SUMMER)
    path = ("entries", 0, "fees")
    assert before.span(*path, 0, "amount").line == 16
    assert before.span(*path, 1, "see").line == 18
    assert after.span(*path, 0, "amount").line == 15
    assert after.span(*path, 1, "amount").line == 17
    assert after.span(*path, 2, "see").line == 18


def test_a_later_field_is_found_where_it_is_written_as_value_and_as_key() -> None:
    decoded = decode("contacts:\n", "later:\n  - publish_from: 2024-06-01\n    title: Third\ncontacts:\n")
    after = stated(decoded, SUMMER)
    assert (after.span("title").line, after.span("title").column) == (34, 12)
    assert (after.span("title", key=True).line, after.span("title", key=True).column) == (34, 5)
    assert stated(decoded, MAY).span("title").line == 1
    assert after.span("summary").line == 2


def test_mistakes_in_hidden_values_are_found_once_at_their_places() -> None:
    wrong = "later: [{publish_from: 2024-06-01, titel: T}, {publish_from: 2024-07-01, credits: {ects: many}}]\n"
    decoded = decode(FEES, FEES + fee("GBP 2", "2024-06-01").replace("confirmed", "sure"))
    found = [(each.code, each.span.line, each.span.column) for each in decoded.problems]
    assert found == [("unknown-choice", 16, 48)]
    again = decode("contacts:\n", f"{wrong}contacts:\n")
    assert [(each.code, each.span.line, each.span.column) for each in again.problems] == [
        ("unknown-field", 32, 36),
        ("bad-number", 32, 90),
    ]


def test_a_mistake_that_waits_damages_what_is_stated_on_its_day_alone() -> None:
    decoded = decode(FEES, FEES + fee("GBP 2", "2024-06-01", "islands").replace("confirmed", "sure"))
    assert decoded.as_stated(MAY).damaged == frozenset()
    assert decoded.as_stated(SUMMER).damaged == {("programme", "data-craft", ("entries", 0, "fees", 1, "state"))}


def test_what_appears_is_told_in_the_words_of_the_field() -> None:
    site = small_site()
    text = site[PROGRAMME].replace(FEES, FEES + fee("GBP 2", "2024-06-01"))
    text = text.replace("    - {id: core,", "    - {publish_from: 2024-05-01, id: core,")
    text += "later: [{publish_from: 2024-04-01, other_durations: []}]\n"
    (decoded,) = decode_files([SourceFile(PROGRAMME, text)], [PROGRAMME])
    assert decoded.timing is not None
    assert sorted((each.on, each.what, each.verb, each.span.line) for each in decoded.timing.appearances) == [
        (date(2024, 4, 1), "the field `other_durations`", "changes", 35),
        (date(2024, 5, 1), "the group `Core modules`", "appears", 30),
        (date(2024, 6, 1), "the home full-time fee for October 2024 entry", "appears", 16),
    ]
