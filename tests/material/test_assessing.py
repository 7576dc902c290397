"""How an item stands: what counts as stated, of which entries and modules it is asked, what a review makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from msc_site.material import assessing
from msc_site.material.assessing import assess
from msc_site.material.looks import look_at
from msc_site.material.report import State
from tests.material.sites import PROGRAMME, assess_one, complete_site, item, places, read, said, without
from tests.support.sites import edited, small_site, write_site

OPEN = (State.MISSING, State.OVERDUE, State.ILLUSTRATIVE, State.PROVISIONAL)
DATABASES = "content/modules/databases.md"
STATISTICS = "content/modules/statistics.md"


def test_nothing_is_open_where_everything_is_stated(tmp_path: Path) -> None:
    report = assess_one(write_site(tmp_path, complete_site()))
    assert said(report, *OPEN) == {}
    assert item(report, "tuition-fees").value == (
        "£12,000 for home students, full time, October 2024 entry;"
        " £24,000 for overseas students, full time, October 2024 entry;"
        " £6,000 a year for home students, part time, October 2024 entry"
    )
    assert item(report, "study-hours").value == "hours: 90 of lectures, 30 of tutorials, 380 of own study"


@pytest.mark.parametrize(
    ("id_", "old", "new", "state", "words"),
    [
        (
            "entry-requirements",
            "degree: {class: upper-second, subjects: [mathematics]}",
            "degree: {see: https://small.example/degrees}",
            State.MISSING,
            "neither class nor subjects are stated of the degree asked for",
        ),
        (
            "entry-requirements",
            "english: {level: standard, tests: [{test: IELTS, overall: 6.5, each: 6.0}]}",
            "english: {}",
            State.MISSING,
            "neither level nor tests are stated of the English asked for",
        ),
        (
            "entry-requirements",
            "subjects: [mathematics]}",
            "subjects: [mathematics], verified: false}",
            State.ILLUSTRATIVE,
            "Upper second-class honours (2:1) in mathematics",
        ),
        (
            "length",
            "other_durations: [{mode: part-time, duration: 2 years}]\n",
            "",
            State.MISSING,
            "no length is stated for studying part time",
        ),
        (
            "study-hours",
            "own_study: 380}",
            "laboratories: 5}",
            State.MISSING,
            "no hours of own study are stated for the degree as a whole",
        ),
        (
            "study-hours",
            "lectures: 90, tutorials: 30, ",
            "",
            State.MISSING,
            "no taught hours are stated for the degree as a whole",
        ),
        (
            "tuition-fees",
            "overseas, mode: full-time, state: confirmed",
            "overseas, mode: full-time, state: provisional",
            State.PROVISIONAL,
            "£24,000 for overseas students, full time, October 2024 entry",
        ),
        (
            "tuition-fees",
            "owner:",
            "unverified: [entries.fees]\nowner:",
            State.ILLUSTRATIVE,
            "£12,000 for home students, full time, October 2024 entry",
        ),
        (
            "application-dates",
            "owner:",
            "unverified: [entries.applications.closes]\nowner:",
            State.ILLUSTRATIVE,
            "October 2024 entry: one can apply from 1 October 2023 to 31 July 2024, or until it closes early",
        ),
    ],
)
def test_a_part_of_an_item_that_is_not_as_it_should_be(
    id_: str, old: str, new: str, state: State, words: str, tmp_path: Path
) -> None:
    if "[part-time" in old or "mode: part-time, duration" in old:
        files = edited(PROGRAMME, ", per: year", "", without(old, new))
    else:
        files = without(old, new)
    report = assess_one(write_site(tmp_path, files))
    found = item(report, id_)
    assert (found.state, found.parts[0].text) == (state, words)
    assert set(said(report, *OPEN)) == {id_}


def test_overseas_students_need_a_fee_in_the_first_mode_only(tmp_path: Path) -> None:
    files = without('      - {status: home, mode: part-time, state: confirmed, amount: "GBP 6,000", per: year}\n')
    part_time = '      - {status: overseas, mode: part-time, state: confirmed, amount: "GBP 9,000", per: year}\n'
    overseas = '      - {status: overseas, mode: full-time, state: confirmed, amount: "GBP 24,000"}\n'
    report = assess_one(write_site(tmp_path, edited(PROGRAMME, overseas, part_time, files)))
    assert said(report, State.MISSING) == {
        "tuition-fees": [
            "no tuition fee is stated for overseas students, full time, October 2024 entry",
            "no tuition fee is stated for home students, part time, October 2024 entry",
        ]
    }


def test_a_deposit_of_nothing_is_none(tmp_path: Path) -> None:
    report = assess_one(write_site(tmp_path, without("{percent: 10, within_days: 30}", "{percent: 0}")))
    assert item(report, "deposit").value == "no deposit, October 2024 entry"


NEXT = "  - {starts: 2025-10-01, ends: 2026-09-30}\n"


@pytest.mark.parametrize(
    ("as_of", "entries"),
    [
        # Of the first entry, which has begun and has no window, nothing is asked.
        (date(2024, 3, 1), {"October 2025"}),
        # Nobody can apply for the second any more, but those who have an offer must know.
        (date(2024, 9, 30), {"October 2025"}),
        (date(2024, 10, 1), {"October 2025"}),
        (date(2024, 10, 2), {"October 2025"}),
        (date(2025, 10, 2), set()),
    ],
)
def test_what_is_over_is_no_gap(as_of: date, entries: set[str], tmp_path: Path) -> None:
    files = without("requirements:\n", f"{NEXT}requirements:\n")
    missing = said(assess_one(write_site(tmp_path, files), as_of), State.MISSING)
    asked = {"tuition-fees", "extra-costs", "deposit", "fee-changes", "application-dates"}
    assert set(missing) == (asked if entries else {"entry-dates"})
    assert all("October 2025 entry" in words for texts in missing.values() for words in texts) is bool(entries)


def test_an_entry_counts_until_it_has_begun(tmp_path: Path) -> None:
    site = write_site(tmp_path, without("    deposit: {percent: 10, within_days: 30}\n"))
    missing = {"deposit": ["nothing is said of a deposit, October 2024 entry"]}
    assert said(assess_one(site, date(2024, 10, 1)), State.MISSING) == missing
    after = assess_one(site, date(2024, 10, 2))
    words = "no entry is announced that has not begun"
    assert said(after, State.MISSING) == {"entry-dates": [words]}
    assert item(after, "deposit").state is State.UNSTATED
    assert said(after, State.UNSTATED)["deposit"] == ["there is no entry of which it would have to be stated"]


def whole_left_out() -> dict[str, str]:
    """The complete site without what it says of the degree as a whole: its modules must say it."""
    files = without("hours: {lectures: 90, tutorials: 30, own_study: 380}\n")
    parts = "assessment:\n  - {kind: exam, weight: 35}\n  - {kind: coursework, weight: 15}\n  - {kind: project, weight: 50}\n"
    return edited(PROGRAMME, parts, "", files)


def test_what_is_not_stated_as_a_whole_each_module_states(tmp_path: Path) -> None:
    report = assess_one(write_site(tmp_path, whole_left_out()))
    assert said(report, State.MISSING) == {
        "study-hours": ["4 of 4 modules state no hours: Statistics; Project; Databases; Drawing"],
        "assessment": ["1 of 4 modules states no assessment: Drawing"],
    }
    assert places(report, "assessment") == ["content/modules/drawing.md:4"]


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("hours: {lectures: 20}", "1 of 4 modules states no hours of own study: Databases"),
        ("hours: {own_study: 20}", "1 of 4 modules states no taught hours: Databases"),
        ("hours: {timetabled: 20, own_study: 80}", ""),
    ],
)
def test_hours_are_those_taught_and_those_of_own_study(stated: str, words: str, tmp_path: Path) -> None:
    files = edited(DATABASES, "terms:", f"{stated}\nterms:", whole_left_out())
    hours = said(assess_one(write_site(tmp_path, files)), State.MISSING)["study-hours"]
    assert [text for text in hours if text.endswith(": Databases")] == ([words] if words else [])


def test_how_much_each_kind_counts_is_asked_where_there_are_several(tmp_path: Path) -> None:
    parts = "assessment: [{kind: exam}, {kind: coursework}]"
    files = edited(DATABASES, "assessment: [{kind: coursework, weight: 100}]", parts, whole_left_out())
    files = edited("content/modules/project.md", "kind: project, weight: 100", "kind: project", files)
    assert said(assess_one(write_site(tmp_path, files)), State.MISSING)["assessment"] == [
        "1 of 4 modules states no weights of its assessment: Databases",
        "1 of 4 modules states no assessment: Drawing",
    ]


@pytest.mark.parametrize("module", ["drawing", "databases"])
def test_a_module_that_nobody_can_take_does_not_count(module: str, tmp_path: Path) -> None:
    files = edited(f"content/modules/{module}.md", "terms:", "status: not-running\nterms:", whole_left_out())
    (hours,) = said(assess_one(write_site(tmp_path, files)), State.MISSING)["study-hours"]
    assert hours.startswith("3 of 3 modules state no hours: ")
    assert module.capitalize() not in hours


def test_a_module_of_another_programme_does_not_count(tmp_path: Path) -> None:
    other = edited(PROGRAMME, ", drawing]}", "]}", whole_left_out())[PROGRAMME]
    other = other.replace("choose: 1, modules: [databases]", "take: all, modules: [databases]")
    files = {**whole_left_out(), "content/programmes/other/programme.yaml": other.replace("Data Craft", "Data Art")}
    reports = assess(read(write_site(tmp_path, files)))
    assert {report.id: said(report, State.MISSING).get("assessment") for report in reports} == {
        "data-craft": ["1 of 4 modules states no assessment: Drawing"],
        "other": None,
    }


def test_a_shared_module_is_looked_at_once(tmp_path: Path) -> None:
    files = complete_site()
    for name in ("one", "two", "three"):
        text = files[PROGRAMME].replace("Data Craft", name)
        files[f"content/programmes/{name}/programme.yaml"] = text
    site = read(write_site(tmp_path, files))
    with patch.object(assessing, "look_at", side_effect=look_at) as looks:
        assert len(assess(site)) == 4
    assert looks.call_count == len(site.modules)


def test_only_the_programmes_asked_for_are_assessed(tmp_path: Path) -> None:
    files = complete_site()
    files["content/programmes/other/programme.yaml"] = files[PROGRAMME].replace("Data Craft", "Other")
    assert [report.id for report in assess(read(write_site(tmp_path, files)), ("other",))] == ["other"]


def test_what_modules_illustrate_stays_illustrative_beside_the_whole(tmp_path: Path) -> None:
    stated = "unverified: [hours]\nhours: {timetabled: 20, own_study: 80}\nterms:"
    report = assess_one(write_site(tmp_path, edited(DATABASES, "terms:", stated, complete_site())))
    assert said(report, *OPEN) == {"study-hours": ["the hours of 1 of 4 modules: Databases"]}
    assert places(report, "study-hours")[0] == f"{DATABASES}:4"


def test_a_review_that_is_due_concerns_all_that_the_record_states(tmp_path: Path) -> None:
    site = write_site(tmp_path, complete_site())
    report = assess_one(site, date(2025, 2, 21))
    overdue = said(report, State.OVERDUE)
    assert overdue["location"] == ["a review by Admissions office was due by 20 February 2025"]
    assert set(overdue) == {each.item.id for each in report.items if each.state is State.OVERDUE}
    # Scholarships are not stated there, and of entries there are none.
    assert "scholarships" not in overdue
    assert said(assess_one(site, date(2025, 2, 20)), State.OVERDUE) == {}


def test_a_review_of_a_module_concerns_what_the_module_states(tmp_path: Path) -> None:
    files = edited(STATISTICS, "code:", "review_by: 2024-02-29\ncode:", complete_site())
    report = assess_one(write_site(tmp_path, files))
    words = ["1 of 4 modules is overdue for review: Statistics"]
    assert said(report, *OPEN) == dict.fromkeys(("modules", "terms", "credits", "assessment"), words)
    assert places(report, "terms")[0] == f"{STATISTICS}:3"


def test_a_review_of_a_scholarship_concerns_the_scholarships(tmp_path: Path) -> None:
    path = "content/scholarships/bright.md"
    files = edited(path, "programmes:", "review_by: 2024-02-29\nprogrammes:", complete_site())
    found = said(assess_one(write_site(tmp_path, files)), *OPEN)
    assert found == {"scholarships": ["a review of “Bright scholarship” was due by 29 February 2024"]}


def test_what_is_not_required_is_never_missing(tmp_path: Path) -> None:
    files = without("regulations: {pass_mark: 50}\n")
    del files["content/scholarships/bright.md"]
    report = assess_one(write_site(tmp_path, files))
    assert said(report, *OPEN) == {}
    assert said(report, State.UNSTATED) == {
        "regulations": ["no marks are stated"],
        "scholarships": ["no scholarship names this programme"],
    }


def test_the_worst_part_leads(tmp_path: Path) -> None:
    report = assess_one(write_site(tmp_path, small_site()))
    fees = item(report, "tuition-fees")
    assert [part.state for part in fees.parts] == [State.MISSING, State.PRESENT]
    assert fees.value == "£12,000 for home students, full time, October 2024 entry"


def test_what_is_hidden_until_a_day_is_missing_until_then(tmp_path: Path) -> None:
    """The line is that of the file, where what is hidden stands too."""
    home = '      - {status: home, mode: full-time, state: confirmed, amount: "GBP 12,000"}\n'
    overseas = '{status: overseas, mode: full-time, state: confirmed, amount: "GBP 24,000"}'
    waits = "{status: overseas, mode: full-time, state: unannounced, see: https://small.example/fees}"
    later = overseas.replace("}", ", publish_from: 2024-05-01}")
    files = without(home, f"      - {later}\n{home}")
    files = edited(PROGRAMME, f"      - {overseas}\n", f"      - {waits}\n", files)
    files = edited(
        PROGRAMME, "title: MSc", "later: [{publish_from: 2024-05-01, location: New Campus}]\ntitle: MSc", files
    )
    site = write_site(tmp_path, files)
    before, then = assess_one(site, date(2024, 4, 30)), assess_one(site, date(2024, 5, 1))
    words = "no tuition fee is announced for overseas students, full time, October 2024 entry"
    assert said(before, State.MISSING) == {"tuition-fees": [words]}
    line = 1 + files[PROGRAMME].split("\n").index(f"      - {waits}")
    assert places(before, "tuition-fees")[0] == f"{PROGRAMME}:{line}"
    assert said(then, State.MISSING) == {}
    assert (item(before, "location").value, item(then, "location").value) == ("Main Campus", "New Campus")
    assert places(then, "location") == [f"{PROGRAMME}:1"]
