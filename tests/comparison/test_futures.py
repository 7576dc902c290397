"""What is to change on a later day: told once, with the day."""

from __future__ import annotations

from datetime import date

from msc_site.comparison import compare_futures
from msc_site.model.site import Site
from tests.comparison.sites import PROGRAMME, decode, rich_files, rich_site
from tests.support.sites import edited

DECEMBER, JANUARY = date(2024, 12, 1), date(2025, 1, 1)


def site_with(*edits: tuple[str, str]) -> Site:
    files = rich_files()
    for old, new in edits:
        files = edited(PROGRAMME, old, new, files)
    return decode(files).site


FEE = ("GBP 12,000", "GBP 12,500")
CLOSING = ("closes: 2024-07-31", "closes: 2024-07-15")


def test_a_value_that_appears_on_a_day_is_told_with_the_day() -> None:
    (change,) = compare_futures(rich_site(), rich_site(), (), [(DECEMBER, site_with(FEE))])
    assert (
        change.sentence == "From 1 December 2024: The home fee for October 2024 entry is now £12,500; before: £12,000."
    )
    assert (change.starts, change.item) == (DECEMBER, "tuition-fees")


def test_a_change_that_stays_is_told_on_its_first_day_alone() -> None:
    later = [(DECEMBER, site_with(FEE)), (JANUARY, site_with(FEE, CLOSING))]
    assert [change.starts for change in compare_futures(rich_site(), rich_site(), (), later)] == [DECEMBER, JANUARY]


def test_a_change_of_today_is_not_told_again() -> None:
    later = [(DECEMBER, site_with(CLOSING, FEE))]
    (change,) = compare_futures(rich_site(), site_with(CLOSING), (), later)
    assert (change.starts, change.path[-1]) == (DECEMBER, "amount")


def test_what_was_to_come_all_along_is_no_change() -> None:
    later = [(DECEMBER, site_with(FEE))]
    assert compare_futures(rich_site(), rich_site(), later, later) == ()


def test_what_was_to_come_and_no_longer_is_is_told() -> None:
    (change,) = compare_futures(rich_site(), rich_site(), [(DECEMBER, site_with(FEE))], ())
    assert (
        change.sentence == "From 1 December 2024: The home fee for October 2024 entry is now £12,000; before: £12,500."
    )


def test_a_day_that_is_put_off_is_told_for_the_days_between() -> None:
    before, after = [(DECEMBER, site_with(FEE))], [(JANUARY, site_with(FEE))]
    assert [each.starts for each in compare_futures(rich_site(), rich_site(), before, after)] == [DECEMBER]


def test_what_the_files_state_with_a_day_is_compared_as_decoding_gives_it() -> None:
    fee = '      - {status: home, mode: full-time, state: confirmed, amount: "GBP 12,000", see: "https://small.example/fees"}\n'
    new = fee.replace("12,000", "12,900").replace("{status", "{publish_from: 2024-12-01, status")
    after = decode(edited(PROGRAMME, fee, fee + new, rich_files()))
    later = [(future.on, future.site) for future in after.futures]
    (change,) = compare_futures(rich_site(), after.site, (), later)
    assert (
        change.sentence == "From 1 December 2024: The home fee for October 2024 entry is now £12,900; before: £12,000."
    )
    assert "12,900" in change.span.text
