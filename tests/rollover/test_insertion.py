"""An entry is put into a programme's file, and every other byte of it stays as its author left it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.model.calendar import Window
from msc_site.model.entry import Deposit, Entry, ExtraCost, Fee
from msc_site.rollover.entry import Days
from msc_site.rollover.insertion import CannotInsert, Inserted, insert_entry, start_of
from tests.rollover.layouts import files, read, stated

NEW = date(2025, 10, 1)
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])


def rolled(data: bytes, days: Days | None = None) -> Inserted:
    """The file with the entry that follows its latest one."""
    document = read(data)
    entries = document.find(("entries",))
    assert entries is not None
    assert entries.items
    starts = [start_of(item) for item in entries.items]
    return insert_entry(document, data, starts.index(max(starts)), days or Days(NEW))


def added(before: bytes, after: bytes) -> bytes:
    """What was put into a file at one place; nothing was taken out of it."""
    count = len(after) - len(before)
    at = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    # The same words may stand before and behind the place.
    places = (n for n in range(at, max(at - count, -1), -1) if after[:n] + after[n + count :] == before)
    at = next(places)
    return after[at : at + count]


def words(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for value in tree.values():
            yield from words(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from words(value)
    else:
        yield str(tree)


BLOCK = """\
# The facts.
title: T
entries:
  - starts: 2024-10-01   # a Tuesday
    ends: 2025-09-30
    applications:
      - opens: 2023-10-01
        closes: 2024-07-31
        closed_early: 2024-06-15
        may_close_early: true
    fees:
      - {status: home, mode: full-time, state: confirmed, amount: "GBP 20,000"}  # by the council
      - status: overseas
        mode: full-time
        see: https://a.example/fees
        state: unannounced
    extra_costs:
      - title: Application fee
        amount: GBP 80
        mandatory: true
    deposit: {percent: 10}
    # The deposit was agreed in May.

location: Here
"""
BLOCK_ADDED = """\
  - starts: 2025-10-01
    # In the lines below, fill in what is decided, and take away the # and the space behind it.
    # ends:  # last entry: 2025-09-30
    # applications:
    #   - opens:  # last entry: 2023-10-01
    #     closes:  # last entry: 2024-07-31, closed early on 2024-06-15
    #     may_close_early: true
    fees:
      - {status: home, mode: full-time, state: unannounced}  # last entry: GBP 20,000, confirmed
      - status: overseas
        mode: full-time
        see: https://a.example/fees
        state: unannounced  # last entry: unannounced
    # extra_costs:
    #   - title: Application fee
    #     amount:  # last entry: GBP 80
    #     mandatory: true
    # deposit:  # as for the last entry: does it still hold?
    #   percent: 10
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_dates_and_sums_are_left_out_and_what_was_stands_beside(line_break: str, mark: str) -> None:
    before = mark + BLOCK
    at = before.index("\nlocation")
    after = before[:at] + BLOCK_ADDED + before[at:]
    made = rolled(before.replace("\n", line_break).encode())
    assert made.data.decode() == after.replace("\n", line_break)
    assert made.first_line == 23


def test_what_is_open_is_told_with_its_lines_and_the_last_values() -> None:
    made = rolled(BLOCK.encode())
    lines = made.data.decode().splitlines()
    told = [
        (lines[made.line_of(each.line) - 1].strip(" #-"), each.what, each.last, each.is_rule)
        for each in made.entry.open
    ]
    assert [(line.split("  #")[0], *rest) for line, *rest in told] == [
        ("ends:", "the last day of study", "30 September 2025", False),
        ("opens:", "the first day on which one can apply", "1 October 2023", False),
        ("closes:", "the last day on which one can apply", "31 July 2024", False),
        ("{status: home, mode: full-time, state: unannounced}", "the home fee, full time", "£20,000, confirmed", False),
        ("state: unannounced", "the overseas fee, full time", "not announced", False),
        ("amount:", "the cost “Application fee”", "£80", False),
        ("deposit:", "the deposit", "10% of the fee", True),
    ]


def uncommented(text: str) -> str:
    """A file in which every line that waits is filled in with what it was."""
    filled = re.sub(
        r"^( *)# ( *(?:- )?\w+:)  # last entry: ([\d-]+|GBP \d+)(?:,.*)?$", r"\1\2 \3", text, flags=re.MULTILINE
    )
    return re.sub(r"^( *)# (?! *In )( *(?:- )?\w+:.*)$", r"\1\2", filled, flags=re.MULTILINE)


def test_a_line_that_is_filled_in_needs_only_its_sign_taken_away() -> None:
    text = uncommented(BLOCK + "entries_:\n" + BLOCK_ADDED).replace("entries_:\n", "").split("location: Here\n")[1]
    (entry,) = stated(f"entries:\n{text}".encode())["entries"]
    assert entry == {
        "starts": "2025-10-01",
        "ends": "2025-09-30",
        "applications": [{"opens": "2023-10-01", "closes": "2024-07-31", "may_close_early": "true"}],
        "fees": [
            {"status": "home", "mode": "full-time", "state": "unannounced"},
            {"status": "overseas", "mode": "full-time", "see": "https://a.example/fees", "state": "unannounced"},
        ],
        "extra_costs": [{"title": "Application fee", "amount": "GBP 80", "mandatory": "true"}],
        "deposit": {"percent": "10"},
    }


ONE = "- starts: 2024-10-01\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The dashes in the column of the key, a file without a last break.
        ("entries:\n- starts: 2024-10-01", "entries:\n- starts: 2024-10-01\n- starts: 2025-10-01"),
        # The latest first, each below its own remark.
        (
            "entries:\n  # Agreed.\n  - starts: 2024-10-01\n  - starts: 2023-10-01\n",
            "entries:\n  - starts: 2025-10-01\n  # Agreed.\n  - starts: 2024-10-01\n  - starts: 2023-10-01\n",
        ),
        # Blank lines between entries.
        (
            "entries:\n  - starts: 2023-10-01\n\n  - starts: 2024-10-01\nb: c\n",
            "entries:\n  - starts: 2023-10-01\n\n  - starts: 2024-10-01\n\n  - starts: 2025-10-01\nb: c\n",
        ),
        (
            "entries:\n\n  - starts: 2024-10-01\n\n  - starts: 2023-10-01\n",
            "entries:\n\n  - starts: 2025-10-01\n\n  - starts: 2024-10-01\n\n  - starts: 2023-10-01\n",
        ),
        # A dash on a line of its own, fields set in by four.
        (
            "entries:\n  -   # one\n      starts: 2024-10-01\n",
            "entries:\n  -   # one\n      starts: 2024-10-01\n  - starts: 2025-10-01\n",
        ),
        (
            "entries:\n    -   starts: 2024-10-01\n",
            "entries:\n    -   starts: 2024-10-01\n    -   starts: 2025-10-01\n",
        ),
        # Texts of several lines at the end, one of which keeps the blank lines below it.
        (
            "entries:\n  - starts: 2024-10-01\n    publish_from: 2024-01-01\n\n\nb: c\n",
            "entries:\n  - starts: 2024-10-01\n    publish_from: 2024-01-01\n  - starts: 2025-10-01\n\n\nb: c\n",
        ),
        # Between brackets, with a comma behind the last.
        (
            "entries: [{starts: 2024-10-01, ends: 2025-09-30}, ]  # all\n",
            "entries: [{starts: 2024-10-01, ends: 2025-09-30}, {starts: 2025-10-01}, ]  # all\n",
        ),
        (
            "{entries: [{starts: 2024-10-01}, {starts: 2023-10-01}]}",
            "{entries: [{starts: 2025-10-01}, {starts: 2024-10-01}, {starts: 2023-10-01}]}",
        ),
        # Neither the latest first nor last.
        (
            "entries:\n- starts: 2024-10-01\n- starts: 2022-10-01\n- starts: 2023-10-01\n",
            "entries:\n- starts: 2024-10-01\n- starts: 2022-10-01\n- starts: 2023-10-01\n- starts: 2025-10-01\n",
        ),
    ],
)
def test_the_new_entry_follows_the_order_and_the_style_of_the_file(before: str, after: str) -> None:
    assert rolled(before.encode()).data.decode() == after


@pytest.mark.parametrize("sign", ["|", "|+", ">-", "|-"])
def test_a_text_of_several_lines_stays_as_it_is(sign: str) -> None:
    before = f"entries:\n  - starts: 2024-10-01\n    fee_changes: {sign}\n      Rises.\n\n      # no remark\n\n\nb: c\n"
    made = rolled(before.encode()).data
    assert stated(made)["entries"][0] == stated(before.encode())["entries"][0]
    assert "# fee_changes: 'Rises. # no remark'  # as for the last entry" in made.decode().replace('"', "'")
    assert made.decode().split("no remark\n", 1)[1].startswith("\n\n  - " if sign == "|+" else "  - ")


def test_the_hidden_entry_says_until_when() -> None:
    made = rolled(b"entries:\n" + ONE.encode(), Days(NEW, date(2025, 2, 1)))
    assert made.data.decode() == f"entries:\n{ONE}- starts: 2025-10-01\n  publish_from: 2025-02-01\n"
    made = rolled(b"entries: [{starts: 2024-10-01}]", Days(NEW, date(2025, 2, 1)))
    assert made.data.decode().endswith("{starts: 2025-10-01, publish_from: 2025-02-01}]")


def test_of_a_fee_that_was_raised_from_a_day_the_later_one_is_shown() -> None:
    fee = "      - {status: home, mode: full-time, state: confirmed, amount: GBP 1}\n"
    raised = fee.replace("GBP 1", "GBP 2, publish_from: 2024-06-01")
    for both in (fee + raised, raised + fee):
        text = rolled(f"entries:\n  - starts: 2024-10-01\n    fees:\n{both}".encode()).data.decode()
        assert text.endswith(
            "    fees:\n      - {status: home, mode: full-time, state: unannounced}  # last entry: GBP 2, confirmed\n"
        )


def test_a_list_that_cannot_be_added_to_is_left_alone() -> None:
    with pytest.raises(CannotInsert) as error:
        rolled(b"entries: [starts: 2024-10-01]\n")
    assert error.value.entry.lines == ("starts: 2025-10-01",)


@given(files(BREAKS))
def test_taking_the_new_lines_out_again_gives_the_old_file(before: bytes) -> None:
    made = rolled(before)
    inserted = added(before, made.data)
    assert inserted
    if not made.in_brackets:
        lines = made.data.decode().splitlines(keepends=True)
        old = before.decode().splitlines(keepends=True)
        changed = [each for each in difflib.ndiff(old, lines) if each.startswith("- ")]
        # A last line without a break gets one.
        assert len(changed) <= (0 if before.endswith((b"\n", b"\r")) else 1)


@given(files(st.just("\n")))
def test_the_new_entry_says_nothing_of_what_was(before: bytes) -> None:
    old, new = stated(before)["entries"], stated(rolled(before).data)["entries"]
    (entry,) = [each for each in new if each["starts"] == "2025-10-01"]
    values = [word for each in old for key, value in each.items() if key != "fees" for word in words(value)]
    values += [fee["amount"] for each in old for fee in each.get("fees", ()) if "amount" in fee]
    assert set(words(entry)).isdisjoint(values)
    assert entry["starts"] == "2025-10-01"
    latest = max(old, key=lambda each: each["starts"])
    fees = [{key: value for key, value in fee.items() if key != "amount"} for fee in latest.get("fees", ())]
    assert entry.get("fees", []) == [fee | {"state": "unannounced"} for fee in fees]
    starts = [each["starts"] for each in new]
    assert starts in (sorted(starts), sorted(starts, reverse=True))


@given(files(st.just("\n")))
def test_each_date_and_sum_of_the_last_entry_is_told_once(before: bytes) -> None:
    made = rolled(before)
    latest = max(stated(before)["entries"], key=lambda each: each["starts"])
    expected = ["ends"] * ("ends" in latest)
    expected += [key for window in latest.get("applications", ()) for key in window if key in ("opens", "closes")]
    expected += ["fee"] * len(latest.get("fees", ())) + ["cost"] * len(latest.get("extra_costs", ()))
    expected += [key for key in ("deposit", "fee_changes") if key in latest]
    assert len(made.entry.open) == len(expected)
    text = made.data.decode()
    if made.in_brackets:
        return
    lines = text.splitlines()
    for each in made.entry.open:
        assert "# last entry: " in lines[made.line_of(each.line) - 1] or each.is_rule


@settings(max_examples=20)
@given(files(BREAKS))
def test_rolling_over_twice_is_as_right_as_once(before: bytes) -> None:
    once = rolled(before).data
    twice = rolled(once, Days(date(2026, 10, 1))).data
    added(once, twice)
    assert len(stated(twice)["entries"]) == len(stated(before)["entries"]) + 2


def test_every_field_of_an_entry_has_been_thought_of() -> None:
    """A new field is carried in a comment: say here that this is right, or see to it in `rollover.entry`."""
    assert set(Entry.model_fields) == {
        "starts", "ends", "publish_from", "applications", "fees", "extra_costs", "deposit", "fee_changes",
    }  # fmt: skip
    assert set(Fee.model_fields) == {"status", "mode", "state", "amount", "per", "see", "publish_from"}
    assert set(ExtraCost.model_fields) == {"title", "amount", "mandatory", "note", "publish_from"}
    assert set(Deposit.model_fields) == {"percent", "within_days"}
    assert set(Window.model_fields) == {"opens", "closes", "may_close_early", "closed_early", "publish_from"}
