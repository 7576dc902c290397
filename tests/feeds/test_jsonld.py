"""JSON-LD: only what the content states and vouches for, in schema.org's words."""

from __future__ import annotations

import json
from typing import Any

from msc_site.feeds.jsonld import script_text
from tests.pages.planning import PROGRAMME, SECOND, page_of, plan

# The properties that https://schema.org gives to the types used here, or to those above them.
PROPERTIES = {
    "EducationalOccupationalProgram": {
        "name", "url", "description", "provider", "educationalCredentialAwarded", "educationalProgramMode",
        "timeToComplete", "numberOfCredits", "programPrerequisites", "hasCourse", "startDate", "endDate",
        "applicationStartDate", "applicationDeadline", "offers",
    },
    "Course": {"name", "url", "courseCode", "description", "numberOfCredits", "educationalLevel", "provider"},
    "CollegeOrUniversity": {"name", "url"},
    "EducationalOccupationalCredential": {"name", "educationalLevel"},
    "QuantitativeValue": {"value", "unitText"},
    "Offer": {"category", "name", "price", "priceCurrency", "priceSpecification"},
    "UnitPriceSpecification": {"price", "priceCurrency", "unitText"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebPage": set(),
}  # fmt: skip


def documents(path: str, *overlays: str, edits: dict[str, tuple[str, str]] | None = None) -> dict[str, Any]:
    """The documents on a page by their types, checked against schema.org's properties."""
    data = json.loads(page_of(plan(*overlays, edits=edits), path).head.json_ld_html)
    assert data.pop("@context") == "https://schema.org"
    found = data.get("@graph", [data])
    for document in found:
        check(document)
    return {document["@type"]: document for document in found}


def check(value: Any) -> None:
    if isinstance(value, list):
        for item in value:
            check(item)
    elif isinstance(value, dict):
        own = {name for name in value if not name.startswith("@")}
        assert own <= PROPERTIES[value["@type"]], own
        assert all(content not in (None, "", [], {}) for content in value.values())
        for content in value.values():
            check(content)


def test_the_deadline_is_the_day_on_which_applications_close_early() -> None:
    early = {PROGRAMME: ("may_close_early: true", "may_close_early: true, closed_early: 2024-06-10")}
    assert documents("/", edits=early)["EducationalOccupationalProgram"]["applicationDeadline"] == "2024-06-09"


def test_one_length_is_told_only_where_it_is_that_of_every_mode() -> None:
    def length(lines: str) -> str | None:
        edits = {PROGRAMME: ("modes: [full-time]", f"modes: [full-time, part-time]{lines}")}
        told = documents("/", edits=edits)["EducationalOccupationalProgram"].get("timeToComplete")
        return str(told) if told is not None else None

    assert length("") is None
    assert length("\nother_durations: [{mode: part-time, duration: 2 years}]") is None
    assert length("\nother_durations: [{mode: part-time, duration: 1 year}]") == "P1Y"


def test_a_programme_says_all_that_it_states() -> None:
    document = documents("/")["EducationalOccupationalProgram"]
    courses = document.pop("hasCourse")
    assert document == {
        "@type": "EducationalOccupationalProgram",
        "@id": "https://small.example/",
        "name": "MSc in Data Craft",
        "url": "https://small.example/",
        "provider": {"@type": "CollegeOrUniversity", "name": "Small University"},
        "description": "A year of working with data.",
        "educationalCredentialAwarded": {
            "@type": "EducationalOccupationalCredential",
            "name": "Master of Science",
            "educationalLevel": "FHEQ level 7",
        },
        "educationalProgramMode": ["full-time"],
        "timeToComplete": "P1Y",
        "numberOfCredits": {"@type": "QuantitativeValue", "value": 20, "unitText": "ECTS"},
        "programPrerequisites": "Upper second-class honours (2:1); a degree in mathematics",
        "startDate": "2024-10-01",
        "endDate": "2025-09-30",
        "applicationStartDate": "2023-10-01",
        "applicationDeadline": "2024-07-31",
        "offers": [
            {
                "@type": "Offer",
                "category": "Tuition fee",
                "name": "Home, Full time",
                "price": 12000,
                "priceCurrency": "GBP",
            }
        ],
    }
    assert [course["name"] for course in courses] == ["Statistics", "Project", "Databases", "Drawing"]
    assert courses[0] == {
        "@type": "Course",
        "@id": "https://small.example/modules/statistics/",
        "name": "Statistics",
        "url": "https://small.example/modules/statistics/",
        "courseCode": "101",
    }


def test_a_module_is_a_course() -> None:
    document = documents("/modules/statistics/")["Course"]
    assert (document["courseCode"], document["numberOfCredits"]["value"]) == ("101", 5)
    assert document["description"] == "How to count with care."
    edits = {"content/modules/project.md": ("{ects: 10}", "{ects: 7.5}")}
    assert documents("/modules/project/", edits=edits)["Course"]["numberOfCredits"]["value"] == 7.5


def test_what_is_not_vouched_for_is_left_out() -> None:
    edits = {
        PROGRAMME: (
            "title: MSc in Data Craft\n",
            "title: MSc in Data Craft\nunverified: [credits, requirements, entries]\n",
        ),
        "content/modules/statistics.md": ("code:", "unverified: [code, credits]\ncode:"),
        "content/modules/drawing.md": ("title: Drawing\n", "title: Drawing\nverified: false\n"),
    }
    programme = documents("/", edits=edits)["EducationalOccupationalProgram"]
    left_out = {"numberOfCredits", "programPrerequisites", "startDate", "endDate", "applicationDeadline", "offers"}
    assert left_out.isdisjoint(programme)
    assert [course["name"] for course in programme["hasCourse"]] == ["Statistics", "Project", "Databases"]
    course = documents("/modules/statistics/", edits=edits)["Course"]
    assert {"courseCode", "numberOfCredits"}.isdisjoint(course)
    assert "Course" not in documents("/modules/drawing/", edits=edits)


def test_a_part_of_the_entries_can_be_illustrative() -> None:
    edits = {PROGRAMME: ("structure:\n", "unverified: [entries.starts, entries.applications.opens]\nstructure:\n")}
    programme = documents("/", edits=edits)["EducationalOccupationalProgram"]
    assert {"startDate", "applicationStartDate"}.isdisjoint(programme)
    assert {"endDate", "applicationDeadline", "offers"} <= programme.keys()


def test_modules_of_an_illustrative_group_are_not_claimed() -> None:
    edits = {PROGRAMME: ("choose: 1, modules", "choose: 1, verified: false, modules")}
    courses = documents("/", edits=edits)["EducationalOccupationalProgram"]["hasCourse"]
    assert [course["name"] for course in courses] == ["Statistics", "Project"]


def test_modules_that_do_not_run_are_not_offered_and_retired_ones_not_described() -> None:
    edits = {"content/modules/drawing.md": ("title: Drawing\n", "title: Drawing\nstatus: retired\n")}
    courses = documents("/", edits=edits)["EducationalOccupationalProgram"]["hasCourse"]
    assert "Drawing" not in [course["name"] for course in courses]
    assert "Course" not in documents("/modules/drawing/", edits=edits)


def test_a_yearly_fee_has_its_unit_and_a_provisional_one_says_so() -> None:
    edits = {PROGRAMME: ("state: confirmed, amount", "state: provisional, per: year, amount")}
    (offer,) = documents("/", edits=edits)["EducationalOccupationalProgram"]["offers"]
    assert offer["name"] == "Home, Full time (provisional)"
    assert offer["priceSpecification"]["unitText"] == "year"
    assert "price" not in offer


def test_a_programme_that_states_little_claims_little() -> None:
    document = documents("/programmes/art/", SECOND)["EducationalOccupationalProgram"]
    assert {"offers", "programPrerequisites", "applicationDeadline"}.isdisjoint(document)
    assert document["timeToComplete"] == "P2Y"


def test_every_page_but_the_404_page_has_its_breadcrumb() -> None:
    assert "BreadcrumbList" in documents("/contact/")


def test_nothing_in_the_data_can_close_its_script_element() -> None:
    text = script_text([{"@type": "Thing", "name": "</script><!--\u2028"}])
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><!--\u2028"
    assert script_text([]) == ""
