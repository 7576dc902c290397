"""From the model to degree rules: what a programme and its modules state, as values that can be proved and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msc_site.model import Programme, Record, Site
from msc_site.model import programme as stated
from msc_site.model.module import ModuleFacts
from msc_site.model.module import Requirement as StatedRequirement
from msc_site.model.terms import ModuleStatus
from msc_site.structure.rules import ANY_NUMBER, Bounds, Group, Offering, Requirement, Rules


def rules_of(programme: Programme, site: Site) -> Rules:
    """The degree rules of a programme, credits in ECTS. An id that names no module of the site is left out."""
    facts = programme.facts
    groups = tuple(_group_of(group, site) for group in facts.structure.groups)
    root = Group("", "", groups=groups)
    return Rules(
        root,
        tuple(_offering_of(site.modules[module]) for module in _concerned(root.members(), site)),
        award_credits=facts.ects,
        sharing=facts.structure.shared is not None,
    )


def requirement_of(stated_requirement: StatedRequirement) -> Requirement:
    """What a module's `requires` asks for; not binding where equivalent knowledge will do."""
    binding = not stated_requirement.or_equivalent
    if stated_requirement.module is not None:
        return Requirement.all_of(stated_requirement.module, binding=binding)
    parts = tuple(_member_of(part) for part in stated_requirement.parts())
    return Requirement(stated_requirement.needed(), parts, binding)


def _member_of(part: StatedRequirement) -> str | Requirement:
    if part.module is not None and not part.or_equivalent:
        return part.module
    return requirement_of(part)


def _group_of(group: stated.Group, site: Site) -> Group:
    return Group(
        group.id,
        group.title,
        modules=_bounds_of(group.choose),
        credits=_bounds_of(group.credits),
        listed=tuple(module for module in group.modules if module in site.modules),
        groups=tuple(_group_of(child, site) for child in group.groups),
        take_all=group.take is not None,
    )


def _bounds_of(bounds: stated.Bounds | stated.CreditBounds | None) -> Bounds:
    return ANY_NUMBER if bounds is None else Bounds(bounds.at_least, bounds.at_most)


def _concerned(listed: Iterable[str], site: Site) -> Iterator[str]:
    """The modules listed, then those that they name: a sentence about a requirement needs their titles."""
    seen = dict.fromkeys(listed)
    yield from seen
    named = (module for member in tuple(seen) for module in _named_by(site.modules[member].facts))
    yield from (module for module in dict.fromkeys(named) if module not in seen and module in site.modules)


def _named_by(facts: ModuleFacts) -> Iterator[str]:
    if facts.requires is not None:
        yield from (module for module, _ in facts.requires.modules())
    yield from facts.excludes


def _offering_of(module: Record[ModuleFacts]) -> Offering:
    facts = module.facts
    return Offering(
        module.id,
        facts.title,
        credits=facts.credits.ects if facts.credits else None,
        terms=tuple(term.value for term in facts.terms),
        available=facts.status is ModuleStatus.RUNNING,
        requires=requirement_of(facts.requires) if facts.requires else None,
        excludes=tuple(sorted(set(facts.excludes))),
    )
