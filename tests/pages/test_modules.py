"""A module's page, the table of all modules, the chooser."""

from __future__ import annotations

import json
from typing import Any

from tests.pages.planning import SECOND, page_of, plan, view_of


def module(id_: str, *overlays: str, edits: dict[str, tuple[str, str]] | None = None) -> Any:
    return view_of(plan(*overlays, edits=edits), f"/modules/{id_}/")


def facts_of(view: Any) -> dict[str, list[str]]:
    return {fact.id: [line.text for line in fact.lines] for fact in view.facts}


def test_the_facts_of_a_module() -> None:
    hours = "level: 7\nhours: {lectures: 18, own_study: 75.5}\nterms: [autumn]\n"
    view = module("statistics", edits={"content/modules/statistics.md": ("terms: [autumn]\n", hours)})
    assert facts_of(view) == {
        "credits": ["5 ECTS (10 CATS)"],
        "level": ["FHEQ level 7"],
        "terms": ["Autumn"],
        "hours": ["18 of lectures", "75.5 of your own study"],
    }
    assert [(row.kind, row.weight) for row in view.assessment] == [("Exam", "70%"), ("Coursework", "30%")]
    assert view.code.text == "101"


def test_what_is_not_stated_is_left_out() -> None:
    view = module("bare", "-- content/modules/bare.md --\n---\ntitle: Bare\n---\n")
    assert (view.facts, view.assessment, view.body_html, view.neighbours) == ((), (), "", None)
    assert view.code.text == ""


def test_requirements_are_told_in_words_with_links() -> None:
    def requires(written: str) -> str:
        edits = {"content/modules/databases.md": ("requires: statistics\n", f"requires: {written}\n")}
        html = module("databases", edits=edits).requires_html
        assert isinstance(html, str)
        return html

    statistics, project = (
        '<a href="../../modules/statistics/">Statistics</a>',
        '<a href="../../modules/project/">Project</a>',
    )
    assert requires("statistics") == statistics
    assert requires("{any: [statistics, project]}") == f"{statistics} or {project}"
    assert requires("{module: statistics, or_equivalent: true}") == f"{statistics}, or equivalent knowledge"
    assert module("statistics").requires_html == ""


def test_titles_in_requirements_are_escaped() -> None:
    edits = {"content/modules/statistics.md": ("title: Statistics\n", "title: Facts & <b>Figures</b>\n")}
    assert ">Facts &amp; &lt;b&gt;Figures&lt;/b&gt;</a>" in module("databases", edits=edits).requires_html


def test_relations_are_told_from_both_ends() -> None:
    planned = plan()
    assert [link.text for link in view_of(planned, "/modules/statistics/").required_by] == ["Databases"]
    assert [link.text for link in view_of(planned, "/modules/drawing/").excludes] == ["Databases"]
    assert [link.text for link in view_of(planned, "/modules/databases/").excludes] == ["Drawing"]


def test_where_a_module_stands_and_its_neighbours() -> None:
    planned = plan(SECOND)
    view = view_of(planned, "/modules/drawing/")
    assert [(one.programme.text, one.group.text, one.group.href, one.phrase) for one in view.memberships] == [
        ("MSc in Art", "Modules", "../../programmes/art/#group_all", "the only one"),
        ("MSc in Data Craft", "Elective modules", "../../#group_choice", "one"),
    ]
    neighbours = view_of(planned, "/modules/databases/").neighbours
    assert (neighbours.group, neighbours.previous, neighbours.following.text) == ("Elective modules", None, "Drawing")
    assert page_of(planned, "/modules/drawing/").programme == "data-craft"


def test_a_retired_module_says_so_and_what_took_its_place() -> None:
    edits = {
        "content/modules/drawing.md": ("title: Drawing\n", "title: Drawing\nstatus: retired\nreplaced_by: databases\n")
    }
    view = module("drawing", edits=edits)
    assert (view.badge, view.status) == ("No longer taught", "This module is no longer taught.")
    assert view.replaced_by.href == "../../modules/databases/"


def test_routes_have_anchors() -> None:
    edits = {
        "content/modules/project.md": (
            "terms: [summer]\n",
            "routes: [{id: internship, title: Internship, summary: Away.}]\n",
        )
    }
    assert [(route.id, route.title) for route in module("project", edits=edits).routes] == [
        ("route_internship", "Internship")
    ]


def test_unverified_fields_are_marked_and_others_not() -> None:
    edits = {"content/modules/statistics.md": ("code:", "unverified: [credits, assessment]\ncode:")}
    view = module("statistics", edits=edits)
    assert {fact.id: fact.lines[0].illustrative for fact in view.facts} == {"credits": True, "terms": False}
    assert view.assessment_illustrative
    assert not view.illustrative


def test_provenance_is_shown() -> None:
    source = "source: {title: Handbook, url: https://small.example/book, retrieved: 2024-02-01}\nowner: Head of teaching\nreviewed: 2024-01-15\n"
    edits = {"content/modules/statistics.md": ("code:", f"{source}code:")}
    provenance = module("statistics", edits=edits).provenance
    assert (provenance.source.text, provenance.source.href) == ("Handbook", "https://small.example/book")
    assert (provenance.retrieved, provenance.owner, provenance.reviewed) == (
        "1 February 2024",
        "Head of teaching",
        "15 January 2024",
    )


def test_the_table_lists_every_module_by_title() -> None:
    rows = view_of(plan(), "/modules/").rows
    assert [(row.link.text, row.credits.text, row.terms.text, row.assessment.text) for row in rows] == [
        ("Databases", "5 ECTS", "Spring", "Coursework 100%"),
        ("Drawing", "5 ECTS", "Spring", ""),
        ("Project", "10 ECTS", "Summer", "Project 100%"),
        ("Statistics", "5 ECTS", "Autumn", "Exam 70%, coursework 30%"),
    ]
    assert [link.text for link in rows[0].groups] == ["Elective modules"]


def test_with_several_programmes_the_table_names_them() -> None:
    view = view_of(plan(SECOND), "/modules/")
    assert view.several
    (drawing,) = [row for row in view.rows if row.link.text == "Drawing"]
    assert [link.text for link in drawing.groups] == ["MSc in Art: Modules", "MSc in Data Craft: Elective modules"]


def test_the_chooser_holds_options_and_the_rules() -> None:
    planned = plan()
    view = view_of(planned, "/choose-modules/")
    core, choice = view.groups
    assert [(option.id, option.required, option.available) for option in core.options] == [
        ("statistics", True, True),
        ("project", True, True),
    ]
    assert [option.required for option in choice.options] == [False, False]
    assert json.loads(view.rules_json_html) == json.loads(planned.files["choose-modules/rules.json"])
    assert view.rules.href == "../choose-modules/rules.json"


def test_the_rules_cannot_close_their_script_element() -> None:
    edits = {"content/modules/drawing.md": ("title: Drawing\n", "title: </script><script>alert(1)</script>\n")}
    view = view_of(plan(edits=edits), "/choose-modules/")
    assert "<" not in view.rules_json_html
    assert "</script>" in json.dumps(json.loads(view.rules_json_html))
