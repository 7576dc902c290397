"""The facts of a programme at a glance: what somebody with one minute wants to know."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.model.addresses import applying_address, fees_address
from msc_site.model.calendar import State, say_date
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.requirements import DegreeRequirement, EnglishRequirement, LanguageTest
from msc_site.model.site import Programme
from msc_site.model.speech import join_words
from msc_site.model.terms import EnglishLevel, Mode
from msc_site.pages.charges import cost_lines
from msc_site.pages.desk import Desk
from msc_site.pages.places import Place
from msc_site.pages.status import DatedEntry, closing_day
from msc_site.pages.views.parts import Day, EntryStatus, Fact, Line, Link
from msc_site.pages.wording import capitalise, one_fact, say_amount, say_credits, stated


def describe_glance(
    desk: Desk, place: Place, programme: Programme, dated: tuple[DatedEntry, ...], statuses: tuple[EntryStatus, ...]
) -> tuple[Fact, ...]:
    """The facts, those of the entry that matters next; what the content does not state is left out."""
    facts = programme.facts
    fees = Link("Fees and funding", place.href(fees_address(desk.site, programme.id)))
    applying = Link("How to apply", place.href(applying_address(desk.site, programme.id)))
    status = statuses[0] if statuses else None
    return stated(
        one_fact("cost", "Cost", *(cost_lines(programme, dated[0].entry, fees) if dated else ())),
        _deadline(programme, dated[0], statuses[0]) if dated else one_fact("deadline", "Apply by"),
        one_fact("start", "Starts", *(_day_line(status.starts) if status else ())),
        one_fact("end", "Ends", *(_day_line(status.ends) if status else ())),
        one_fact("length", "Length", *_lengths(facts)),
        one_fact("modes", "Mode of study", *say_modes(facts)),
        one_fact("credits", "Credits", _line(facts, "credits", say_credits(facts.credits))),
        one_fact("degree", "Degree required", _degree(facts, applying)),
        one_fact("english", "English", _english(facts, applying)),
        one_fact("location", "Where", _line(facts, "location", facts.location)),
        one_fact("award", "Award", _line(facts, "award", say_award(facts))),
        one_fact("accreditation", "Accreditation", _line(facts, "accreditation", facts.accreditation or "")),
        one_fact("regulator", "Regulator", _line(facts, "regulator", facts.regulator or "")),
        one_fact("apply", "How to apply", Line("Online, step by step" if facts.applying.steps else "", "", applying)),
    )


def _line(facts: ProgrammeFacts, field: str, text: str) -> Line:
    return Line(text, illustrative=not facts.is_verified(field))


def _day_line(day: Day | None) -> Iterator[Line]:
    yield Line(day.text, illustrative=day.illustrative) if day is not None else Line("Not announced yet")


def _deadline(programme: Programme, dated: DatedEntry, status: EntryStatus) -> Fact:
    """By when to apply; once that has passed, that it has."""
    if dated.main_window is None or status.closes is None:
        line = Line("Closed", status.words) if dated.is_over else Line(status.words)
        return one_fact("deadline", "Applications", line)
    window, state = dated.main_window
    illustrative = status.closes.illustrative
    if dated.is_over:
        closed = Line("Closed", f"on {say_date(closing_day(window, state))}", None, illustrative)
        return one_fact("deadline", "Applications", closed)
    words = status.words
    if state is State.NOT_YET_OPEN:
        words = f"Applications open on {say_date(window.opens)}"
        illustrative = illustrative or not programme.facts.is_verified("entries.applications.opens")
    early = " They may close before this date." if status.early_note else ""
    return one_fact("deadline", "Apply by", Line(status.closes.text, f"{words}.{early}", None, illustrative))


def _lengths(facts: ProgrammeFacts) -> Iterator[Line]:
    """How long it takes; of several modes of study, in each whose length is stated."""
    if len(facts.modes) == 1:
        yield _line(facts, "duration", capitalise(str(facts.duration)))
        return
    for mode in facts.modes:
        duration = facts.duration_of(mode)
        if duration is not None:
            field = "duration" if mode is facts.modes[0] else "other_durations"
            yield _line(facts, field, f"{capitalise(str(duration))}, {mode.label.lower()}")


def say_modes(facts: ProgrammeFacts) -> Iterator[Line]:
    """The modes offered; that part-time study is not offered is a fact that people look for."""
    illustrative = not facts.is_verified("modes")
    for mode in facts.modes:
        yield Line(mode.label, illustrative=illustrative)
    yield from (Line(words, illustrative=illustrative) for words in modes_not_offered(facts))


def modes_not_offered(facts: ProgrammeFacts) -> tuple[str, ...]:
    """`Part time: not offered`, where that is so; distance learning is named only where it is offered."""
    ordinary = (Mode.FULL_TIME, Mode.PART_TIME)
    return tuple(f"{mode.label}: not offered" for mode in ordinary if mode not in facts.modes)


def say_award(facts: ProgrammeFacts) -> str:
    """`Master of Science (MSc), Imperial College London`."""
    award = facts.award
    return f"{award.title} ({award.abbreviation}), {award.awarded_by}"


def say_degree(degree: DegreeRequirement) -> str:
    """`First-class honours in mathematics, physics or engineering`."""
    subjects = join_words(degree.subjects, "or")
    name = degree.degree_class.label if degree.degree_class else "A degree"
    return f"{name} in {subjects}" if subjects else (name if degree.degree_class else "")


def _degree(facts: ProgrammeFacts, applying: Link) -> Line:
    degree = facts.requirements.degree
    certain = degree.verified and facts.is_verified("requirements")
    text, note = say_degree(degree), degree.note or ""
    return Line(text or note, note if text else "", applying, not certain)


def _english(facts: ProgrammeFacts, applying: Link) -> Line:
    english = facts.requirements.english
    text = "; ".join(say_test(test) for test in english.tests) or say_level(english)
    note = say_level(english) if english.tests else ""
    return Line(text, note, applying, not facts.is_verified("requirements"))


def say_test(test: LanguageTest) -> str:
    """`IELTS 7.0 overall, 6.5 in each part`, the scores as they are typed."""
    each = f", {test.each} in each part" if test.each is not None else ""
    return f"{test.test} {test.overall} overall{each}"


def say_level(english: EnglishRequirement) -> str:
    """The university's level of English."""
    if english.level is None:
        return ""
    return {
        EnglishLevel.STANDARD: "The university’s standard level",  # noqa: RUF001 - an apostrophe
        EnglishLevel.HIGHER: "The university’s higher level",  # noqa: RUF001 - an apostrophe
    }[english.level]


def say_length(facts: ProgrammeFacts) -> str:
    """`One year, full time; two years, part time`; a mode whose length is not stated is only named."""
    lengths = ((facts.duration_of(mode), mode.label.lower()) for mode in facts.modes)
    return capitalise("; ".join(f"{length}, {mode}" if length is not None else mode for length, mode in lengths))


def say_size(facts: ProgrammeFacts) -> str:
    """`90 ECTS`."""
    return f"{say_amount(facts.ects)} ECTS"
