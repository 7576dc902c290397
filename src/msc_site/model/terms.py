"""The field's words that come from a closed list: fee statuses, modes, terms, kinds of assessment, states."""

from __future__ import annotations

from enum import StrEnum


class FeeStatus(StrEnum):
    """Who pays which fee."""

    HOME = "home"
    OVERSEAS = "overseas"
    ISLANDS = "islands"

    @property
    def label(self) -> str:
        """As a table's heading has it."""
        return {"home": "Home", "overseas": "Overseas", "islands": "Channel Islands and Isle of Man"}[self.value]


class Mode(StrEnum):
    """How a programme is studied."""

    FULL_TIME = "full-time"
    PART_TIME = "part-time"
    DISTANCE = "distance"

    @property
    def label(self) -> str:
        """As a page says it."""
        return {"full-time": "Full time", "part-time": "Part time", "distance": "Distance learning"}[self.value]


class FeeState(StrEnum):
    """How certain a fee is."""

    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    UNANNOUNCED = "unannounced"


class Term(StrEnum):
    """When in the year a module is taught, in the order of the year."""

    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


class AssessmentKind(StrEnum):
    """How a part of a module is assessed."""

    EXAM = "exam"
    COURSEWORK = "coursework"
    PROJECT = "project"
    QUIZ = "quiz"
    PRESENTATION = "presentation"
    PRACTICAL = "practical"
    DISSERTATION = "dissertation"


class ModuleStatus(StrEnum):
    """Whether a module is taught this year, or ever again."""

    RUNNING = "running"
    NOT_RUNNING = "not-running"
    RETIRED = "retired"


class EnglishLevel(StrEnum):
    """The university's level of English asked for."""

    STANDARD = "standard"
    HIGHER = "higher"


class DegreeClass(StrEnum):
    """The class of a first degree, or its equivalent abroad."""

    FIRST = "first"
    UPPER_SECOND = "upper-second"
    LOWER_SECOND = "lower-second"

    @property
    def label(self) -> str:
        """As a page says it."""
        return {
            "first": "First-class honours",
            "upper-second": "Upper second-class honours (2:1)",
            "lower-second": "Lower second-class honours (2:2)",
        }[self.value]


class Gender(StrEnum):
    """Whom a scholarship is for, where it is for one gender."""

    FEMALE = "female"
    MALE = "male"
    NON_BINARY = "non-binary"


class ApplicationRoute(StrEnum):
    """How a scholarship is come by."""

    AUTOMATIC = "automatic"
    APPLICATION = "application"


class Consent(StrEnum):
    """By what right a profile is shown."""

    GIVEN = "given"
    PUBLISHED = "published"


class FeePeriod(StrEnum):
    """What a fee pays for."""

    PROGRAMME = "programme"
    YEAR = "year"


class SectionPart(StrEnum):
    """What the page sets below a section's own prose."""

    APPLICATIONS = "applications"
    STRUCTURE = "structure"
    TEACHING = "teaching"
    SCHOLARSHIPS = "scholarships"
    SUPPORT = "support"
    PROFILES = "profiles"
    CONDITIONS = "conditions"
    LINKS = "links"
    ENQUIRIES = "enquiries"


class PageMenu(StrEnum):
    """Where a plain page is listed."""

    HEADER = "header"
    FOOTER = "footer"
    NOWHERE = "nowhere"
