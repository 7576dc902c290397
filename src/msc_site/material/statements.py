"""What a programme states of itself: award, requirements, place, length, who answers for it, what one should know."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.material.ground import Ground
from msc_site.material.report import Part, Place, State
from msc_site.model.applying import Applying
from msc_site.model.guidance import Guidance
from msc_site.model.programme import Regulations
from msc_site.model.requirements import DegreeRequirement, EnglishRequirement
from msc_site.model.speech import join_words
from msc_site.model.terms import EnglishLevel


def assess_award(ground: Ground) -> Iterator[Part]:
    """What a graduate holds."""
    award = ground.facts.award
    said = f"{ground.facts.title}: {award.title} ({award.abbreviation}), awarded by {award.awarded_by}"
    sure = ground.facts.is_verified("title")
    yield ground.stated(said, "award", sure=sure)


def assess_requirements(ground: Ground) -> Iterator[Part]:
    """The degree, the English and the experience asked for."""
    asked = ground.facts.requirements
    degree, english = _say_degree(asked.degree), _say_english(asked.english)
    if degree:
        yield ground.stated(degree, "requirements", "degree", sure=asked.degree.verified)
    else:
        yield ground.missing("neither class nor subjects are stated of the degree asked for", "requirements", "degree")
    if english:
        yield ground.stated(english, "requirements", "english")
    else:
        yield ground.missing("neither level nor tests are stated of the English asked for", "requirements", "english")
    if asked.experience is not None:
        yield ground.stated(asked.experience, "requirements", "experience")


def _say_degree(degree: DegreeRequirement) -> str:
    name = degree.degree_class.label if degree.degree_class is not None else ""
    subjects = join_words(degree.subjects, "or")
    if not name and not subjects:
        return degree.note or ""
    return f"{name or 'A degree'} in {subjects}" if subjects else name


def _say_english(english: EnglishRequirement) -> str:
    said = [
        f"{test.test} {test.overall:f} overall" + (f", {test.each:f} in each part" if test.each is not None else "")
        for test in english.tests
    ]
    if english.level is not None:
        said.insert(
            0, "higher level of English" if english.level is EnglishLevel.HIGHER else "standard level of English"
        )
    return "; ".join(said) or english.note or ""


def assess_regulations(ground: Ground) -> Iterator[Part]:
    """The marks that are needed."""
    marks = ground.facts.regulations
    if marks is None:
        yield ground.missing("no marks are stated", "regulations")
    else:
        yield ground.stated(_say_marks(marks), "regulations")


def _say_marks(marks: Regulations) -> str:
    named = (("pass", marks.pass_mark), ("merit", marks.merit), ("distinction", marks.distinction))
    return ", ".join(f"{name} {mark:f}%" for name, mark in named if mark is not None)


def assess_location(ground: Ground) -> Iterator[Part]:
    """Where it is taught."""
    yield ground.stated(ground.facts.location, "location")


def assess_length(ground: Ground) -> Iterator[Part]:
    """How long it takes in each mode of study."""
    for index, mode in enumerate(ground.facts.modes):
        field = "other_durations" if index else "duration"
        duration = ground.facts.duration_of(mode)
        if duration is None:
            yield ground.missing(f"no length is stated for studying {mode.label.lower()}", field)
        else:
            sure = ground.facts.is_verified("modes")
            yield ground.stated(f"{duration}, {mode.label.lower()}", field, sure=sure)


def assess_applying(ground: Ground) -> Iterator[Part]:
    """How one applies."""
    applying = ground.facts.applying
    if applying == Applying():
        yield ground.missing("nothing is said of how one applies", "applying")
        return
    said = ["a link to the form"] if applying.link is not None else []
    said += [f"{len(applying.steps)} step{'' if len(applying.steps) == 1 else 's'}"] if applying.steps else []
    if applying.accept_within_days is not None:
        said.append(f"an offer is accepted within {applying.accept_within_days} days")
    if applying.courses_per_application is not None:
        said.append(f"courses for each application: {applying.courses_per_application}")
    yield ground.stated(", ".join(said), "applying")


def assess_regulator(ground: Ground) -> Iterator[Part]:
    """Who regulates the university."""
    yield _assess_text(ground, "regulator", ground.facts.regulator, "no regulator is named")


def assess_accreditation(ground: Ground) -> Iterator[Part]:
    """Who accredits the degree."""
    words = "nothing is said of accreditation, not that there is none"
    yield _assess_text(ground, "accreditation", ground.facts.accreditation, words)


def assess_conditions(ground: Ground) -> Iterator[Part]:
    """Terms that might surprise."""
    conditions = ground.facts.conditions
    for index, condition in enumerate(conditions):
        yield ground.stated(condition.title, "conditions", index)
    if not conditions:
        yield ground.missing("no term that might surprise is pointed out", "conditions")


def assess_contacts(ground: Ground) -> Iterator[Part]:
    """Whom applicants ask."""
    for index, contact in enumerate(ground.facts.contacts):
        ways = [way for way in (contact.email, contact.phone, contact.link) if way is not None]
        yield ground.stated(f"{contact.name}: {', '.join(ways)}", "contacts", index)
    if not ground.facts.contacts:
        yield ground.missing("nobody is named whom one can ask", "contacts")


def assess_support(ground: Ground) -> Iterator[Part]:
    """The support that students get."""
    yield _assess_guidance(ground, "support", ground.facts.support, "nothing is said of the support that students get")


def assess_accessibility(ground: Ground) -> Iterator[Part]:
    """How disabled students are provided for."""
    words = "nothing is said of how disabled students are provided for"
    yield _assess_guidance(ground, "accessibility", ground.facts.accessibility, words)


def assess_scholarships(ground: Ground) -> Iterator[Part]:
    """What one can win."""
    for record in ground.scholarships:
        facts = record.facts
        doubted = facts.unverified or not facts.verified
        state = State.ILLUSTRATIVE if doubted else State.PRESENT
        yield Part(state, facts.title, (Place(record, ("title",), facts.title),))
    if not ground.scholarships:
        yield ground.missing("no scholarship names this programme", "title")


def _assess_text(ground: Ground, field: str, text: str | None, missing: str) -> Part:
    return ground.missing(missing, field) if text is None else ground.stated(text, field)


def _assess_guidance(ground: Ground, field: str, guidance: Guidance | None, missing: str) -> Part:
    return _assess_text(ground, field, guidance.text if guidance is not None else None, missing)
