"""Each kind of mistake that is beyond doubt: what the author wrote, and the file afterwards, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mending.desk import PROGRAMME, SETTINGS, STATISTICS, lay, mend
from tests.support.sites import edited, small_site

BRIGHT = "content/scholarships/bright.md"
PROJECT = "content/modules/project.md"
PRIVACY = "content/pages/privacy.md"
DRAWING = "content/modules/drawing.md"
DATABASES = "content/modules/databases.md"

# File, what stands there, what a hasty author makes of it, and what mending makes of that where it is not the former.
KINDS: dict[str, tuple[str, ...]] = {
    "misspelt field": (STATISTICS, "credits:", "credtis:"),
    "field in capitals": (STATISTICS, "title:", "Title:"),
    "field in a group": (PROGRAMME, "may_close_early:", "may-close-early:"),
    "misspelt choice": (STATISTICS, "[autumn]", "[Autum]"),
    "choice in quotes": (STATISTICS, "[autumn]", '["Autumn"]', '["autumn"]'),
    "id in capitals": (DATABASES, "requires: statistics", "requires: Statistics"),
    "id with an underscore": (SETTINGS, "home: data-craft", "home: Data_Craft"),
    "date in words": (PROGRAMME, "starts: 2024-10-01", "starts: 1st October 2024"),
    "date in slashes": (PROGRAMME, "ends: 2025-09-30", "ends: 30/09/2025"),
    "date of the American form": (PROGRAMME, "ends: 2025-09-30", "ends: 09/30/2025"),
    "date without noughts": (BRIGHT, "2024-05-31", "2024-5-31"),
    "date in quotes": (BRIGHT, "2024-05-31", '"31 May 2024"', '"2024-05-31"'),
    "pounds": (PROGRAMME, 'amount: "GBP 12,000"', 'amount: "£12,000"'),
    "pounds without quotes, between braces": (BRIGHT, 'stipend: "GBP 15,000"', "stipend: £15000"),
    "pounds behind the sum": (PROGRAMME, "amount: GBP 80", "amount: 80 GBP"),
    "yes": (BRIGHT, "full_fees: true", "full_fees: yes"),
    "TRUE": (PROGRAMME, "may_close_early: true", "may_close_early: TRUE"),
    "decimal comma": (PROGRAMME, "overall: 6.5", 'overall: "6,5"', 'overall: "6.5"'),
    "decimal comma between braces": (PROGRAMME, "credits: {ects: 20}", "credits: {ects: 7,5}", "credits: {ects: 7.5}"),
    "length in words": (PROGRAMME, "duration: 1 year", "duration: One Year"),
    "colour as a remark": (
        SETTINGS,
        "as_of: 2024-03-01",
        "as_of: 2024-03-01\ntheme:\n  accent: #005ea5  # our own blue",
        'as_of: 2024-03-01\ntheme:\n  accent: "#005ea5"  # our own blue',
    ),
    "colours as remarks, between braces": (
        SETTINGS,
        "as_of: 2024-03-01",
        "as_of: 2024-03-01\ntheme: {accent: #005ea5, accent_dark: #9cc9f0}",
        'as_of: 2024-03-01\ntheme: {accent: "#005ea5", accent_dark: "#9cc9f0"}',
    ),
    "colour without its sign": (
        SETTINGS,
        "as_of: 2024-03-01",
        "as_of: 2024-03-01\ntheme:\n  accent: 005EA5",
        'as_of: 2024-03-01\ntheme:\n  accent: "#005ea5"',
    ),
    "one item without brackets": (STATISTICS, "terms: [autumn]", "terms: autumn"),
    "several items without brackets": (
        PROGRAMME,
        "modes: [full-time]",
        "modes: full-time, part-time",
        "modes: [full-time, part-time]",
    ),
    "comma between ids": (PROGRAMME, "[databases, drawing]", "[databases drawing]"),
    "comma between choices": (STATISTICS, "[autumn]", "[autumn spring]", "[autumn, spring]"),
    "comma between fields": (STATISTICS, "{kind: exam, weight: 70}", "{kind: exam weight: 70}"),
    "commas between fields": (PROGRAMME, "test: IELTS, overall: 6.5, each", "test: IELTS overall: 6.5 each"),
    "colon in a text": (STATISTICS, "title: Statistics", "title: AI: the basics", 'title: "AI: the basics"'),
    "colon in a text, and a remark": (
        STATISTICS,
        "title: Statistics",
        "title: AI: the basics  # a new one",
        'title: "AI: the basics"  # a new one',
    ),
    "colon in a text with quotes": (
        STATISTICS,
        "title: Statistics",
        'title: On "care": the basics',
        "title: 'On \"care\": the basics'",
    ),
    "at sign": (PRIVACY, "summary: What we keep about you.", "summary: @home we keep.", 'summary: "@home we keep."'),
    "per cent sign": (PRIVACY, "summary: What we keep about you.", "summary: % of you.", 'summary: "% of you."'),
    "star": (PRIVACY, "summary: What we keep about you.", "summary: *All* we keep.", 'summary: "*All* we keep."'),
    "star, one word": (PRIVACY, "summary: What we keep about you.", "summary: *all", 'summary: "*all"'),
    "backtick": (PRIVACY, "summary: What we keep about you.", "summary: `all`", 'summary: "`all`"'),
    "brace": (PRIVACY, "summary: What we keep about you.", "summary: {All} we keep.", 'summary: "{All} we keep."'),
    "quotes round a part": (
        PRIVACY,
        "summary: What we keep about you.",
        'summary: "All" we keep.',
        "summary: '\"All\" we keep.'",
    ),
    "quotes within quotes": (
        PRIVACY,
        "summary: What we keep about you.",
        'summary: "What is "kept" of you."',
        "summary: 'What is \"kept\" of you.'",
    ),
    "quote never closed": (STATISTICS, "title: Statistics", 'title: "Statistics', 'title: "Statistics"'),
    "quote closed by another": (STATISTICS, "title: Statistics", "title: \"Statistics'", 'title: "Statistics"'),
    "quote closed by a curly one": (STATISTICS, "title: Statistics", 'title: "Statistics”', 'title: "Statistics"'),
    "apostrophe between single quotes": (PROJECT, "title: Project", "title: 'One's own'", 'title: "One\'s own"'),
    "apostrophe between single quotes before a remark": (
        PROJECT,
        "title: Project",
        "title: 'One's own' # ours",
        'title: "One\'s own" # ours',
    ),
    "apostrophe first": (PROJECT, "title: Project", "title: 'Tis hard", 'title: "\'Tis hard"'),
    "curly quotes": (STATISTICS, "title: Statistics", "title: “Statistics”", 'title: "Statistics"'),
    "curly quotes and a colon": (STATISTICS, "title: Statistics", "title: “AI: basics”", 'title: "AI: basics"'),
    "number that is no remark": (STATISTICS, "title: Statistics", "title: Care #1", 'title: "Care #1"'),
    "tab before an item": (STATISTICS, "  - {kind: exam, weight: 70}", "\t- {kind: exam, weight: 70}"),
    "tabs before several lines": (
        PROGRAMME,
        "    - {id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}",
        "    - id: choice\n\t\t\ttitle: Elective modules\n\t\t\tchoose: 1\n\t\t\tmodules: [databases, drawing]",
        "    - id: choice\n      title: Elective modules\n      choose: 1\n      modules: [databases, drawing]",
    ),
    "tab before a field": (STATISTICS, 'code: "101"', '\tcode: "101"'),
    "no-break space behind a colon": (STATISTICS, "title: Statistics", "title:\u00a0Statistics"),
    "no-break space before an item": (STATISTICS, "  - {kind: exam", "\u00a0 - {kind: exam"),
    "no-break space before a field": (DATABASES, "requires: statistics", "\u00a0requires: statistics"),
    "no-break space between braces": (DRAWING, "{cats: 10}", "{cats:\u00a010}"),
    "no space behind a colon": (STATISTICS, "title: Statistics", "title:Statistics"),
    "no space behind a colon, at the end": (DRAWING, "excludes: [databases]", "excludes:[databases]"),
    "no space behind a colon, between braces": (DRAWING, "{cats: 10}", "{cats:10}"),
    "no space behind dashes": (
        STATISTICS,
        "terms: [autumn]",
        "terms:\n  -autumn\n  -spring",
        "terms:\n  - autumn\n  - spring",
    ),
    "long dashes": (STATISTICS, "terms: [autumn]", "terms:\n  – autumn\n  —spring", "terms:\n  - autumn\n  - spring"),
    "a field twice": (STATISTICS, 'code: "101"', 'code: "101"\ncode: "101"'),
    "a word twice in brackets": (DRAWING, "[spring]", "[spring, summer, spring]", "[spring, summer]"),
    "a word twice on lines": (
        DRAWING,
        "terms: [spring]",
        "terms:\n  - spring\n  - summer\n  - spring",
        "terms:\n  - spring\n  - summer",
    ),
    "byte order mark within": (STATISTICS, "title: Statistics", "title: Stat\ufeffistics"),
    "blank line above the fence": (PRIVACY, "---\ntitle: Privacy", "\n\n---\ntitle: Privacy"),
    "no fence above": (PRIVACY, "---\ntitle: Privacy", "title: Privacy"),
    "a fence of two dashes": (PRIVACY, "---\ntitle: Privacy", "--\ntitle: Privacy"),
    "a fence of a long dash": (PRIVACY, "---\nNothing", "—\nNothing"),
    "no fence below": (PRIVACY, "you.\n---\nNothing", "you.\n\nNothing", "you.\n---\n\nNothing"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_beyond_doubt_is_mended_once_and_for_all(kind: str, tmp_path: Path) -> None:
    path, good, wrong, *other = KINDS[kind]
    site = lay(tmp_path, edited(path, good, wrong))
    mending = mend(site)
    right = edited(path, good, other[0])[path] if other else small_site()[path]
    assert (site / path).read_text("utf-8") == right
    assert [mended.path for mended in mending.files] == [path]
    assert mending.refusals == ()
    assert mend(site).files == (), "a second time"
