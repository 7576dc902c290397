"""The degree rules of a programme: its groups, the modules that come, go and move, and the rules in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.facts import compare_facts
from msc_site.comparison.groups import Seat, align, dress, list_modules, list_seats, spot_of
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.values import capitalise, end, quote, title_of
from msc_site.model.programme import Structure
from msc_site.model.site import Programme, Site
from msc_site.model.speech import join_words
from msc_site.structure.bridge import rules_of
from msc_site.structure.prose import Description, describe


def compare_rules(subject: Subject, before: Programme, after: Programme) -> Iterator[FactChange]:
    """The changes of a programme's structure, and of its rules in prose, also where only a module has changed."""
    now = after.facts.structure
    was = align(before.facts.structure, now)
    rules = _Rules(subject, was, now, list_seats(was), list_seats(now))
    if was != now:
        yield from rules.compare_groups()
        yield from rules.compare_lists()
    dressed = was.model_copy(update={"groups": dress(was.groups, now)})
    yield from rules.compare_prose(_describe(before, dressed, subject.was), _describe(after, now, subject.now))


def _describe(programme: Programme, structure: Structure, site: Site) -> Description:
    facts = programme.facts.model_copy(update={"structure": structure})
    return describe(rules_of(replace(programme, record=replace(programme.record, facts=facts)), site))


@dataclass(frozen=True, slots=True)
class _Rules:
    """The structures of both sides, and their groups by id."""

    subject: Subject
    was: Structure
    now: Structure
    old: dict[str, Seat]
    new: dict[str, Seat]

    def compare_groups(self) -> Iterator[FactChange]:
        """Groups that come and go, with the modules that do; and what else groups say beside their rules."""
        for id_, seat in self.new.items():
            before = self.old.get(id_)
            if before is None:
                yield self._tell_group(seat, Nature.ADDED)
            elif before.group != seat.group:
                context = replace(self.subject.context, item=quote(seat.group.title))
                yield from compare_facts(self.subject, spot_of(before, seat), context, before.group, seat.group)
        for id_, seat in self.old.items():
            if id_ not in self.new:
                yield self._tell_group(seat, Nature.REMOVED)

    def _tell_group(self, seat: Seat, nature: Nature) -> FactChange:
        added = nature is Nature.ADDED
        others = list_modules(self.was if added else self.now)
        site = self.subject.now if added else self.subject.was
        titles = [title_of(site, "module", module) for module in seat.group.modules if module not in others]
        group = f"the group {quote(seat.group.title)}{self.subject.context.fill('{of}')}"
        modules = f", with {join_words(titles)}" if titles else ""
        sentence = end(capitalise(f"{group} is {'added' if added else 'removed'}{modules}"))
        value = f"{seat.group.title}{f': {join_words(titles)}' if titles else ''}"
        spot = spot_of(None, seat) if added else spot_of(seat, None)
        return self.subject.change(spot, nature, sentence, value if added else "", "" if added else value)

    def compare_lists(self) -> Iterator[FactChange]:
        """Modules that are listed elsewhere than before; those that come or go with their group are told with it."""
        then, now = list_modules(self.was), list_modules(self.now)
        for module in dict.fromkeys((*now, *then)):
            gone = [id_ for id_ in then.get(module, ()) if id_ not in now.get(module, ())]
            come = [id_ for id_ in now.get(module, ()) if id_ not in then.get(module, ())]
            with_group = (module not in then and all(id_ not in self.old for id_ in come)) or (
                module not in now and all(id_ not in self.new for id_ in gone)
            )
            if (gone or come) and not with_group:
                yield self._tell_module(module, gone, come, stays=module in now and module in then)

    def _tell_module(self, module: str, gone: Sequence[str], come: Sequence[str], *, stays: bool) -> FactChange:
        title = title_of(self.subject.now if come else self.subject.was, "module", module)
        # Both by the titles of today where there are any: a group's new title is a change of its own.
        left = join_words([(self.new.get(id_) or self.old[id_]).group.title for id_ in gone])
        joined = join_words([self.new[id_].group.title for id_ in come])
        whom = self._of_whom()
        if gone and come:
            nature, said = Nature.CHANGED, f"has moved from {left} to {joined}{whom}"
        elif come:
            nature, said = Nature.ADDED, f"is {'also ' if stays else ''}added to {joined}{whom}"
        else:
            nature, said = Nature.REMOVED, f"is removed from {left}{whom}" + (", but stays elsewhere" if stays else "")
        return self.subject.change(self._spot_of(module, gone, come), nature, end(f"{title} {said}"), joined, left)

    def _of_whom(self) -> str:
        """Of which programme, where there are several."""
        return self.subject.context.fill("{of}") if self.subject.context.whom else ""

    def _spot_of(self, module: str, gone: Sequence[str], come: Sequence[str]) -> Spot:
        """The place of a module's id in the list that it has joined, or left."""
        old, new = (self.old[gone[0]] if gone else None), (self.new[come[0]] if come else None)
        spot = spot_of(old, new)
        return Spot(
            (*spot.words, "modules", module),
            ("structure", "groups", "modules"),
            (*spot.before, "modules", old.group.modules.index(module)) if old is not None else (),
            (*spot.after, "modules", new.group.modules.index(module)) if new is not None else (),
        )

    def compare_prose(self, before: Description, after: Description) -> Iterator[FactChange]:
        """The sentences that are not as before; where all are, what single groups ask for."""
        spot = self._find_bounds()
        if before.sentences == after.sentences:
            yield from self._compare_phrases(before, after)
            return
        rule = self.subject.context.fill("rule for choosing modules{for}")
        for old, new in _pair_sentences(before.sentences, after.sentences):
            if old and new:
                said = f"the {rule} is now {quote(new)}; before: {quote(old)}"
                yield self.subject.change(spot, Nature.CHANGED, end(capitalise(said)), new, old)
            elif new:
                yield self.subject.change(spot, Nature.ADDED, end(f"A {rule} is added: {quote(new)}"), new)
            else:
                yield self.subject.change(spot, Nature.REMOVED, end(f"A {rule} is removed: {quote(old)}"), "", old)

    def _compare_phrases(self, before: Description, after: Description) -> Iterator[FactChange]:
        old = dict(before.phrases)
        for id_, phrase in after.phrases:
            if id_ in self.new and old.get(id_, phrase) != phrase:
                seat = self.new[id_]
                group = f"the group {quote(seat.group.title)}{self.subject.context.fill('{of}')}"
                said = f"the number of modules to choose from {group} is now {quote(phrase)}; before: {quote(old[id_])}"
                spot = spot_of(self.old.get(id_), seat)
                yield self.subject.change(spot, Nature.CHANGED, end(capitalise(said)), phrase, old[id_])

    def _find_bounds(self) -> Spot:
        """The place of the first bounds that are not as before; of the whole structure, if they all are."""
        for id_, seat in self.new.items():
            before = self.old.get(id_)
            for key in ("take", "choose", "credits"):
                if before is not None and getattr(before.group, key) != getattr(seat.group, key):
                    return replace(spot_of(before, seat).down(key), keys=("structure", "groups", key))
        return Spot().down("structure")


def _pair_sentences(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Sentences with what has become of them, an empty text where there is none; those that stay are left out."""
    old = [sentence.removesuffix(".") for sentence in before if sentence not in after]
    new = [sentence.removesuffix(".") for sentence in after if sentence not in before]
    for sentence in new:
        best = max(old, key=lambda other: SequenceMatcher(None, other, sentence, autojunk=False).ratio(), default="")
        if best:
            old.remove(best)
        yield best, sentence
    yield from ((sentence, "") for sentence in old)
