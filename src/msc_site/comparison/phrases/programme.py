"""The words for the fields of a programme and of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msc_site.comparison.phrase import Phrase, items, many, one, text
from msc_site.model.applying import Applying, Step
from msc_site.model.award import Award, ModeDuration
from msc_site.model.base import Facts
from msc_site.model.guidance import Guidance, NotableCondition
from msc_site.model.programme import Group, ProgrammeFacts, Regulations, SectionFacts
from msc_site.model.requirements import DegreeRequirement, EnglishRequirement, LanguageTest, Requirements

PROGRAMME: Final[Mapping[type[Facts], Mapping[str, Phrase]]] = MappingProxyType(
    {
        ProgrammeFacts: {
            "title": text("the title of the programme"),
            "short_title": text("the short title{of}"),
            "summary": text("the summary{of}"),
            "award": one("the award{of}"),
            "subjects": many("the subjects{of}"),
            "credits": many("the credits{of}"),
            "duration": one("the length of study{for}"),
            "modes": many("the modes of study{for}"),
            "other_durations": items("the lengths of study in other modes{for}", "a length of study{for}"),
            "location": one("the location of study{for}"),
            "entries": many("the entries{for}", added="{item} is added: {new}", removed="{item} is removed: {old}"),
            "requirements": many("the entry requirements{for}"),
            "applying": one("what is said about applying{for}"),
            "hours": many("the hours of study{of}"),
            "assessment": items("the parts of the assessment{of}", "a part of the assessment{of}"),
            "regulations": many("the marks that are needed{for}"),
            "accreditation": text("the accreditation{of}"),
            "regulator": one("the regulator{for}"),
            "contacts": items("the contacts{for}", "a contact{for}"),
            "conditions": items("the terms that might surprise{for}", "a term of the contract{for}"),
            "support": one("what is said about support for students{for}"),
            "accessibility": one("what is said about provision for disabled students{for}"),
            "useful_links": items("the useful links{for}", "a useful link{for}"),
        },
        Award: {
            "title": one("the award{of}"),
            "abbreviation": one("the abbreviation of the award{of}"),
            "awarded_by": one("the awarding body{for}", now="the award{of} is now made by {new}"),
            "level": one("the level of the award{of}", now="the award{of} is now at level {new}"),
        },
        ModeDuration: {
            "mode": one("a mode of study with a length of its own{for}"),
            "duration": one("the length of {item} study{for}"),
        },
        Requirements: {
            "degree": one("the degree required{for}"),
            "english": one("the English required{for}"),
            "experience": text("the experience required{for}"),
        },
        DegreeRequirement: {
            "degree_class": one("the class of degree required{for}"),
            "subjects": many("the subjects of the degree required{for}"),
            "note": text("the remark on the degree required{for}"),
            "verified": one("the degree required{for}"),
            "see": one("the page about accepted degrees{for}"),
        },
        EnglishRequirement: {
            "level": one("the level of English required{for}"),
            "tests": items("the tests of English accepted{for}", "a test of English accepted{for}"),
            "note": text("the remark on the English required{for}"),
            "see": one("the page about the English required{for}"),
        },
        LanguageTest: {
            "test": one("the name of a test of English accepted{for}"),
            "overall": one("the overall score required in {item}{for}"),
            "each": one("the score required in each part of {item}{for}"),
        },
        Applying: {
            "link": one("the page of the application form{for}"),
            "accept_within_days": one(
                "the time to accept an offer{for}",
                now="an offer{for} must now be accepted within {new} days",
                removed="the time to accept an offer{for} is no longer stated",
            ),
            "courses_per_application": one("the number of courses that one application{for} may name"),
            "steps": items("the steps of applying{for}", "a step of applying{for}"),
        },
        Step: {
            "title": text("the name of a step of applying{for}"),
            "text": text("the text of the step {item} of applying{for}"),
        },
        Group: {
            "title": text("the title of a group of modules{for}"),
            "note": text("the remark on the group {item}{for}"),
            "verified": many("the modules in the group {item}{for}"),
        },
        Regulations: {
            "pass_mark": one("the pass mark{of}"),
            "merit": one("the mark for a merit{for}"),
            "distinction": one("the mark for a distinction{for}"),
            "condoned_from": one("the lowest mark that may be condoned{for}"),
            "retakes": one("the number of times that a failed component may be taken again{for}"),
        },
        NotableCondition: {
            "title": text("the heading of a term of the contract{for}"),
            "text": text("the term {item} of the contract{for}"),
            "see": one("the page about the term {item} of the contract{for}"),
        },
        Guidance: {"text": text("what is said about {item}{for}"), "see": one("the page about {item}{for}")},
        SectionFacts: {
            "title": text("the title of the section"),
            "shows": one("what is shown below the text of {owner}"),
        },
    }
)
