"""The programme's page: no fact of the content is lost, whatever its sections show."""

from __future__ import annotations

from typing import Any

from tests.pages.planning import PROGRAMME, SECOND, page_of, plan, view_of

SECTION = "-- content/programmes/data-craft/{id}.md --\n---\ntitle: {title}\norder: {order}\n{more}---\nText.\n"
LINKS = {PROGRAMME: ("regulations:", "useful_links: [{title: Questions, link: /faqs/}]\nregulations:")}


def section(id_: str, title: str, order: int, more: str = "") -> str:
    return SECTION.format(id=id_, title=title, order=order, more=more)


def sections(*overlays: str, edits: dict[str, tuple[str, str]] | None = None) -> list[Any]:
    return list(view_of(plan(*overlays, edits=edits), "/").sections)


def test_parts_that_no_section_shows_follow_the_sections() -> None:
    shown = sections(edits=LINKS)
    assert [(part.id, part.title, part.part) for part in shown] == [
        ("overview", "Overview", ""),
        ("applications", "Applying", "applications"),
        ("structure", "Degree structure", "structure"),
        ("scholarships", "Scholarships", "scholarships"),
        ("profiles", "Student profiles", "profiles"),
        ("links", "Useful links", "links"),
        ("enquiries", "Enquiries", "enquiries"),
    ]


def test_a_section_shows_its_part_in_its_own_place() -> None:
    shown = sections(
        section("people", "What students say", 3, "shows: profiles\n"),
        section("rules", "The rules", 2, "shows: structure\n"),
        section("more", "The rules again", 4, "shows: structure\n"),
    )
    assert [(part.id, part.part) for part in shown[:4]] == [
        ("overview", ""),
        ("rules", "structure"),
        ("people", "profiles"),
        ("more", ""),
    ]
    assert [profile.title for profile in shown[2].profiles] == ["Counting is fun"]


def test_a_section_named_like_a_part_that_it_does_not_show_keeps_its_anchor() -> None:
    shown = sections(section("enquiries", "Enquiries, in general", 2))
    assert [part.id for part in shown if part.title.startswith("Enquiries")] == ["enquiries", "enquiries_facts"]


def test_what_there_is_nothing_of_gets_no_section() -> None:
    parts = [part.part for part in view_of(plan(SECOND), "/programmes/art/").sections]
    assert parts == ["applications", "structure", "enquiries"]


def test_the_contents_list_names_the_sections_in_order() -> None:
    view = view_of(plan(), "/")
    assert [(link.text, link.href) for link in view.contents] == [(one.title, f"#{one.id}") for one in view.sections]


def test_prose_is_filled_with_facts_and_links() -> None:
    html = sections()[0].body_html
    assert '<a href="./modules/statistics/">count</a>' in html
    assert "31 July 2024" in html


def test_the_rules_stand_in_prose_and_the_modules_by_group_and_term() -> None:
    (structure,) = [part.structure for part in sections() if part.structure is not None]
    assert structure.sentences[0] == "Take both core modules."
    assert structure.requirements == ("Databases needs Statistics.",)
    assert structure.exclusions == ("Databases cannot be combined with Drawing.",)
    assert structure.regulations == ("The pass mark is 50%.",)
    core, choice = structure.groups
    assert (core.id, core.phrase, core.count) == ("group_core", "both", 2)
    assert [(term.term, [card.link.text for card in term.modules]) for term in core.terms] == [
        ("Autumn", ["Statistics"]),
        ("Summer", ["Project"]),
    ]
    assert [card.link.href for card in choice.terms[0].modules] == ["./modules/databases/", "./modules/drawing/"]


def test_modules_without_a_term_come_last_and_those_over_two_terms_say_both() -> None:
    edits = {
        "content/modules/statistics.md": ("terms: [autumn]\n", ""),
        "content/modules/project.md": ("terms: [summer]", "terms: [summer, spring]"),
    }
    (structure,) = [part.structure for part in sections(edits=edits) if part.structure is not None]
    assert [term.term for term in structure.groups[0].terms] == ["Spring and summer", ""]


def test_all_regulations_are_told() -> None:
    full = "regulations: {pass_mark: 50, merit: 60, distinction: 70, condoned_from: 40, retakes: 1}"
    (structure,) = [
        part.structure for part in sections(edits={PROGRAMME: ("regulations: {pass_mark: 50}", full)}) if part.structure
    ]
    assert structure.regulations == (
        "The pass mark is 50%.",
        "It takes 60% for a merit and 70% for a distinction.",
        "A failed module with a mark from 40% may be condoned.",
        "A failed component may be taken again once.",
    )


def test_illustrative_facts_are_marked_where_they_stand() -> None:
    edits = {
        PROGRAMME: ("choose: 1, modules", "choose: 1, verified: false, modules"),
        "content/modules/drawing.md": ("title: Drawing\n", "title: Drawing\nunverified: [credits]\n"),
        "content/modules/databases.md": ("title: Databases\n", "title: Databases\nverified: false\n"),
        "content/profiles/counting.md": ("role:", "verified: false\nrole:"),
    }
    shown = {part.part: part for part in sections(edits=edits)}
    core, choice = shown["structure"].structure.groups
    assert (core.illustrative, choice.illustrative) == (False, True)
    databases, drawing = choice.terms[0].modules
    assert (databases.illustrative, drawing.illustrative) == (True, False)
    assert (drawing.credits.illustrative, drawing.terms.illustrative) == (True, False)
    assert shown["profiles"].profiles[0].illustrative


def test_a_module_that_does_not_run_has_a_badge() -> None:
    edits = {"content/modules/drawing.md": ("title: Drawing\n", "title: Drawing\nstatus: not-running\n")}
    planned = plan(edits=edits)
    (structure,) = [part.structure for part in view_of(planned, "/").sections if part.structure]
    assert [card.badge for card in structure.groups[1].terms[0].modules] == ["", "Not running this year"]
    (choice,) = [group for group in view_of(planned, "/choose-modules/").groups if group.id == "choice"]
    assert [option.available for option in choice.options] == [True, False]


def test_the_glance_leaves_out_what_is_not_stated() -> None:
    glance = {fact.id: fact for fact in view_of(plan(SECOND), "/programmes/art/").glance}
    assert "cost" not in glance
    assert "english" not in glance
    assert glance["length"].lines[0].text == "Two years"
    assert [line.text for line in glance["modes"].lines] == ["Part time", "Full time: not offered"]


def test_the_glance_gives_each_mode_the_length_that_is_stated_for_it() -> None:
    def lengths(lines: str) -> list[str]:
        edits = {PROGRAMME: ("modes: [full-time]", f"modes: [full-time, part-time]{lines}")}
        (fact,) = [fact for fact in view_of(plan(edits=edits), "/").glance if fact.id == "length"]
        return [line.text for line in fact.lines]

    assert lengths("") == ["One year, full time"]
    assert lengths("\nother_durations: [{mode: part-time, duration: 2 years}]") == [
        "One year, full time",
        "Two years, part time",
    ]


def test_the_glance_says_who_accredits_and_who_regulates() -> None:
    lines = "location: Main Campus\naccreditation: The Society of Data Crafts\nregulator: The Office for Students\n"
    edits = {PROGRAMME: ("location: Main Campus\n", lines + "unverified: [accreditation]\n")}
    glance = {fact.id: fact for fact in view_of(plan(edits=edits), "/").glance}
    said = [(glance[id_].name, glance[id_].lines[0]) for id_ in ("accreditation", "regulator")]
    assert [(name, line.text, line.illustrative) for name, line in said] == [
        ("Accreditation", "The Society of Data Crafts", True),
        ("Regulator", "The Office for Students", False),
    ]


def test_the_page_of_a_programme_that_is_not_the_front_page_lies_below_the_list() -> None:
    page = page_of(plan(SECOND), "/programmes/art/how-to-apply/")
    assert [(level.text, level.href) for level in page.head.breadcrumb] == [
        ("MSc in Data Craft", "../../../"),
        ("Programmes", "../../../programmes/"),
        ("MSc in Art", "../../../programmes/art/"),
        ("How to apply", ""),
    ]


EVERYTHING = {
    PROGRAMME: (
        "regulations: {pass_mark: 50}\n",
        """regulations: {pass_mark: 50}
unverified: [hours, accessibility, regulations]
hours: {lectures: 120, own_study: 1500}
assessment: [{kind: exam, weight: 60}, {kind: coursework, weight: 40}]
support: {text: Everybody has a tutor., see: "https://small.example/support"}
accessibility: {text: Tell us what you need.}
conditions: [{title: Your inventions, text: They may be ours., see: "https://small.example/terms"}]
useful_links: [{title: Questions, link: /faqs/}]
""",
    )
}


def test_what_applicants_may_expect_and_must_know_has_sections_of_its_own() -> None:
    shown = {part.part: part for part in sections(edits=EVERYTHING)}
    assert list(shown) == [
        "", "applications", "structure", "teaching", "scholarships", "support", "profiles", "conditions", "links",
        "enquiries",
    ]  # fmt: skip
    teaching = shown["teaching"].teaching
    (hours,) = teaching.facts
    assert [line.text for line in hours.lines] == ["120 of lectures", "1,500 of your own study"]
    assert [(row.kind, row.weight) for row in teaching.assessment] == [("Exam", "60%"), ("Coursework", "40%")]
    assert [(remark.title, remark.text) for remark in shown["support"].remarks] == [
        ("Support for students", "Everybody has a tutor."),
        ("Provision for disabled students", "Tell us what you need."),
    ]
    assert shown["support"].remarks[0].see.href == "https://small.example/support"
    assert shown["support"].remarks[1].see is None
    (term,) = shown["conditions"].remarks
    assert (term.title, term.see.text) == ("Your inventions", "Read more: your inventions")


def test_what_is_not_vouched_for_among_them_is_marked() -> None:
    shown = {part.part: part for part in sections(edits=EVERYTHING)}
    teaching = shown["teaching"].teaching
    assert all(line.illustrative for line in teaching.facts[0].lines)
    assert not teaching.assessment_illustrative
    assert [remark.illustrative for remark in shown["support"].remarks] == [False, True]
    assert not shown["conditions"].remarks[0].illustrative
    assert shown["structure"].structure.regulations_illustrative
    assert not sections()[2].structure.regulations_illustrative


def test_terms_that_might_surprise_are_pointed_out_at_a_glance() -> None:
    def pointer(*overlays: str, edits: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
        glance = view_of(plan(*overlays, edits=edits), "/").glance
        return [(line.text, line.link.href) for fact in glance if fact.id == "conditions" for line in fact.lines]

    assert pointer(edits=EVERYTHING) == [("One term to know", "#conditions")]
    assert pointer(section("small-print", "Small print", 2, "shows: conditions\n"), edits=EVERYTHING) == [
        ("One term to know", "#small-print")
    ]
    assert pointer(edits=LINKS) == []


def test_unshown_parts_stand_before_the_useful_links_and_the_enquiries_of_the_content() -> None:
    shown = sections(section("people", "People", 2, "shows: enquiries\n"), edits=EVERYTHING)
    assert [part.part for part in shown] == [
        "", "applications", "structure", "teaching", "scholarships", "support", "profiles", "conditions", "enquiries",
        "links",
    ]  # fmt: skip


def test_hours_that_say_nothing_open_no_section() -> None:
    edits = {PROGRAMME: ("regulations:", "hours: {}\nregulations:")}
    assert "teaching" not in {part.part for part in sections(edits=edits)}
