"""How applications stand, told from the windows of the entries."""

from __future__ import annotations

from datetime import date

import pytest

from msc_site.pages.views.parts import EntryStatus
from tests.pages.planning import PROGRAMME, plan, view_of

WINDOW = "- {opens: 2023-10-01, closes: 2024-07-31, may_close_early: true}"
LINK = {PROGRAMME: ("applying:\n", "applying:\n  link: https://small.example/apply\n")}


def status(as_of: date, window: str = WINDOW) -> EntryStatus:
    planned = plan(as_of=as_of, edits={PROGRAMME: (WINDOW, window)})
    (entry,) = view_of(planned, "/").entries
    assert isinstance(entry, EntryStatus)
    return entry


@pytest.mark.parametrize(
    ("day", "state", "words", "sentence"),
    [
        (
            date(2023, 9, 30),
            "not-yet-open",
            "Applications are not open yet",
            "They open on 1 October 2023 and close on 31 July 2024.",
        ),
        (date(2023, 10, 1), "open", "Applications are open", "Apply by 31 July 2024."),
        (date(2024, 7, 4), "closing-soon", "Applications close soon", "Apply by 31 July 2024."),
        (date(2024, 7, 31), "closing-soon", "Applications close soon", "Apply by 31 July 2024."),
        (date(2024, 8, 1), "closed", "Applications are closed", "They closed on 31 July 2024."),
    ],
)
def test_each_state_has_its_words(day: date, state: str, words: str, sentence: str) -> None:
    entry = status(day)
    assert (entry.state, entry.words, entry.sentence) == (state, words, sentence)
    assert entry.is_open is (state in ("open", "closing-soon"))


def test_that_it_may_close_early_is_said_until_it_is_closed() -> None:
    assert "may close before this date" in status(date(2024, 3, 1)).early_note
    assert status(date(2024, 8, 1)).early_note == ""


def test_a_decision_to_close_early_moves_the_last_day() -> None:
    window = "- {opens: 2023-10-01, closes: 2024-07-31, may_close_early: true, closed_early: 2024-06-10}"
    long_before = status(date(2024, 5, 13), window)
    assert (long_before.state, status(date(2024, 5, 12), window).state) == ("closing-soon", "open")
    before, after = status(date(2024, 6, 9), window), status(date(2024, 6, 10), window)
    assert before.is_open
    assert before.sentence == "Apply by 9 June 2024."
    assert before.early_note == ""
    assert after.state == "closed-early"
    assert after.sentence == "They closed early, on 10 June 2024."
    assert after.closes is not None
    assert (after.closes.iso, after.closes.passed) == ("2024-06-09", True)


EARLY = "- {opens: 2023-10-01, closes: 2024-07-31, closed_early: 2024-02-15}"


@pytest.mark.parametrize(
    ("day", "window", "name", "text", "note"),
    [
        (
            date(2023, 9, 30),
            WINDOW,
            "Apply by",
            "31 July 2024",
            "Applications open on 1 October 2023. They may close before this date.",
        ),
        (
            date(2024, 3, 1),
            WINDOW,
            "Apply by",
            "31 July 2024",
            "Applications are open. They may close before this date.",
        ),
        (date(2024, 2, 14), EARLY, "Apply by", "14 February 2024", "Applications close soon."),
        (date(2024, 2, 15), EARLY, "Applications", "Closed", "on 15 February 2024"),
        (date(2024, 8, 1), WINDOW, "Applications", "Closed", "on 31 July 2024"),
    ],
)
def test_at_a_glance_one_reads_by_when_to_apply_or_that_it_is_over(
    day: date, window: str, name: str, text: str, note: str
) -> None:
    planned = plan(as_of=day, edits={PROGRAMME: (WINDOW, window)})
    (fact,) = [fact for fact in view_of(planned, "/").glance if fact.id == "deadline"]
    assert (fact.name, fact.lines[0].text, fact.lines[0].note) == (name, text, note)


def test_at_a_glance_an_entry_without_windows_says_so() -> None:
    edits = {PROGRAMME: (f"    applications:\n      {WINDOW}\n", "")}
    overview = "-- content/programmes/data-craft/overview.md --\n---\ntitle: Overview\norder: 1\n---\nCount.\n"
    for day, said in (
        (date(2024, 10, 1), ("Applications", "Application dates are not announced", "")),
        (date(2024, 10, 2), ("Applications", "Closed", "This entry has begun")),
    ):
        facts = view_of(plan(overview, as_of=day, edits=edits), "/").glance
        (fact,) = [fact for fact in facts if fact.id == "deadline"]
        assert (fact.name, fact.lines[0].text, fact.lines[0].note) == said


def test_the_form_is_linked_while_one_can_apply() -> None:
    linked = [
        view_of(plan(as_of=day, edits=LINK), "/").entries[0].apply for day in (date(2024, 3, 1), date(2024, 9, 1))
    ]
    assert linked[0].href == "https://small.example/apply"
    assert linked[1] is None


def test_of_several_windows_the_one_that_matters_now_speaks() -> None:
    windows = "- {opens: 2023-10-01, closes: 2023-12-01}\n      - {opens: 2024-02-01, closes: 2024-05-01}"
    assert status(date(2023, 11, 20), windows).sentence == "Apply by 1 December 2023."
    assert status(date(2024, 1, 1), windows).state == "not-yet-open"
    assert status(date(2024, 3, 1), windows).sentence == "Apply by 1 May 2024."
    assert status(date(2024, 6, 1), windows).sentence == "They closed on 1 May 2024."


def test_an_entry_without_windows_is_unknown_until_it_has_begun() -> None:
    edits = {PROGRAMME: (f"    applications:\n      {WINDOW}\n", "")}
    overview = "-- content/programmes/data-craft/overview.md --\n---\ntitle: Overview\norder: 1\n---\nCount.\n"
    (before,) = view_of(plan(overview, as_of=date(2024, 10, 1), edits=edits), "/").entries
    (after,) = view_of(plan(overview, as_of=date(2024, 10, 2), edits=edits), "/").entries
    assert (before.state, before.words) == ("unknown", "Application dates are not announced")
    assert (after.state, after.words) == ("closed", "This entry has begun")


def test_the_entry_that_one_can_still_apply_for_comes_first() -> None:
    edits = {
        PROGRAMME: (
            "entries:\n",
            """entries:
  - {starts: 2022-10-01, ends: 2023-09-30, applications: [{opens: 2021-10-01, closes: 2022-07-31}]}
  - {starts: 2025-10-01, ends: 2026-09-30, applications: [{opens: 2024-10-01, closes: 2025-07-31}]}
""",
        )
    }
    view = view_of(plan(edits=edits), "/")
    assert [entry.title for entry in view.entries] == ["October 2024 entry", "October 2025 entry", "October 2022 entry"]
    glance = {fact.id: fact.lines[0].text for fact in view.glance}
    assert glance["deadline"] == "31 July 2024"
    assert glance["start"] == "1 October 2024"
    later = view_of(plan(edits=edits, as_of=date(2024, 8, 1)), "/")
    assert [entry.title for entry in later.entries] == [
        "October 2025 entry",
        "October 2024 entry",
        "October 2022 entry",
    ]


def test_a_date_that_is_not_vouched_for_is_marked() -> None:
    edits = {PROGRAMME: ("title: MSc in Data Craft\n", "title: MSc in Data Craft\nunverified: [entries]\n")}
    (entry,) = view_of(plan(edits=edits), "/").entries
    assert entry.starts.illustrative
    assert entry.closes is not None
    assert entry.closes.illustrative
    assert not view_of(plan(), "/").entries[0].starts.illustrative
