"""Facts of the model in the few words that a table, a card or a glance has room for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from msc_site.model.calendar import say_date
from msc_site.model.credits import Credits
from msc_site.model.module import Assessment, ModuleFacts
from msc_site.model.speech import join_words
from msc_site.model.terms import ModuleStatus, Term
from msc_site.pages.views.parts import Cell, Day, Fact, Line

_YEAR: Final = tuple(Term)
BADGES: Final = {
    ModuleStatus.RUNNING: "",
    ModuleStatus.NOT_RUNNING: "Not running this year",
    ModuleStatus.RETIRED: "No longer taught",
}


def capitalise(text: str) -> str:
    """A text whose first letter is large and whose others are as they were."""
    return text[:1].upper() + text[1:]


def say_percent(percent: Decimal) -> str:
    """`70%`."""
    return f"{percent:f}%"


def say_amount(number: Decimal) -> str:
    """A number without idle noughts: `90`, `7.5`, `1,500`."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_credits(credits_: Credits) -> str:
    """`5 ECTS (10 CATS)`."""
    return f"{say_amount(credits_.ects)} ECTS ({say_amount(credits_.cats)} CATS)"


def say_terms(terms: Sequence[Term]) -> str:
    """`Autumn and spring`, in the order of the year."""
    return capitalise(join_words([term.value for term in sorted(terms, key=_YEAR.index)]))


def say_assessment(parts: Sequence[Assessment]) -> str:
    """`Exam 70%, coursework 30%`."""
    said = [part.kind.value + (f" {say_percent(part.weight)}" if part.weight is not None else "") for part in parts]
    return capitalise(", ".join(dict.fromkeys(said)))


def say_count(count: int, one: str, many: str = "") -> str:
    """`1 day`, `28 days`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_of(day: date, *, passed: bool = False, illustrative: bool = False) -> Day:
    """A date for a page."""
    return Day(say_date(day), day.isoformat(), passed, illustrative)


def one_fact(id_: str, name: str, *lines: Line) -> Fact:
    """A fact of the lines that say something."""
    said = tuple([line for line in lines if line.text])
    return Fact(id_, name, said, is_plain=not any(line.note or line.link for line in said))


def stated(*facts: Fact) -> tuple[Fact, ...]:
    """The facts of which something is said."""
    return tuple(fact for fact in facts if fact.lines)


def code_cell(facts: ModuleFacts) -> Cell:
    """A module's number."""
    return _cell(facts, "code", facts.code or "")


def credits_cell(facts: ModuleFacts) -> Cell:
    """A module's credits, in ECTS only: tables say so in their heading or below."""
    return _cell(facts, "credits", f"{say_amount(facts.credits.ects)} ECTS" if facts.credits else "")


def terms_cell(facts: ModuleFacts) -> Cell:
    """When a module is taught."""
    return _cell(facts, "terms", say_terms(facts.terms))


def assessment_cell(facts: ModuleFacts) -> Cell:
    """How a module is assessed."""
    return _cell(facts, "assessment", say_assessment(facts.assessment))


def _cell(facts: ModuleFacts, field: str, text: str) -> Cell:
    return Cell(text, illustrative=bool(text) and not facts.is_verified(field))
