"""What the words of the closed lists mean, for hovers, completions and the field reference."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msc_site.model.terms import (
    ApplicationRoute,
    AssessmentKind,
    Consent,
    DegreeClass,
    EnglishLevel,
    FeePeriod,
    FeeState,
    FeeStatus,
    Gender,
    Mode,
    ModuleStatus,
    PageMenu,
    SectionPart,
    Term,
)

MEANINGS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        FeeStatus: {
            "home": "pays the home fee",
            "overseas": "pays the overseas fee",
            "islands": "comes from the Channel Islands or the Isle of Man",
        },
        Mode: {
            "full-time": "full time",
            "part-time": "part time",
            "distance": "distance learning",
        },
        FeeState: {
            "confirmed": "will not change",
            "provisional": "may still change, and is shown so",
            "unannounced": "not known yet: leave out `amount`, say in `see` where it will be announced",
        },
        FeePeriod: {
            "programme": "the fee is for the whole programme",
            "year": "the fee is due for each year",
        },
        Term: {
            "autumn": "the first term of the year",
            "spring": "the second term of the year",
            "summer": "the third term of the year",
        },
        AssessmentKind: {
            "exam": "a written or oral examination",
            "coursework": "exercises and reports during the term",
            "project": "a project, alone or in a group",
            "quiz": "a short test",
            "presentation": "a talk",
            "practical": "work in the laboratory",
            "dissertation": "a long piece of writing",
        },
        ModuleStatus: {
            "running": "taught this year",
            "not-running": "not taught this year, and shown so",
            "retired": "taught no more; its page stays, see `replaced_by`",
        },
        EnglishLevel: {
            "standard": "the university's standard level",
            "higher": "the university's higher level",
        },
        DegreeClass: {
            "first": "first-class honours",
            "upper-second": "upper second-class honours (2:1)",
            "lower-second": "lower second-class honours (2:2)",
        },
        Gender: {
            "female": "for women",
            "male": "for men",
            "non-binary": "for non-binary people",
        },
        ApplicationRoute: {
            "automatic": "everybody who fits is considered",
            "application": "one must apply for it: say where in `link`",
        },
        Consent: {
            "given": "the student agreed to it being shown here",
            "published": "it has been published before: `provenance` says where",
        },
        SectionPart: {
            "applications": "when and how to apply",
            "structure": "the modules and the rules of choosing them",
            "teaching": "its `hours` and its `assessment`",
            "scholarships": "the programme's scholarships",
            "support": "its `support` and its `accessibility`",
            "profiles": "what its students say",
            "conditions": "its `conditions`",
            "links": "its `useful_links`",
            "enquiries": "its `contacts`",
        },
        PageMenu: {
            "header": "in the main navigation",
            "footer": "in the footer",
            "nowhere": "in no menu; other pages may link to it",
        },
    }
)
