"""What the sample lacks, in full: taken from its files by reading them, not from what the report says."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from msc_site.material.assessing import assess
from msc_site.material.report import ProgrammeReport, State
from tests.material.sites import item, places, read, said
from tests.support.sites import REPOSITORY

_PROJECTS: Final = ("Software Engineering Practice and Group Project", "Individual Project or Internship")
_WITHOUT_SYLLABUS: Final = (
    "Advanced Computer Graphics",
    "Advanced Computer Security",
    "Complexity",
    "Computational Finance",
    "Principles of Distributed Ledgers",
    "Privacy Engineering",
    "Program Analysis",
    "Quantum Computing",
    "Scalable Systems and Data",
    "Scalable Software Verification",
    "Software Reliability",
)
_LAST_WITHOUT_SYLLABUS: Final = (
    "Custom Computing",
    "System Performance Engineering",
    "Network and Web Security",
    "Advanced Computer Architecture",
    "Introduction to Concrete Complexity",
)
_SYMBOLIC: Final = "Introduction to Symbolic Artificial Intelligence"
_ETHICS: Final = "Ethics, Fairness and Explanation in Artificial Intelligence"
_DEGREE: Final = (
    "First-class honours in mathematics, physics, some branches of engineering, mathematical economics"
    " or other subjects with a large share of mathematics"
)
# Assumed hours: 27 in class and 75 of own study.
_WITH_HOURS: Final = (
    "Introduction to Machine Learning",
    _SYMBOLIC,
    "Python Programming",
    _ETHICS,
    "Mathematics for Machine Learning",
    "Deep Learning",
    "Reinforcement Learning",
    "Natural Language Processing",
    "Machine Learning for Imaging",
    "Computational Optimisation",
    "Robot Learning",
    "Logic-Based Learning",
    "Modal Logic for Strategic Reasoning in AI",
    "Deep Graph-Based Learning",
    "Computational Neurodynamics",
    "Statistical Information Theory",
    "Software Engineering for Machine Learning Systems",
    "Scheduling and Resource Allocation",
    "Computer Vision",
)
# 41 modules are listed, of which Probabilistic Inference does not run this year.
MISSING: Final = {
    "credits": [f"2 of 40 modules state no credits: {'; '.join(_PROJECTS)}"],
    "study-hours": [
        "21 of 40 modules state no hours: "
        + "; ".join(
            (
                *_PROJECTS,
                "Human-Robot Interaction",
                "Graphics",
                *_WITHOUT_SYLLABUS,
                "Software Engineering for Industry",
                *_LAST_WITHOUT_SYLLABUS,
            )
        )
    ],
    "assessment": [
        "18 of 40 modules state no assessment: "
        + "; ".join((_SYMBOLIC, _ETHICS, *_WITHOUT_SYLLABUS, *_LAST_WITHOUT_SYLLABUS))
    ],
    "regulator": ["no regulator is named"],
    "accreditation": ["nothing is said of accreditation, not that there is none"],
    "tuition-fees": [
        "no tuition fee is announced for home students, full time, October 2024 entry",
        "no tuition fee is announced for overseas students, full time, October 2024 entry",
    ],
    "fee-changes": ["nothing is said of how the fee may change, October 2024 entry"],
    "conditions": ["no term that might surprise is pointed out"],
    "support": ["nothing is said of the support that students get"],
    "accessibility": ["nothing is said of how disabled students are provided for"],
}
ILLUSTRATIVE: Final = {
    "entry-requirements": [_DEGREE],
    "modules": [
        "which modules are in “Compulsory modules”",
        "which modules are in “Selective modules”",
        "which modules are in “Optional modules”",
        f"2 of 40 modules: {_SYMBOLIC}; {_ETHICS}",
    ],
    "terms": [f"the terms of 1 of 40 modules: {_SYMBOLIC}"],
    "credits": ["90 ECTS (180 CATS)", f"the credits of 3 of 40 modules: {_SYMBOLIC}; Python Programming; {_ETHICS}"],
    "study-hours": [f"the hours of 19 of 40 modules: {'; '.join(_WITH_HOURS)}"],
    "entry-dates": [
        "October 2024 entry starts on 1 October 2024",
        "October 2024 entry ends on 30 September 2025",
    ],
    "application-dates": [
        "October 2024 entry: one can apply from 1 October 2023 to 31 July 2024, or until it closes early"
    ],
}
# Not required, and not stated.
UNSTATED: Final = {"terms": [f"2 of 40 modules state no term: {_ETHICS}; Privacy Engineering"]}


@pytest.fixture(scope="module")
def sample() -> ProgrammeReport:
    (report,) = assess(read(REPOSITORY, date(2024, 3, 1)))
    return report


def test_it_lacks_exactly_this(sample: ProgrammeReport) -> None:
    assert said(sample, State.MISSING) == MISSING


def test_exactly_this_of_it_is_illustrative(sample: ProgrammeReport) -> None:
    assert said(sample, State.ILLUSTRATIVE) == ILLUSTRATIVE


def test_nothing_of_it_is_provisional_or_overdue(sample: ProgrammeReport) -> None:
    assert said(sample, State.PROVISIONAL, State.OVERDUE) == {}
    assert said(sample, State.UNSTATED) == UNSTATED


def test_all_else_is_present(sample: ProgrammeReport) -> None:
    present = {each.item.id: each.value for each in sample.items if each.state is State.PRESENT}
    assert present == {
        "award": "MSc in Artificial Intelligence: Master of Science (MSc), awarded by Imperial College London",
        "regulations": "pass 50%, merit 60%, distinction 70%",
        "location": "South Kensington Campus",
        "length": "one year, full time",
        "applying": "a link to the form, 9 steps, an offer is accepted within 28 days, courses for each application: 2",
        "extra-costs": "Application fee: £80, paid by everybody, October 2024 entry",
        "deposit": "10% of the tuition fee, within 30 days of the invoice, October 2024 entry",
        "contacts": "MSc Artificial Intelligence admissions team: doc-mscadmissions@imperial.ac.uk, (+44) 20 7594 8303",
        "scholarships": "DeepMind scholarships; Women in Computing scholarship",
    }


def test_each_leads_to_the_line_to_write_on(sample: ProgrammeReport) -> None:
    """Of what nobody has written, the line that would stand above it."""
    path = "content/programmes/artificial-intelligence/programme.yaml"
    lines = (REPOSITORY / path).read_text("utf-8").split("\n")

    def line(start: str) -> str:
        return f"{path}:{next(number for number, text in enumerate(lines, 1) if text.startswith(start))}"

    assert places(sample, "regulator") == [line("regulations:")]
    assert places(sample, "support") == [line("contacts:")]
    assert places(sample, "fee-changes") == [line("  - starts:")]
    assert len(places(sample, "tuition-fees")) == 2
    for place in places(sample, "tuition-fees"):
        assert lines[int(place.rpartition(":")[2]) - 1].strip() == "state: unannounced"


def test_each_leads_to_the_page_that_shows_it(sample: ProgrammeReport) -> None:
    pages = {id_: item(sample, id_).address for id_ in ("regulator", "credits", "tuition-fees", "application-dates")}
    assert pages == {
        "regulator": "/",
        "credits": "/choose-modules/",
        "tuition-fees": "/fees-and-funding/",
        "application-dates": "/how-to-apply/",
    }
