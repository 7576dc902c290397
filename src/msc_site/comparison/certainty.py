"""What has been confirmed, and what is illustrative now: the marks that pages set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.fields import phrase_of
from msc_site.comparison.phrase import Phrase, many
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.values import CONFIRMED, ILLUSTRATIVE, capitalise
from msc_site.model.base import RecordFacts
from msc_site.model.leaves import list_fields
from msc_site.model.speech import join_words

# What `unverified` may name beside the fields that have words: see `ProgrammeFacts.markable`.
_PARTS: Final[Mapping[str, Phrase]] = MappingProxyType(
    {
        "structure": many("the groups of modules{of}"),
        "entries.starts": many("the first days of study{for}"),
        "entries.ends": many("the last days of study{for}"),
        "entries.applications.opens": many("the days on which applications{for} open"),
        "entries.applications.closes": many("the days on which applications{for} close"),
        "entries.fees": many("the tuition fees{for}"),
    }
)


def compare_certainty(subject: Subject, before: RecordFacts, after: RecordFacts) -> Iterator[FactChange]:
    """A change of each field that was confirmed or is so no longer; one change, where that is said of all of them."""
    if (before.verified, before.unverified) == (after.verified, after.unverified):
        return
    if before.verified is not after.verified:
        old, new = (_say_certainty(subject, facts) for facts in (before, after))
        sentence = capitalise(f"all that is said about {subject.name} is now {new}; before: {old}.")
        # The place of the flag, but material as the record is.
        spot = Spot(("verified",), ("title",), ("verified",), ("verified",))
        yield subject.change(spot, Nature.CHANGED, sentence, new, old)
    elif after.verified:
        yield from _compare_fields(subject, before, after)


def _say_certainty(subject: Subject, facts: RecordFacts) -> str:
    if not facts.verified:
        return ILLUSTRATIVE
    phrases = [_phrase_of(type(facts), field) for field in facts.unverified]
    marked = [subject.context.fill(phrase.subject) for phrase in phrases if phrase is not None]
    return f"{CONFIRMED}, but for {join_words(marked)}" if marked else CONFIRMED


def _compare_fields(subject: Subject, before: RecordFacts, after: RecordFacts) -> Iterator[FactChange]:
    for field in dict.fromkeys((*before.unverified, *after.unverified)):
        phrase = _phrase_of(type(after), field)
        confirmed = after.is_verified(field)
        if phrase is None or confirmed is before.is_verified(field) or not _is_stated(field, before, after):
            continue
        old, new = (ILLUSTRATIVE, CONFIRMED) if confirmed else (CONFIRMED, ILLUSTRATIVE)
        keys = tuple(field.split("."))
        sentence = phrase.tell_certainty(subject.context, new, old)
        yield subject.change(Spot(keys, keys, keys[:1], keys[:1]), Nature.CHANGED, sentence, new, old)


def _phrase_of(kind: type[RecordFacts], field: str) -> Phrase | None:
    if field in _PARTS:
        return _PARTS[field]
    name = next((each.name for each in list_fields(kind) if each.key == field), "")
    return phrase_of(kind, name)


def _is_stated(field: str, *states: RecordFacts) -> bool:
    """Whether both state the field: of what is stated only now, that it is new is all there is to tell."""
    name = field.partition(".")[0]
    return all(getattr(facts, name, None) not in (None, ()) for facts in states)
