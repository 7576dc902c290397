"""What applicants to a programme may expect and must know: teaching and assessment, support, terms of the contract."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.model.guidance import Guidance
from msc_site.model.programme import ProgrammeFacts
from msc_site.pages.module import assessment_rows, say_hours
from msc_site.pages.views.parts import Line, Link
from msc_site.pages.views.programme import Remark, TeachingView
from msc_site.pages.wording import one_fact, stated


def describe_teaching(facts: ProgrammeFacts) -> TeachingView:
    """Hours and assessment of the degree as a whole."""
    uncertain = not facts.is_verified("hours")
    hours = (Line(text, illustrative=uncertain) for text in say_hours(facts.hours))
    return TeachingView(
        facts=stated(one_fact("hours", "Hours in the whole degree", *hours)),
        assessment=tuple(assessment_rows(facts.assessment)),
        assessment_illustrative=not facts.is_verified("assessment"),
    )


def describe_support(facts: ProgrammeFacts) -> Iterator[Remark]:
    """The support that students get, and what is done for disabled students."""
    named: tuple[tuple[str, str, Guidance | None], ...] = (
        ("support", "Support for students", facts.support),
        ("accessibility", "Provision for disabled students", facts.accessibility),
    )
    for field, title, guidance in named:
        if guidance is not None:
            yield _remark(title, guidance.text, guidance.see, illustrative=not facts.is_verified(field))


def describe_conditions(facts: ProgrammeFacts) -> Iterator[Remark]:
    """Terms of the contract that might surprise."""
    for term in facts.conditions:
        yield _remark(term.title, term.text, term.see, illustrative=not facts.is_verified("conditions"))


def _remark(title: str, text: str, see: str | None, *, illustrative: bool) -> Remark:
    link = Link(f"Read more: {title[:1].lower()}{title[1:]}", see) if see else None
    return Remark(title, text, link, illustrative)
