"""Anchors: the words by which a sentence says of which field it states a value.

A value is of a field only if its words stand next to it, with nothing between but words that link the two. Whatever
else stands there makes the value somebody else's: a false alarm would teach authors to look away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msc_site.checks.claims.lexicon import ANCHORS, COUNTED, DEGREE, Anchor
from msc_site.checks.claims.words import (
    BACKWARD_LINKS,
    BACKWARD_WEIGHING_LINKS,
    ELSEWHERE,
    ENDS,
    FREE,
    GIVES_MORE,
    GOES_ON,
    LINKS,
    NAMED_DEGREE,
    OF_ANOTHER_USE,
    OF_ANOTHER_WHOLE,
    PART_OF,
    SCORE_LINKS,
    WEIGHING_LINKS,
)
from msc_site.prose import Claim, ClaimKind
from msc_site.prose.numerals import NOUN_WITHOUT_HOURS

_UNITS: Final = {"month": "year", "week": "year", "programme": "course", "degree": "course", "resit": "retake"}
# What stands between a value and what is said of it. Of hours, the adjectives before them tell which are meant.
_UNIT: Final[Mapping[ClaimKind, re.Pattern[str]]] = MappingProxyType(
    {
        ClaimKind.CREDITS: re.compile(
            r"^[ -]*(?:(?:ECTS|CATS|UK) )?(?:credits?|ECTS|CATS)(?: points?)?", re.IGNORECASE
        ),
        ClaimKind.COUNT: re.compile(rf"^[ -]*(?:[A-Za-z'\u2019-]+ ){{0,3}}?{NOUN_WITHOUT_HOURS}", re.IGNORECASE),
    }
)


def is_about_others(sentence: str) -> bool:
    """Whether a sentence speaks, or may speak, of something that no field here states."""
    return ELSEWHERE.search(sentence) is not None


def names_other_degree(sentence: str, titles: Iterable[str]) -> bool:
    """Whether a sentence names a degree, such as `MSc Advanced Computing`, that is none of those with these titles."""
    known = [name.casefold() for title in titles for name in (title, "".join(re.findall(r"\b[A-Z](?!Sc)", title)))]
    for match in NAMED_DEGREE.finditer(sentence):
        name = " ".join(match["name"].casefold().split())
        if not any(name in title for title in known):
            return True
    return False


def find_topic(claim: Claim, more: Iterable[Anchor] = ()) -> str | None:
    """The topic of which a sentence states a value beyond doubt, if any. `more` are anchors of the site's own."""
    counted = COUNTED.get(_UNITS.get(claim.unit, claim.unit), ())
    if claim.unit == "week":
        counted += COUNTED["day"]
    anchors = (*more, *(counted or ANCHORS.get(claim.kind, ())))
    if not anchors:
        return None
    before, after = words_around(claim)
    is_share = claim.kind is ClaimKind.PERCENT
    if is_share and OF_ANOTHER_WHOLE.match(after):
        return None
    if claim.kind is ClaimKind.CREDITS and ENDS.match(_OF_ONE.sub("", after, count=1)) is None:
        return None
    is_of_another = (claim.kind in _USED and OF_ANOTHER_USE.match(after)) or (is_share and not GIVES_MORE.match(after))
    back = None if is_of_another else _look_back(before, tuple(anchor for anchor in anchors if anchor.leads))
    return back or _look_ahead(after, tuple(anchor for anchor in anchors if anchor.follows))


_OF_ONE: Final = re.compile(rf"^ {DEGREE}\b", re.IGNORECASE)
_OF_ALL: Final = ("degree credits", "starts", "ends", "length")
_USED: Final = (ClaimKind.MONEY, ClaimKind.DATE, ClaimKind.PERCENT)


def words_around(claim: Claim) -> tuple[str, str]:
    """What stands in the sentence before the value, and after it and its unit, each blank a single space."""
    before = " ".join([*claim.sentence[: claim.start].split(), ""])
    after = " " + " ".join(claim.sentence[claim.start + claim.length :].split())
    unit = _UNIT.get(claim.kind)
    return before, after if unit is None else unit.sub("", after, count=1)


def _look_back(before: str, anchors: tuple[Anchor, ...]) -> str | None:
    found = [_which(match, anchors) for match in _compile(anchors).finditer(before)]
    # In `the deadline for 2024 entry is`, the entry is not what the value is of.
    while len(found) > 1 and found[-1][0] == "entry" and FREE.search(before[: found[-1][1]]) is None:
        found.pop()
    if not found:
        return None
    topic, start, end = found[-1]
    links = _links_of(topic)
    if links.fullmatch(before, end) is None or FREE.search(before[:start]) is None:
        return None
    if topic in _OF_ALL and PART_OF.search(before[:start]) is not None:
        return None
    # Two subjects before one value: which of the two has it?
    coordinate = re.search(r"(?:\band|\bor|,|/)\s+(?:the\s+)?$", before[:start])
    if coordinate is not None:
        other = list(_compile(anchors).finditer(before[: coordinate.start()]))
        if other and before[other[-1].end() : coordinate.start()].strip() == "":
            return None
    return topic


def _links_of(topic: str) -> re.Pattern[str]:
    if topic.startswith("weight"):
        return WEIGHING_LINKS
    return SCORE_LINKS if topic.startswith("score") else LINKS


def _look_ahead(after: str, anchors: tuple[Anchor, ...]) -> str | None:
    first = _compile(anchors).search(after) if anchors else None
    if first is None:
        return None
    topic, start, end = _which(first, anchors)
    links = BACKWARD_WEIGHING_LINKS if topic.startswith("weight") else BACKWARD_LINKS
    if links.fullmatch(after, 0, start) is None or re.match(r"\s*(?:\(|:|=|\|)?\s*[£€]?[0-9]", after[end:]):
        return None
    # `80% exam rule` is of a rule.
    if GOES_ON.match(after, end) is None:
        return None
    return topic


def _which(match: re.Match[str], anchors: tuple[Anchor, ...]) -> tuple[str, int, int]:
    group = match.lastgroup or ""
    return anchors[int(group.removeprefix("a"))].topic, *match.span(group)


@lru_cache(maxsize=128)
def _compile(anchors: tuple[Anchor, ...]) -> re.Pattern[str]:
    parts = (rf"(?P<a{number}>{anchor.words})" for number, anchor in enumerate(anchors))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)
