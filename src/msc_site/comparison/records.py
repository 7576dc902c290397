"""Two states of a record: added, removed, or compared in its facts, its marks and its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from msc_site.comparison.bodies import compare_bodies
from msc_site.comparison.certainty import compare_certainty
from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.facts import compare_facts
from msc_site.comparison.phrase import Context
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.values import capitalise, end, quote, say_choice, say_credits
from msc_site.model.base import RecordFacts
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record, Site
from msc_site.model.speech import join_words
from msc_site.model.terms import ModuleStatus

AnyRecord = Record[Any]
# A record as a whole is as material as what it is called.
_WHOLE: Final = Spot((), ("title",))
_AWARDS: Final = ("scholarship", "scholarships", "award", "awards", "bursary", "bursaries", "prize", "prizes", "fund")


def compare_records(subject: Subject) -> Iterator[FactChange]:
    """The changes of one record, but for what others say of it."""
    before, after = subject.before, subject.after
    if before is None and after is not None:
        new = _summarise(after.facts)
        sentence = end(capitalise(f"{subject.name} is added{f': {new}' if new else ''}"))
        yield subject.change(_WHOLE, Nature.ADDED, sentence, new or subject.about)
    elif after is None and before is not None:
        sentence = end(capitalise(f"{subject.name} is removed"))
        yield subject.change(_WHOLE, Nature.REMOVED, sentence, "", subject.about)
    elif before is not None and after is not None:
        if before.facts != after.facts:
            yield from compare_facts(subject, Spot(), subject.context, before.facts, after.facts)
            if isinstance(after.facts, RecordFacts):
                yield from compare_certainty(subject, before.facts, after.facts)
        yield from compare_bodies(subject, before, after)


def make_subject(
    before: AnyRecord | None, after: AnyRecord | None, was: Site, now: Site, *, programme: str = ""
) -> Subject:
    """A record as the subject of sentences. `programme` is the id of the one that it is a section of."""
    record = after or before
    if record is None:
        raise ValueError("a record that is on neither side")
    title = title_of_facts(record.facts)
    name, context = _name_programme(title, was, now) if record.kind == "programme" else _NAMERS[record.kind](title)
    if programme:
        holder = (now if programme in now.programmes else was).programmes[programme]
        whom = _with_article(holder.facts.title) if _has_several(was, now) else ""
        name = f"{name} of {whom}" if whom else name
        context = Context(name, whom)
    return Subject(before, after, was, now, title, name, context)


def title_of_facts(facts: RecordFacts | Settings) -> str:
    """What a record is called: its title, of a frequent question the question."""
    return facts.question if isinstance(facts, FaqFacts) else str(getattr(facts, "title", ""))


def _has_several(was: Site, now: Site) -> bool:
    return max(len(was.programmes), len(now.programmes)) > 1


def _name_programme(title: str, was: Site, now: Site) -> tuple[str, Context]:
    """The only programme of a site is named only where it must be."""
    name = _with_article(title)
    return name, Context(name, name) if _has_several(was, now) else Context("the programme", "")


def _with_article(title: str) -> str:
    return title if title.startswith("The ") else f"the {title}"


def _name_module(title: str) -> tuple[str, Context]:
    return f"the module {title}", Context(title, title)


def _name_scholarship(title: str) -> tuple[str, Context]:
    name = _with_article(title) if title.rsplit(maxsplit=1)[-1].lower() in _AWARDS else f"the scholarship {title}"
    return name, Context(name, name)


def _quoting(noun: str) -> Callable[[str], tuple[str, Context]]:
    def name(title: str) -> tuple[str, Context]:
        called = f"{noun} {quote(title)}"
        return called, Context(called, called)

    return name


_NAMERS: Final[Mapping[str, Callable[[str], tuple[str, Context]]]] = MappingProxyType(
    {
        "module": _name_module,
        "scholarship": _name_scholarship,
        "profile": _quoting("the profile"),
        "faq": _quoting("the question"),
        "page": _quoting("the page"),
        "section": _quoting("the section"),
        "settings": lambda _: ("the site", Context("the site", "")),
    }
)


def _summarise(facts: RecordFacts | Settings) -> str:
    """The chief facts of a record that is new."""
    if isinstance(facts, ProgrammeFacts):
        modes = join_words([say_choice(mode) for mode in facts.modes])
        return f"{facts.duration}, {modes}, {say_credits(facts.credits)}"
    if isinstance(facts, ModuleFacts):
        credits_ = [say_credits(facts.credits)] if facts.credits is not None else []
        status = [] if facts.status is ModuleStatus.RUNNING else [say_choice(facts.status)]
        terms = [f"{join_words([say_choice(term) for term in facts.terms])} term"] if facts.terms else []
        return ", ".join([*credits_, *terms, *status])
    return facts.summary if isinstance(facts, ScholarshipFacts) else ""
