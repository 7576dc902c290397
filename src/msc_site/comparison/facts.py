"""Two states of a group of facts, field by field: the walk that finds what differs and tells it."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.contexts import enter_item, enter_part
from msc_site.comparison.fields import MENUS, SEQUENCES, SETS, WHOLE, phrase_of
from msc_site.comparison.menus import compare_menus
from msc_site.comparison.pairing import pair_items
from msc_site.comparison.phrase import Context, Phrase
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.summaries import summarise
from msc_site.comparison.values import CONFIRMED, ILLUSTRATIVE, level_signs, same_requirement, say
from msc_site.model.base import Facts
from msc_site.model.credits import Credits
from msc_site.model.leaves import list_fields
from msc_site.model.module import Requirement
from msc_site.model.settings import Settings
from msc_site.model.site import Site
from msc_site.model.speech import call_item


def compare_facts(subject: Subject, spot: Spot, context: Context, before: Facts, after: Facts) -> Iterator[FactChange]:
    """The changes of all fields that a phrase tells, those of groups and lists within included."""
    for field in list_fields(type(after)):
        then, now = getattr(before, field.name), getattr(after, field.name)
        if then is now or then == now:
            continue
        phrase = phrase_of(type(after), field.name)
        if phrase is None:
            continue
        where = spot.down(field.key)
        if isinstance(after, Settings) and field.name in MENUS:
            yield from compare_menus(subject, where, phrase, then, now)
        elif _is_list_of_facts(then, now):
            yield from _compare_items(subject, where, phrase, context, then, now)
            if field.name in SEQUENCES:
                yield from _compare_order(subject, where, phrase, context, then, now)
        elif isinstance(then, Facts) and isinstance(now, Facts) and type(now) not in WHOLE:
            yield from compare_facts(subject, where, enter_part(context, field.name), then, now)
        else:
            yield from _compare_values(subject, where, phrase, enter_part(context, field.name), then, now)


def _is_list_of_facts(then: object, now: object) -> bool:
    both = (*then, *now) if isinstance(then, tuple) and isinstance(now, tuple) else ()
    return any(isinstance(each, Facts) for each in both)


def _compare_values(
    subject: Subject, spot: Spot, phrase: Phrase, context: Context, then: object, now: object
) -> Iterator[FactChange]:
    field = spot.keys[-1]
    if _mean_the_same(field, then, now):
        return
    if field == "verified":
        new, old = (CONFIRMED, ILLUSTRATIVE) if now else (ILLUSTRATIVE, CONFIRMED)
        yield subject.change(spot, Nature.CHANGED, phrase.tell_certainty(context, new, old), new, old)
        return
    if isinstance(now, bool):
        sentence = phrase.tell_flag(context, is_set=now)
        yield subject.change(spot, Nature.CHANGED, sentence, "yes" if now else "no", "no" if now else "yes")
        return
    nature = Nature.CHANGED
    if then is None or then == ():
        nature = Nature.ADDED
    elif now is None or now == ():
        nature = Nature.REMOVED
    old, new = _words(then, field, subject.was, phrase), _words(now, field, subject.now, phrase)
    if not old and not new:
        return  # A group of facts that states none is as good as no group.
    if old == new:
        old, new = f"{old} ({_raw(then)})", f"{new} ({_raw(now)})"
    yield subject.change(spot, nature, phrase.tell(nature, context, new, old), new, old)


def _mean_the_same(field: str, then: object, now: object) -> bool:
    """Whether two ways of writing say the same."""
    if level_signs(then) == level_signs(now):
        return True
    if isinstance(then, Credits) and isinstance(now, Credits):
        return then.ects == now.ects
    if isinstance(then, Requirement) and isinstance(now, Requirement):
        return same_requirement(then, now)
    return field in SETS and isinstance(then, tuple) and isinstance(now, tuple) and set(then) == set(now)


def _words(value: object, field: str, site: Site, phrase: Phrase) -> str:
    if value is None:
        return ""
    return summarise(value, site) if isinstance(value, Facts) else say(value, field, site, phrase.names)


def _raw(value: object) -> str:
    """Ids, for records that are called the same."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _compare_items(
    subject: Subject, spot: Spot, phrase: Phrase, context: Context, then: tuple[Facts, ...], now: tuple[Facts, ...]
) -> Iterator[FactChange]:
    for was, is_ in pair_items(then, now):
        if is_ is None and was is not None:
            item = then[was]
            old = summarise(item, subject.was)
            sentence = phrase.tell(Nature.REMOVED, enter_item(context, item, then), "", old)
            yield subject.change(
                spot.item(call_item(item, was + 1, then), was, None), Nature.REMOVED, sentence, "", old
            )
        elif is_ is not None:
            item = now[is_]
            where = spot.item(call_item(item, is_ + 1, now), was, is_)
            within = enter_item(context, item, now)
            if was is None:
                new = summarise(item, subject.now)
                yield subject.change(where, Nature.ADDED, phrase.tell(Nature.ADDED, within, new, ""), new)
            else:
                yield from compare_facts(subject, where, within, then[was], item)


def _compare_order(
    subject: Subject, spot: Spot, phrase: Phrase, context: Context, then: tuple[Facts, ...], now: tuple[Facts, ...]
) -> Iterator[FactChange]:
    places = [was for was, is_ in pair_items(then, now) if was is not None and is_ is not None]
    if places != sorted(places):
        old, new = (_list_items(context, items) for items in (then, now))
        yield subject.change(spot, Nature.CHANGED, phrase.tell(Nature.CHANGED, context, new, old), new, old)


def _list_items(context: Context, items: tuple[Facts, ...]) -> str:
    return ", ".join(enter_item(context, item, items).item for item in items)
