"""What an agenda holds: every date of a site once, with who answers for it and where it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from msc_site.agenda.gathering import Choice
from msc_site.agenda.occasion import Agenda, Kind, say_distance
from msc_site.agenda.table import make_table
from tests.agenda.desk import EVERYTHING, agenda_of, dated_site, gathered
from tests.support.sites import edited, make, small_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
SCHOLARSHIP = "content/scholarships/bright.md"
MODULE = "content/modules/statistics.md"
TABLE = """\
Dates of “Small University” from 1 March 2024 on

March 2024
   1 Fri  today        Review due: the question “How long does it take?”
                       content/faqs/how-long.md:3
   2 Sat  tomorrow     Review due: Overview, a section of MSc in Data Craft
                       Admissions office · content/programmes/data-craft/overview.md:4
   8 Fri  in 7 days    Applications open: October 2024 entry, MSc in Data Craft
                       Admissions office · content/programmes/data-craft/programme.yaml:18
   8 Fri  in 7 days    The site changes: applications for October 2024 entry to the MSc in Data
                       Craft open
                       As long as `site.yaml` names a day in `as_of`, it does not change by itself.
  31 Sun  in 30 days   Review due: the page Privacy
                       content/pages/privacy.md:4

April 2024
   2 Tue  in 32 days   The home full-time fee for October 2024 entry appears
                       Admissions office · content/programmes/data-craft/programme.yaml:21
  15 Mon  in 45 days   Last day to apply: Bright scholarship
                       content/scholarships/bright.md:8
  30 Tue  in 60 days   Last day on which this may be missing: Accreditation, MSc in Data Craft
                       The institute decides in April.
                       Admissions office · content/programmes/data-craft/programme.yaml:37

May 2024
  31 Fri  in 91 days   Last day to hold an offer of a place: Bright scholarship
                       content/scholarships/bright.md:8

June 2024
  15 Sat  in 106 days  Applications closed early, from this day on: October 2024 entry, MSc in Data
                       Craft
                       Admissions office · content/programmes/data-craft/programme.yaml:18

July 2024
  31 Wed  in 152 days  Last day to apply: October 2024 entry, MSc in Data Craft
                       Applications may close before this day.
                       Admissions office · content/programmes/data-craft/programme.yaml:17

September 2024
   2 Mon  in 185 days  The October 2025 entry appears
                       Admissions office · content/programmes/data-craft/programme.yaml:24
   2 Mon  in 185 days  The field `summary` of the module `statistics` changes
                       Department of Mathematics · content/modules/statistics.md:9
   2 Mon  in 185 days  The scholarship `late` appears
                       Registry · content/scholarships/late.md:4

October 2024
   1 Tue  in 214 days  Applications open: October 2025 entry, MSc in Data Craft
                       Not shown on the site before 2 September 2024.
                       Admissions office · content/programmes/data-craft/programme.yaml:26
   1 Tue  in 214 days  First day of study: October 2024 entry, MSc in Data Craft
                       Admissions office · content/programmes/data-craft/programme.yaml:14

November 2024
   1 Fri  in 245 days  Review due: the profile “Counting is fun”
                       content/profiles/counting.md:7

December 2024
   1 Sun  in 275 days  Review due: Bright scholarship
                       content/scholarships/bright.md:4

February 2025
   1 Sat  in 337 days  Review due: MSc in Data Craft
                       Admissions office · content/programmes/data-craft/programme.yaml:5

April 2025
  15 Tue  in 410 days  Last day to apply: Late scholarship
                       Not shown on the site before 2 September 2024.
                       Registry · content/scholarships/late.md:8

July 2025
  31 Thu  in 517 days  Last day to apply: October 2025 entry, MSc in Data Craft
                       Not shown on the site before 2 September 2024.
                       Admissions office · content/programmes/data-craft/programme.yaml:26

September 2025
  30 Tue  in 578 days  Last day of study: October 2024 entry, MSc in Data Craft
                       This date is illustrative.
                       Admissions office · content/programmes/data-craft/programme.yaml:15

October 2025
   1 Wed  in 579 days  First day of study: October 2025 entry, MSc in Data Craft
                       Not shown on the site before 2 September 2024.
                       Admissions office · content/programmes/data-craft/programme.yaml:23
"""


def test_a_site_with_every_kind_of_date(tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site())
    assert make_table(agenda, 100) == TABLE
    assert {occasion.kind for occasion in agenda.occasions} == set(Kind)


def test_words_wrap_and_paths_stay_whole_in_a_narrow_terminal(tmp_path: Path) -> None:
    lines = make_table(agenda_of(tmp_path, dated_site()), 60).splitlines()
    assert "  15 Sat  in 106 days  Applications closed early, from this" in lines
    assert all(len(line) <= 60 or "content/" in line for line in lines)


def test_from_and_until_are_days_of_the_agenda(tmp_path: Path) -> None:
    on = date(2024, 4, 15)
    assert [each.what for each in agenda_of(tmp_path, dated_site(), Choice(on, on)).occasions] == [
        "Last day to apply: Bright scholarship"
    ]


@pytest.mark.parametrize("choice", [Choice(date(2024, 4, 16), date(2024, 4, 29)), Choice(None, date(2024, 2, 29))])
def test_an_agenda_without_dates_says_so(choice: Choice, tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site(), choice)
    assert agenda.occasions == ()
    assert make_table(agenda, 100).startswith("No dates from ")


def test_past_dates_are_shown_where_the_agenda_begins_before(tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site(), Choice(date(2023, 10, 1), date(2024, 2, 29)))
    assert make_table(agenda, 100) == (
        "Dates of “Small University” from 1 October 2023 to 29 February 2024\n\n"
        "October 2023\n"
        "   1 Sun  152 days ago  Applications open: October 2024 entry, MSc in Data Craft\n"
        "                        Admissions office · content/programmes/data-craft/programme.yaml:17\n\n"
        "January 2024\n"
        "  31 Wed  30 days ago   Review due: the module Statistics\n"
        "                        Department of Mathematics · content/modules/statistics.md:4\n"
    )


def test_reviews_and_gaps_whose_day_has_passed_are_counted(tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site())
    assert (agenda.missed, agenda.earliest) == (1, date(2024, 1, 31))
    assert agenda_of(tmp_path, dated_site(), Choice(date(2024, 1, 31))).missed == 0


@pytest.mark.parametrize("kind", list(Kind))
def test_one_kind_alone(kind: Kind, tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site(), Choice(kinds={kind}))
    assert {occasion.kind for occasion in agenda.occasions} == {kind}


def test_the_next_change_is_that_of_a_build(tmp_path: Path) -> None:
    for files in (small_site(), dated_site(), edited("content/site.yaml", "as_of: 2024-03-01\n", "", dated_site())):
        agenda = agenda_of(tmp_path, files, Choice(kinds={Kind.SITE}))
        assert [occasion.day for occasion in agenda.occasions] == [make(tmp_path).changes[0].on]


def test_what_appears_is_the_next_change_of_the_site(tmp_path: Path) -> None:
    files = edited(PROGRAMME, "publish_from: 2024-04-02", "publish_from: 2024-03-07", dated_site())
    agenda = agenda_of(tmp_path, files, Choice(kinds={Kind.SITE}))
    assert [(each.day, each.what) for each in agenda.occasions] == [
        (date(2024, 3, 7), "The site changes: the home full-time fee for October 2024 entry appears")
    ]


def test_every_address_leads_to_a_place_of_the_site(tmp_path: Path) -> None:
    occasions = agenda_of(tmp_path, dated_site(), EVERYTHING).occasions
    pages = make(tmp_path).files
    addresses = {occasion.address for occasion in occasions} - {""}
    assert len(addresses) == 7
    for address in addresses:
        path, _, anchor = address.removeprefix("https://small.example/").partition("#")
        assert f'id="{anchor}"' in pages[f"{path}index.html"].decode() if anchor else f"{path}index.html" in pages


def test_what_is_hidden_leads_nowhere_yet(tmp_path: Path) -> None:
    occasions = agenda_of(tmp_path, dated_site(), EVERYTHING).occasions
    assert [each.address for each in occasions if each.record == ("scholarship", "late")] == ["", ""]


def test_the_dates_of_a_draft_count_with_the_drafts() -> None:
    files = edited(SCHOLARSHIP, "title: Bright", "draft: true\ntitle: Bright", dated_site())
    days = [
        [each.day for each in gathered(files, drafts=drafts).occasions if each.record == ("scholarship", "bright")]
        for drafts in (False, True)
    ]
    assert days == [[], [date(2024, 4, 15), date(2024, 5, 31), date(2024, 12, 1)]]


def with_another_review(first: str) -> dict[str, str]:
    """A review of a module by a day and, from September on, by another."""
    site = edited(MODULE, "review_by: 2024-01-31", f"review_by: {first}", dated_site())
    return edited(MODULE, "summary: How to count with more care.", "review_by: 2025-01-31", site)


def reviews_of(agenda: Agenda, module: str) -> list[date]:
    """The days on which reviews of a module are due."""
    return [each.day for each in agenda.occasions if each.kind is Kind.REVIEWS and each.record == ("module", module)]


@pytest.mark.parametrize("day", ["2024-09-02", "2024-10-01"])
def test_a_value_that_is_replaced_by_its_day_does_not_count(day: str) -> None:
    assert reviews_of(gathered(with_another_review(day)), "statistics") == [date(2025, 1, 31)]


def test_a_value_whose_day_comes_before_it_is_replaced_counts_too() -> None:
    agenda = gathered(with_another_review("2024-09-01"))
    assert reviews_of(agenda, "statistics") == [date(2024, 9, 1), date(2025, 1, 31)]
    facts = [each.fact for each in agenda.occasions]
    assert len(set(facts)) == len(facts)


def test_no_two_occasions_are_of_one_fact() -> None:
    facts = [each.fact for each in gathered(dated_site()).occasions]
    assert len(set(facts)) == len(facts)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PROGRAMME, "closes: 2024-07-31", "closes: 2024-07-15"),
        (PROGRAMME, "starts: 2024-10-01", "starts: 2024-10-07"),
        (PROGRAMME, "publish_from: 2024-04-02", "publish_from: 2024-04-03"),
        (PROGRAMME, "until: 2024-04-30", "until: 2024-05-31"),
        (SCHOLARSHIP, "offer_by: 2024-05-31", "offer_by: 2024-06-01"),
        (SCHOLARSHIP, "review_by: 2024-12-01", "review_by: 2025-12-01"),
        (PROGRAMME, "title: MSc in Data Craft\n", "# A remark that moves the lines.\ntitle: MSc in Data Craft\n"),
    ],
)
def test_a_fact_keeps_its_name_when_its_day_moves(path: str, old: str, new: str) -> None:
    before, after = gathered(dated_site()), gathered(edited(path, old, new, dated_site()))
    assert {each.fact for each in before.occasions} == {each.fact for each in after.occasions}
    assert before != after


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 28), "2 days ago"),
        (date(2024, 2, 29), "yesterday"),
        (date(2024, 3, 1), "today"),
        (date(2024, 3, 2), "tomorrow"),
        (date(2024, 3, 3), "in 2 days"),
        (date(2028, 3, 1), "in 1,461 days"),
    ],
)
def test_how_far_a_day_is(day: date, words: str) -> None:
    assert say_distance(day, date(2024, 3, 1)) == words
