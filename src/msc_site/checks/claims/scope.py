"""The facts in scope of a text: those of its own record, of the programmes that it is about, of their scholarships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from msc_site.checks.claims.anchors import is_about_others, names_other_degree
from msc_site.checks.claims.fields import Leaf, list_leaves
from msc_site.checks.prose import own_programme
from msc_site.checks.subject import Subject
from msc_site.model.others import FaqFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.site import Programme, Record


# Without slots, because what was looked up is kept in it.
@dataclass(frozen=True)
class Scope:
    """What a text can speak of. Each part is looked up when a claim asks for it: most claims ask for little."""

    subject: Subject
    record: Record[Any]

    @cached_property
    def own(self) -> Programme | None:
        """The programme in whose folder the text stands."""
        return own_programme(self.subject.site, self.record)

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes that the text is about."""
        site, facts, kind = self.subject.site, self.record.facts, self.record.kind
        if kind == "section":
            return (self.own,) if self.own is not None else ()
        if kind == "programme":
            return (site.programmes[self.record.id],)
        if kind == "module":
            return site.programmes_with(self.record.id)
        named: tuple[str, ...] = ()
        if isinstance(facts, (FaqFacts, ScholarshipFacts)):
            named = facts.programmes
        elif isinstance(facts, ProfileFacts):
            named = (facts.programme,)
        return tuple(site.programmes[id_] for id_ in named or site.programmes if id_ in site.programmes)

    @property
    def is_open(self) -> bool:
        """Whether other programmes, if there were any, would be in scope too."""
        facts = self.record.facts
        return self.record.kind in ("page", "settings", "module") or (
            isinstance(facts, FaqFacts) and not facts.programmes
        )

    @cached_property
    def scholarships(self) -> tuple[Record[ScholarshipFacts], ...]:
        """The scholarship itself, or those for the programmes that the text is about."""
        if self.record.kind == "scholarship":
            return (self.record,)
        ids = {programme.id for programme in self.programmes}
        every = self.subject.site.scholarships.values()
        return tuple(each for each in every if not ids.isdisjoint(each.facts.programmes))

    @cached_property
    def programme_leaves(self) -> tuple[Leaf, ...]:
        """The fields of the programmes."""
        return tuple(leaf for programme in self.programmes for leaf in self._leaves(programme.record))

    @cached_property
    def scholarship_leaves(self) -> tuple[Leaf, ...]:
        """The fields of the scholarships."""
        return tuple(leaf for scholarship in self.scholarships for leaf in self._leaves(scholarship))

    @cached_property
    def own_leaves(self) -> tuple[Leaf, ...]:
        """The fields of the record itself."""
        return tuple(self._leaves(self.record))

    def is_about_others(self, sentence: str) -> bool:
        """Whether a sentence speaks, or may speak, of something that no field here states, such as another degree."""
        titles = [title for each in self.programmes for title in (each.facts.title, each.facts.short_title or "")]
        return is_about_others(sentence) or names_other_degree(sentence, titles)

    def _leaves(self, record: Record[Any]) -> Iterator[Leaf]:
        return list_leaves(self.subject.site, record, self.own)

    def list_specific(self) -> tuple[Leaf, ...]:
        """The fields whose dates and sums are told by their value alone."""
        if self.record.kind == "module":
            return ()
        return (*self.programme_leaves, *self.scholarship_leaves, *self._leaves(self.subject.site.settings))
