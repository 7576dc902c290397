"""What is said of each kind of change: `edits/` is the specification, to be read from the top."""

from __future__ import annotations

import pytest

from msc_site.comparison import Nature, compare_sites
from tests.comparison.edits import Edit, read_edits
from tests.comparison.sites import PROGRAMME, SITE, changes_of, decode, rich_files, rich_site, sentences
from tests.support.sites import edited, small_site

DRAWING = "content/modules/drawing.md"
OVERVIEW = "content/programmes/data-craft/overview.md"


@pytest.mark.parametrize("edit", read_edits(), ids=str)
def test_each_edit_is_told_in_these_words(edit: Edit) -> None:
    assert tuple(sentences(changes_of(edit.path, edit.old, edit.new))) == edit.said


def test_nothing_is_said_of_a_site_that_is_as_it_was() -> None:
    assert compare_sites(rich_site(), rich_site()) == ()
    assert compare_sites(rich_site(), decode(rich_files()).site) == ()


def test_other_quotation_marks_and_dashes_are_no_change() -> None:
    page = "content/pages/privacy.md"
    straight = {page: '---\ntitle: What\'s kept\nsummary: The "rules" - in short.\n---\n\nIt\'s "ours".\n'}
    curly = {page: "---\ntitle: What’s kept\nsummary: The “rules” – in short.\n---\n\nIt’s “ours”.\n"}
    assert not compare_sites(decode(rich_files() | straight).site, decode(rich_files() | curly).site)


def test_where_there_are_several_programmes_each_sentence_names_its_own() -> None:
    said = sentences(changes_of(PROGRAMME, "closes: 2024-07-31", "closes: 2024-07-15", several=True))
    assert said == [
        "Applications for October 2024 entry to the MSc in Data Craft now close on 15 July 2024; before: 31 July 2024."
    ]
    said = sentences(changes_of(PROGRAMME, "accept_within_days: 28", "accept_within_days: 14", several=True))
    assert said == ["An offer for the MSc in Data Craft must now be accepted within 14 days; before: 28."]
    said = sentences(changes_of(PROGRAMME, "modules: [databases, drawing]}", "modules: [databases]}", several=True))
    assert said == ["Drawing is removed from Elective modules of the MSc in Data Craft."]


def test_a_module_that_moves_between_lists_is_one_change() -> None:
    files = rich_files()
    files = edited(PROGRAMME, "modules: [databases, drawing]", "modules: [databases]", files)
    files = edited(PROGRAMME, "modules: [weaving, pottery]", "modules: [weaving, pottery, drawing]", files)
    changes = compare_sites(rich_site(), decode(files).site)
    assert sentences(changes) == ["Drawing has moved from Elective modules to Optional modules."]
    assert (changes[0].before, changes[0].after) == ("Elective modules", "Optional modules")
    assert changes[0].span.text[changes[0].span.column - 1 :].startswith("drawing")


def test_a_module_may_stand_in_several_lists() -> None:
    shared = edited(PROGRAMME, "structure:\n", "structure:\n  shared: once\n", rich_files())
    twice = edited(PROGRAMME, "modules: [weaving, pottery]", "modules: [weaving, pottery, drawing]", shared)
    one, both = decode(shared).site, decode(twice).site
    rule = "A module on more than one list counts on each of them, and once in all"
    assert sentences(compare_sites(one, both)) == [
        "Drawing is also added to Optional modules.",
        f"A rule for choosing modules is added: “{rule}”.",
    ]
    assert sentences(compare_sites(both, one)) == [
        "Drawing is removed from Optional modules, but stays elsewhere.",
        f"A rule for choosing modules is removed: “{rule}”.",
    ]


def test_a_group_that_comes_tells_the_modules_that_come_with_it_and_not_those_that_move() -> None:
    files = edited(
        PROGRAMME,
        "        - {id: optional, title: Optional modules, choose: {at_most: 1}, modules: [weaving, pottery], verified: false}\n",
        "        - {id: soft, title: Soft modules, choose: {at_most: 1}, modules: [weaving]}\n"
        "        - {id: hard, title: Hard modules, choose: {at_most: 1}, modules: [pottery, beams]}\n",
        rich_files("-- content/modules/beams.md --\n---\ntitle: Beams\n---\nSteel.\n"),
    )
    rule = "Choose two modules: at least one from the elective list"
    assert sentences(compare_sites(rich_site(), decode(files).site)) == [
        "The group “Soft modules” of the programme is added.",
        "The group “Hard modules” of the programme is added, with Beams.",
        "The group “Optional modules” of the programme is removed.",
        "Weaving has moved from Optional modules to Soft modules.",
        "Pottery has moved from Optional modules to Hard modules.",
        (
            f"The rule for choosing modules is now “{rule}, at most one from the soft list and at most one from the hard list”; "
            f"before: “{rule} and at most one from the optional list”."
        ),
        "The module Beams is added.",
    ]


def test_a_module_that_no_longer_runs_changes_the_rules_of_the_programmes_that_list_it() -> None:
    changes = changes_of("content/modules/statistics.md", "title: Statistics", "title: Statistics\nstatus: not-running")
    assert sentences(changes) == [
        "The rule for choosing modules is now “Take the core module”; before: “Take both core modules”.",
        "Statistics is now not running this year; before: running.",
    ]


def test_records_come_and_go_with_their_chief_facts_in_one_change_each() -> None:
    rich, small = rich_site(), decode(small_site()).site
    come = {change.sentence for change in compare_sites(small, rich) if not change.path}
    gone = {change.sentence for change in compare_sites(rich, small) if not change.path}
    assert come == {
        "The module Pottery is added: 5 ECTS.",
        "The module Weaving is added.",
        "The question “How much is it?” is added.",
        "The profile “I drew” is added.",
        "The section “How to apply” is added.",
    }
    assert gone == {
        "The module Pottery is removed.",
        "The module Weaving is removed.",
        "The question “How much is it?” is removed.",
        "The profile “I drew” is removed.",
        "The section “How to apply” is removed.",
    }


def test_a_programme_comes_with_its_sections_in_one_change() -> None:
    files = rich_files("-- content/programmes/art/lines.md --\n---\ntitle: Lines\norder: 1\n---\nDraw.\n", several=True)
    changes = compare_sites(rich_site(), decode(files).site)
    assert sentences(changes) == ["The MSc in Art is added: two years, part time, 5 ECTS."]
    assert changes[0].item == "award"
    assert [change.nature for change in compare_sites(decode(files).site, rich_site())] == [Nature.REMOVED]


def test_a_draft_is_not_there() -> None:
    for path, said in ((DRAWING, "The module Drawing is removed."), (OVERVIEW, "The section “Overview” is removed.")):
        assert sentences(changes_of(path, "---\ntitle:", "---\ndraft: true\ntitle:")) == [said]


def test_an_entry_is_added_with_its_chief_facts() -> None:
    entry = """  - starts: 2026-10-01
    applications: [{opens: 2025-10-01, closes: 2026-07-31}]
    fees: [{status: home, mode: full-time, state: confirmed, amount: "GBP 20,000"}]
requirements:
"""
    changes = changes_of(PROGRAMME, "requirements:\n", entry)
    said = "studies begin on 1 October 2026, applications close on 31 July 2026, home fee £20,000"
    assert sentences(changes) == [f"October 2026 entry is added: {said}."]
    assert (changes[0].item, changes[0].path) == ("entry-dates", ("entries", "2026-10"))


def test_an_entry_that_takes_the_place_of_last_years_is_another_one() -> None:
    files = edited(PROGRAMME, "starts: 2024-10-01", "starts: 2026-10-01", rich_files())
    files = edited(PROGRAMME, "ends: 2025-09-30", "ends: 2027-09-30", files)
    natures = [change.nature for change in compare_sites(rich_site(), decode(files).site)]
    assert natures == [Nature.ADDED, Nature.REMOVED]


def test_items_that_have_no_key_are_known_by_what_they_say_wherever_they_stand() -> None:
    step = "    - {title: Read, text: Read all about it first.}\n"
    assert sentences(changes_of(PROGRAMME, "  steps:\n", f"  steps:\n{step}")) == [
        "A step of applying is added: “Read”, “Read all about it first.”"
    ]
    window = "      - {opens: 2024-08-01, closes: 2024-09-15}\n"
    said = sentences(changes_of(PROGRAMME, "      - {opens: 2024-10-01", f"{window}      - {{opens: 2024-10-01"))
    assert said == ["An application window for October 2025 entry is added: from 1 August 2024 to 15 September 2024."]


def test_material_changes_come_first_in_the_order_of_the_register() -> None:
    files = rich_files()
    for old, new in (
        ("short_title: Data Craft", "short_title: Crafts"),
        ("regulator: Office for Students", "regulator: Nobody"),
        ("GBP 12,000", "GBP 12,500"),
        ("class: upper-second", "class: first"),
    ):
        files = edited(PROGRAMME, old, new, files)
    files = edited(SITE, "notice: This is a demonstration.", "notice: This is no demonstration.", files)
    items = [change.item for change in compare_sites(rich_site(), decode(files).site)]
    assert items == ["entry-requirements", "regulator", "tuition-fees", None, None]


def test_a_change_tells_its_place_its_values_and_its_record() -> None:
    (change,) = changes_of(PROGRAMME, "closes: 2024-07-31", "closes: 2024-07-15")
    assert (change.kind, change.id, change.about) == ("programme", "data-craft", "MSc in Data Craft")
    assert change.path == ("entries", "2024-10", "applications", "1", "closes")
    assert (change.nature, change.item) == (Nature.CHANGED, "application-dates")
    assert (change.before, change.after) == ("31 July 2024", "15 July 2024")
    assert change.span.text[change.span.column - 1 : change.span.end_column - 1] == "2024-07-15"
    assert change.starts is None


def test_what_is_removed_is_placed_where_it_was() -> None:
    (change,) = changes_of(PROGRAMME, "    deposit: {percent: 10, within_days: 30}\n", "")
    assert change.span.text == "    deposit: {percent: 10, within_days: 30}"


def test_a_change_of_text_is_placed_at_the_first_line_that_is_another() -> None:
    (change,) = changes_of(OVERVIEW, "Anybody who has studied mathematics.", "Nobody.")
    assert (change.span.text, change.before, change.after) == ("Nobody.", "", "")
