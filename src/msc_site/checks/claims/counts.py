"""Counts in texts that no single field states: modules to choose, modules of a list, awards of a scholarship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msc_site.checks.claims.anchors import words_around
from msc_site.checks.claims.fields import Leaf
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.site import Record
from msc_site.prose import Claim

MODULES: Final = ("module", "option", "elective", "")
AWARDS: Final = ("scholarship", "award", "bursary", "studentship")

_BOUND: Final = re.compile(
    r"\b(?:(?P<least>at least|a minimum of|no fewer than)|(?P<most>at most|up to|no more than|a maximum of|only)) $",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"(?:^|[^\w]|\b(?:you|students|you must|you can|can|must|to|then|and|also|everyone|who|you will|will)) ?"
    r"\b(?:choose|chooses|select|pick|(?P<take>take|study))(?: exactly| only| a total of| a)? $",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"\b(?:all|there are|(?:degree|programme|course|MSc) (?:has|contains|comprises|consists of|is made up of)"
    r"|(?:take|takes|study|complete)(?: all)?(?: the)?) $",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"\s*(?:$|[.;:)!?|]|,? (?=at least|at most|of which|including|among)|(?:more|in all|in total|altogether"
    r"|overall|from"
    r"|out of|of them|beside|besides|on top)\b(?! (?:the |an? |other )?(?-i:[A-Z])))",
    re.IGNORECASE,
)
# `One language module` is none of those of the lists.
_PLAIN: Final = re.compile(
    r"[\s-]*(?:(?:more|further|other|different|additional|extra|elective|electives|optional|options?|taught|chosen"
    r"|selective|course|such|full|single)\s+)*(?:modules?|options?|electives?)?\s*",
    re.IGNORECASE,
)
_PROJECT: Final = re.compile(r"\b(?:project|dissertation|thesis|internship|placement)\b")
_IN_ALL: Final = re.compile(r"\s*(?:in all|in total|altogether|overall)\b", re.IGNORECASE)
_GENERAL: Final = re.compile(r"\b(?:modules?|options|courses?|list|electives)\b", re.IGNORECASE)
_OFFERED: Final = re.compile(
    r"(?:^|\b(?:there (?:are|is)|offers?|gives?|funds?|provides?|awards?|supports?|pays for|makes)(?: only| just)?) ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The fields of which a count may be said, and whether the text speaks of them beyond doubt."""

    leaves: tuple[Leaf, ...]
    topic: str


def find_chosen(claim: Claim, record: Record[ProgrammeFacts], leaves: Sequence[Leaf]) -> Meant | None:
    """What a number of modules is said of: the bounds of the list that is named, or else those of any."""
    before, after = words_around(claim)
    bound = _BOUND.search(before)
    kind = (bound.lastgroup or "") if bound else ""
    verb = _VERB.search(before[: bound.start()] if bound else before)
    named = [each for each in _walk(record, leaves) if _is_named(claim, after, each)]
    if len(named) == 1 and (verb or (bound and bound["least" if kind == "least" else "most"].lower() != "only")):
        return Meant(tuple(_bounds(named[0], kind)), f"the choice from `{named[0].group.title}`")
    if len(named) == 1 and named[0].group.take == "all" and _ALL.search(before) and _END.match(after):
        return Meant((_count(record, named[0].group, named[0].path),), f"the number of `{named[0].group.title}`")
    if not named and verb and _END.match(after) and (claim.unit or _GENERAL.search(claim.sentence)):
        whole = " ".join(claim.sentence[claim.start + claim.length :].split())
        if _PLAIN.fullmatch(whole.removesuffix(after.strip())) is None:
            return None
        if verb["take"] and not kind and _IN_ALL.match(after):
            everything = tuple(_in_all(record))
            return Meant(everything, "the number of modules in all") if everything else None
        found = tuple(_any(record, leaves, kind, whole=verb["take"] is not None))
        return Meant(found, "the number of modules to choose") if found else None
    return None


@dataclass(frozen=True, slots=True)
class _Node:
    group: Group
    path: tuple[str | int, ...]
    leaves: tuple[Leaf, ...]


def _walk(record: Record[ProgrammeFacts], leaves: Sequence[Leaf]) -> Iterator[_Node]:
    def below(groups: Sequence[Group], path: tuple[str | int, ...]) -> Iterator[_Node]:
        for index, group in enumerate(groups):
            here = (*path, index)
            own = tuple(leaf for leaf in leaves if leaf.record is record and leaf.path[:-1] == (*here, "choose"))
            yield _Node(group, here, own)
            yield from below(group.groups, (*here, "groups"))

    yield from below(record.facts.structure.groups, ("structure", "groups"))


def _is_named(claim: Claim, after: str, node: _Node) -> bool:
    """Whether a list is named between the number and its noun, or behind: `four selective modules`, `from the …`."""
    name = re.escape(" ".join(_GENERAL.sub(" ", node.group.title).split()))
    whole = " ".join(claim.sentence[claim.start + claim.length :].split())
    between = whole[: len(whole) - len(after.strip())] if after.strip() else whole
    here = re.search(rf"\b{name}\b", between, re.IGNORECASE) if name else None
    return bool(name) and (
        here is not None
        or re.match(rf"\s*(?:from|of|in|out of)(?: the| our| those)?(?: list of)? {name}\b", after, re.IGNORECASE)
        is not None
        or (not claim.unit and re.match(rf"\s*{name}\b", after, re.IGNORECASE) is not None)
    )


def _bounds(node: _Node, kind: str) -> Iterator[Leaf]:
    least = [leaf for leaf in node.leaves if leaf.path[-1] == "at_least"]
    most = [leaf for leaf in node.leaves if leaf.path[-1] == "at_most"]
    yield from {"least": least, "most": most}.get(kind, [*least, *most])


def _any(record: Record[ProgrammeFacts], leaves: Sequence[Leaf], kind: str, *, whole: bool) -> Iterator[Leaf]:
    """What may be said of a choice of which no list is named; `whole`: of all that is taken, what must be included."""
    nodes = list(_walk(record, leaves))
    exact = [node for node in nodes if node.group.choose and node.group.choose.at_least == node.group.choose.at_most]
    for node in nodes if kind or not exact else exact:
        yield from _bounds(node, kind)
    if whole:
        sizes = [len(node.group.members()) for node in nodes if node.group.take == "all"]
        numbers = [node.group.choose.at_least or 0 for node in exact if node.group.choose]
        yield from (Leaf(number, record) for number in (*sizes, sum(sizes) + sum(numbers)))


def _in_all(record: Record[ProgrammeFacts]) -> Iterator[Leaf]:
    """How many modules are taken, with projects and without; none where the rules leave it open."""
    groups, sizes = record.facts.structure.groups, []
    for group in groups:
        bounds = group.choose
        if group.take == "all":
            sizes.append(len(group.members()))
        elif bounds is not None and bounds.at_least is not None and bounds.at_least == bounds.at_most:
            sizes.append(bounds.at_least)
    if not sizes or len(sizes) < len(groups):
        return
    projects = sum(
        _PROJECT.search(id_) is not None for group in groups if group.take == "all" for id_ in group.members()
    )
    yield Leaf(sum(sizes), record, (), ("structure", "groups"))
    yield from (Leaf(sum(sizes) - left, record) for left in range(1, projects + 1))


def _count(record: Record[ProgrammeFacts], group: Group, path: tuple[str | int, ...]) -> Leaf:
    return Leaf(len(group.members()), record, (), (*path, "modules"))


def find_awards(claim: Claim, record: Record[ScholarshipFacts], leaves: Sequence[Leaf]) -> Meant | None:
    """What a number of awards is said of, if it is said of those of this scholarship."""
    before, after = words_around(claim)
    if not record.facts.awards or _OFFERED.search(before) is None:
        return None
    if re.match(r"\s*(?:$|[.,;:)]|(?:for|to|each|a year|per|are|is|in all|in total)\b)", after, re.IGNORECASE) is None:
        return None
    counts = tuple(leaf for leaf in leaves if leaf.record is record and leaf.name == "awards.count")
    total = sum(holders.count for holders in record.facts.awards)
    return Meant((*counts, Leaf(total, record)), f"the number of awards of `{record.facts.title}`")


def is_of(claim: Claim, record: Record[Any]) -> bool:
    """Whether a sentence names a scholarship, by its title or by who pays for it."""
    facts: ScholarshipFacts = record.facts
    names = [
        facts.title,
        re.sub(r"\s*\b(?:scholarship|award|bursar(?:y|ie)|studentship)s?\b", "", facts.title, flags=re.IGNORECASE),
    ]
    names += [facts.funder] if facts.funder else []
    return any(re.search(rf"\b{re.escape(name)}\b", claim.sentence, re.IGNORECASE) for name in names if name)
