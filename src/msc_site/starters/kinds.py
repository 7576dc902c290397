"""The kinds of record that can be begun, and the few things that are asked for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings
from msc_site.starters.questions import Question
from msc_site.starters.starter import Starter

_SUMMARY: Final = "One sentence about it, for cards and search engines"

_SITE: Final = Starter(
    "site",
    "a site",
    Settings,
    (
        Question("title", "Title of the website", "Postgraduate degrees in Computing", ("title",)),
        Question("summary", _SUMMARY, "The degrees of the department, and how to apply.", ("summary",)),
        Question("base-url", "Web address at which it will be", "https://www.example.ac.uk/msc/", ("base_url",)),
        Question("institution", "Name of the institution", "University of Example", ("institution", "name")),
    ),
    named_by="",
)

_PROGRAMME: Final = Starter(
    "programme",
    "a programme",
    ProgrammeFacts,
    (
        Question("title", "Title of the programme", "MSc in Data Science", ("title",)),
        Question("summary", _SUMMARY, "A year of training in statistics and computing.", ("summary",)),
        Question("award", "The award in full", "Master of Science", ("award", "title")),
        Question("abbreviation", "The award in short", "MSc", ("award", "abbreviation")),
        Question("awarded-by", "Who awards it", "University of Example", ("award", "awarded_by")),
        Question("credits", "ECTS credits of the whole programme", "90", ("credits", "ects")),
        Question("modes", "Modes of study: full-time, part-time, distance", "full-time", ("modes",), many=True),
        Question("duration", "How long it takes in the first of these modes", "1 year", ("duration",)),
        Question("location", "Where it is taught", "Main Campus", ("location",)),
        Question("starts", "First day of the next entry", "2027-10-01", ("entries", 0, "starts"), required=False),
        Question("ends", "Last day of that entry", "2028-09-30", ("entries", 0, "ends"), only_with=("starts",)),
        Question(
            "opens",
            "First day on which one can apply for it",
            "2026-10-01",
            ("entries", 0, "applications", 0, "opens"),
            required=False,
            only_with=("starts",),
        ),
        Question(
            "closes",
            "Last day on which one can apply for it",
            "2027-07-31",
            ("entries", 0, "applications", 0, "closes"),
            only_with=("opens",),
        ),
        Question(
            "fees-page",
            "Web page on which its fees are, or will be, announced",
            "https://www.example.ac.uk/fees",
            ("entries", 0, "fees", 0, "see"),
            required=False,
            only_with=("starts",),
        ),
        Question(
            "degree-class",
            "Class of the first degree asked for: first, upper-second, lower-second",
            "upper-second",
            ("requirements", "degree", "class"),
            required=False,
        ),
        Question(
            "english",
            "Level of English asked for: standard, higher",
            "standard",
            ("requirements", "english", "level"),
            required=False,
        ),
        Question("contact", "Who answers applicants (an office, not a person)", "Admissions", ("contacts", 0, "name")),
        Question("email", "E-mail address of that office", "admissions@example.ac.uk", ("contacts", 0, "email")),
        Question("text", "What the page says first about the programme", "You learn to …", required=False),
    ),
)

_SECTION: Final = Starter(
    "section",
    "a section of a programme's page",
    SectionFacts,
    (
        Question("programme", "Programme on whose page it stands", "data-science", names="programme"),
        Question("title", "Heading of the section", "Graduate destinations", ("title",)),
        Question(
            "shows",
            "Part of the facts that stands below its text:"
            " applications, structure, scholarships, profiles, links, enquiries",
            "structure",
            ("shows",),
            required=False,
        ),
        Question("order", "Place among the sections, as a number", "20", ("order",), required=False),
        Question("text", "Text of the section", "Graduates of the degree …"),
    ),
    body="the text of the section",
)

_MODULE: Final = Starter(
    "module",
    "a module",
    ModuleFacts,
    (
        Question("title", "Title of the module", "Deep Learning", ("title",)),
        Question("code", "The department's number for it", "COMP70010", ("code",), required=False),
        Question("summary", _SUMMARY, "How networks of many layers learn.", ("summary",), required=False),
        Question("credits", "ECTS credits", "5", ("credits", "ects"), required=False),
        Question(
            "terms",
            "Terms in which it is taught: autumn, spring, summer",
            "autumn",
            ("terms",),
            required=False,
            many=True,
        ),
        Question("in-programme", "Programme that lists it", "data-science", required=False, names="programme"),
        Question(
            "group",
            "Group of that programme's structure, or an id for a new one",
            "optional",
            only_with=("in-programme",),
            names="group",
        ),
        Question("group-title", "Title of this new group", "Optional modules", only_with=("new-group",)),
    ),
    body="the text of the page: aims, learning outcomes, syllabus; a heading is a line such as `## Aims`",
)

_SCHOLARSHIP: Final = Starter(
    "scholarship",
    "a scholarship",
    ScholarshipFacts,
    (
        Question("title", "Title of the scholarship", "Example scholarships", ("title",)),
        Question("summary", _SUMMARY, "Pays the fees of two students from overseas.", ("summary",)),
        Question(
            "programmes",
            "Programmes it is for, with commas between",
            "data-science",
            ("programmes",),
            many=True,
            names="programme",
        ),
        Question("full-fees", "Does it pay the full fees: true, false", "true", ("value", "full_fees"), required=False),
        Question("total", "What it is worth in all", "GBP 10,000", ("value", "total"), required=False),
        Question(
            "offer-by", "Last day to hold an offer of a place", "2027-05-31", ("dates", "offer_by"), required=False
        ),
        Question("by", "How one gets it: automatic, application", "automatic", ("route", "by")),
        Question(
            "apply-by",
            "Last day to apply for it",
            "2027-04-30",
            ("dates", "apply_by"),
            required=False,
            only_with=("by", "application"),
        ),
        Question(
            "link",
            "Web page on which one applies for it",
            "https://www.example.ac.uk/scholarships",
            ("route", "link"),
            required=False,
            only_with=("by", "application"),
        ),
        Question("text", "What else there is to say of it", "The foundation pays …", required=False),
    ),
    body="what else there is to say of it",
)

_PROFILE: Final = Starter(
    "profile",
    "a student's profile",
    ProfileFacts,
    (
        Question("title", "The gist in a few words", "Theory and practice", ("title",)),
        Question("role", "Who says it (a role, never a name)", "MSc student", ("role",)),
        Question("programme", "Programme on whose page it stands", "data-science", ("programme",), names="programme"),
        Question("provenance", "Where and when it was said", "Survey of graduates, 2026", ("provenance",)),
        Question("consent", "By what right it is shown: given (by the student), published", "given", ("consent",)),
        Question("text", "What the student says", "The course gave me …"),
    ),
    body="what the student says",
)

_FAQ: Final = Starter(
    "faq",
    "a question and its answer",
    FaqFacts,
    (
        Question("question", "The question, as applicants ask it", "Can I study part time?", ("question",)),
        Question("answer", "The answer", "Yes: the degree can be taken over two years."),
        Question("topic", "Heading under which it stands", "Applying", ("topic",), required=False),
        Question(
            "programmes",
            "Programmes that it is about, with commas between (all of them, if none is named)",
            "data-science",
            ("programmes",),
            required=False,
            many=True,
            names="programme",
        ),
    ),
    named_by="question",
    body="the answer",
)

_PAGE: Final = Starter(
    "page",
    "a page",
    PageFacts,
    (
        Question("title", "Title of the page", "Open days", ("title",)),
        Question("summary", _SUMMARY, "When you can visit the department.", ("summary",)),
        Question("menu", "Where it is listed: header, footer, nowhere", "footer", ("menu",), required=False),
        Question("text", "Text of the page", "You can visit us on …"),
    ),
    body="the text of the page; a heading is a line such as `## Dates`",
)

STARTERS: Final[Mapping[str, Starter]] = MappingProxyType(
    {starter.kind: starter for starter in (_SITE, _PROGRAMME, _SECTION, _MODULE, _SCHOLARSHIP, _PROFILE, _FAQ, _PAGE)}
)
BODIES: Final = ("text", "answer")
