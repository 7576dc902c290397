"""Anchors: the words by which a sentence says of which field it states a value.

A value is of a field only if its words stand next to it, with nothing between but words that link the two. Whatever
else stands there makes the value somebody else's: a false alarm would teach authors to look away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msc_site.checks.claims.words import (
    BACKWARD_LINKS,
    BACKWARD_WEIGHING_LINKS,
    ELSEWHERE,
    ENDS,
    FREE,
    GOES_ON,
    LINKS,
    OF_ANOTHER_USE,
    OF_ANOTHER_WHOLE,
    WEIGHING_LINKS,
)
from msc_site.prose import Claim, ClaimKind

_DEGREE: Final = r"(?:degree|programme|MSc|MA|master['\u2019]s(?: degree)?|course)"
_SCHOLARSHIP: Final = r"(?:scholarship|award|bursar(?:y|ie)|studentship)s?"
_OUR_DEGREE: Final = (
    rf"(?:(?:the|this|our)(?: whole| one-year| full-time| taught)? {_DEGREE}|MSc)(?: in [\w ]{{1,40}}?)?"
)
_APPLY: Final = rf"(?:apply|applied|applying)(?: online| for (?:a place|entry|(?:the|this) {_DEGREE}))?"
_APPLICATIONS: Final = r"(?:applications?|admissions?|(?:application|admissions) (?:round|window|portal|period))"
# What applications are for, and when they open: nothing else may stand between them and their closing.
_OF_DEGREE: Final = (
    r"(?:,? (?:for|to|of|in|on|from|and|the|this|our|a|home|overseas|international|students?|applicants?|entry"
    r"|intake|degree"
    r"|programme|course|MSc|place|admission|must|should|can|may|will|be|are|submitted|sent|made|received|in"
    r"|arrive|reach|us"
    r"|open|opened|opens|they|it|then|both|January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December|[0-9]+))*?"
)
_WORTH: Final = (
    r" (?:is|has|carries|counts|consists|comprises|amounts|totals|takes|needs|requires|asks|gives"
    r"|leads to)(?: (?:worth|of|for|to"
    r"|in all|in total|a total of|altogether))*"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that name a field: `topic` is the field's name here, `words` an expression, which ends where they end.

    `follows`: they may also stand behind the value, as in `a 10% deposit`; `leads`: before it.
    """

    topic: str
    words: str
    follows: bool = False
    leads: bool = True


_ASSESSED: Final = (
    ("exam", r"(?:exam|examination|written paper)s?"),
    ("coursework", r"courseworks?"),
    ("project", r"project"),
    ("quiz", r"quiz(?:zes)?"),
    ("presentation", r"presentations?"),
    ("practical", r"practicals?"),
    ("dissertation", r"(?:dissertation|thesis)"),
)
ANCHORS: Final[Mapping[ClaimKind, tuple[Anchor, ...]]] = MappingProxyType(
    {
        ClaimKind.MONEY: (
            Anchor(
                "tuition", r"(?:tuition fees?|tuition|(?:home|overseas|international|UK|course) fees?)", follows=True
            ),
            Anchor("deposit sum", r"deposit", follows=True),
            Anchor("stipend", r"(?:stipend|living (?:costs?|expenses|allowance))", follows=True),
            Anchor("equipment", r"(?:for equipment|equipment (?:allowance|budget|grant))", follows=True),
            Anchor("travel", r"(?:for travel|travel (?:allowance|budget|grant|fund))", follows=True),
            Anchor(
                "worth", rf"(?:{_SCHOLARSHIP}|it|total|value)(?: is| are)?(?: each)?(?: worth| pays?| value)(?: is)?"
            ),
        ),
        ClaimKind.DATE: (
            Anchor(
                "closes",
                r"(?:deadline|closing date|last (?:day|date) (?:to apply|(?:of|for) applications?))",
                follows=True,
            ),
            Anchor("closes", rf"{_APPLY} (?:by|until|no later than)"),
            Anchor("closes", rf"{_APPLICATIONS}{_OF_DEGREE} (?:by|until|no later than)"),
            Anchor("closes", rf"{_APPLICATIONS}{_OF_DEGREE} (?:close|closes|closing)"),
            Anchor("opens", rf"{_APPLICATIONS}{_OF_DEGREE} (?:open|opens|opened|opening)"),
            Anchor("starts", rf"{_OUR_DEGREE} (?:starts|begins)"),
            Anchor("starts", rf"(?:start|starting) date(?: of (?:the|this) {_DEGREE})?"),
            Anchor("it starts", r"^\W*it (?:starts|begins)"),
            Anchor("entry", r"(?:entry|intake)"),
            Anchor("ends", rf"{_OUR_DEGREE}(?: \w+ (?:on|in) [\w ]{{1,20}} and)? (?:ends|finishes|is over)"),
            Anchor("it ends", r"^\W*it (?:ends|finishes|is over)"),
            Anchor(
                "offer_by", r"(?:hold|holds|have|holding|having)(?: an?| your| the)?(?: \w+)? offers?(?: of a place)?"
            ),
        ),
        ClaimKind.PERCENT: (
            Anchor("deposit", r"deposit", follows=True),
            Anchor("pass_mark", r"(?:pass mark|pass-mark)", follows=True),
            Anchor("pass_mark", rf"to pass(?: (?:the|this) {_DEGREE})?(?:,? you (?:need|must have))?"),
            Anchor("merit", r"merit"),
            Anchor("distinction", r"distinction"),
            Anchor("merit", r"for (?:a )?merit", follows=True, leads=False),
            Anchor("distinction", r"for (?:a )?distinction", follows=True, leads=False),
            *(Anchor(f"weight {kind}", words, follows=True) for kind, words in _ASSESSED),
        ),
        ClaimKind.CREDITS: (
            Anchor("degree credits", rf"{_OUR_DEGREE}{_WORTH}"),
            Anchor("module credits", rf"(?:this|the|whole) module{_WORTH}"),
            Anchor("project credits", rf"(?:this|the|whole) project{_WORTH}"),
            Anchor("own credits", r"^\W*(?:it(?: is)?(?: worth| carries| counts for)?|worth|credits?|ects)"),
        ),
    }
)

# Of counts, by what is counted.
COUNTED: Final[Mapping[str, tuple[Anchor, ...]]] = MappingProxyType(
    {
        "day": (
            Anchor(
                "accept",
                r"accept(?:ed|ing)?(?: (?:it|an|the|your|any|offer|offers|place|online|this))*(?: within| in)?",
            ),
            Anchor("deposit days", r"deposit(?: (?:is|must|be|paid|payable|due|it|then|and))*(?: within| in)?"),
        ),
        "course": (
            Anchor(
                "courses",
                r"(?:apply (?:for|to)|application (?:can|may) (?:name|list|hold|include)"
                r"|application names)",
            ),
        ),
        "retake": (Anchor("retakes", r"(?:allowed|allows?|may have|can have|limited to|permitted|a maximum)"),),
        "year": (
            Anchor("length", rf"{_OUR_DEGREE} (?:lasts|takes|runs for|is)"),
            Anchor("it lasts", r"^\W*it (?:lasts|takes|runs for)"),
            Anchor("length", rf"(?:full-time |part-time |taught )?{_DEGREE}", follows=True, leads=False),
        ),
        "hour": (
            Anchor("timetabled", r"(?:timetabled|taught|contact) hours", follows=True),
            Anchor("lectures", r"(?:hours of lectures|lecture hours)", follows=True),
            Anchor("tutorials", r"(?:hours of tutorials|tutorial hours)", follows=True),
            Anchor("laboratories", r"hours of (?:laboratories|labs|laboratory work|lab work)", follows=True),
            Anchor("own_study", r"hours of (?:your )?(?:own|independent|private) study", follows=True),
        ),
    }
)

_UNITS: Final = {"month": "year", "week": "year", "programme": "course", "degree": "course", "resit": "retake"}
# What stands between a value and what is said of it. Of hours, the adjectives before them tell which are meant.
_UNIT: Final[Mapping[ClaimKind, re.Pattern[str]]] = MappingProxyType(
    {
        ClaimKind.CREDITS: re.compile(
            r"^[ -]*(?:(?:ECTS|CATS|UK) )?(?:credits?|ECTS|CATS)(?: points?)?", re.IGNORECASE
        ),
        ClaimKind.COUNT: re.compile(
            r"^[ -]*(?:[A-Za-z'\u2019-]+ ){0,3}?(?:(?:electives?|options?|courses?) modules?|modules?"
            r"|options?|electives?|courses?|programmes?|degrees?"
            r"|days?|weeks?|months?|years?"
            r"|retakes?|resits?|scholarships?|awards?|bursar(?:y|ies)|studentships?)\b",
            re.IGNORECASE,
        ),
    }
)


def is_about_others(sentence: str) -> bool:
    """Whether a sentence speaks, or may speak, of something that no field here states."""
    return ELSEWHERE.search(sentence) is not None


def find_topic(claim: Claim, more: Iterable[Anchor] = ()) -> str | None:
    """The topic of which a sentence states a value beyond doubt, if any. `more` are anchors of the site's own."""
    anchors = (*more, *(COUNTED.get(_UNITS.get(claim.unit, claim.unit), ()) or ANCHORS.get(claim.kind, ())))
    if not anchors:
        return None
    before, after = words_around(claim)
    is_share = claim.kind is ClaimKind.PERCENT
    if is_share and OF_ANOTHER_WHOLE.match(after):
        return None
    if claim.kind is ClaimKind.CREDITS and ENDS.match(after) is None:
        return None
    is_of_another = claim.kind in _USED and OF_ANOTHER_USE.match(after)
    back = None if is_of_another else _look_back(before, tuple(anchor for anchor in anchors if anchor.leads))
    return back or _look_ahead(after, tuple(anchor for anchor in anchors if anchor.follows))


_USED: Final = (ClaimKind.MONEY, ClaimKind.DATE, ClaimKind.PERCENT)


def words_around(claim: Claim) -> tuple[str, str]:
    """What stands in the sentence before the value, and after it and its unit, each blank a single space."""
    before = " ".join([*claim.sentence[: claim.start].split(), ""])
    after = " " + " ".join(claim.sentence[claim.start + claim.length :].split())
    unit = _UNIT.get(claim.kind)
    return before, after if unit is None else unit.sub("", after, count=1)


def _look_back(before: str, anchors: tuple[Anchor, ...]) -> str | None:
    last = None
    for match in _compile(anchors).finditer(before):
        last = match
    if last is None:
        return None
    topic, start, end = _which(last, anchors)
    links = WEIGHING_LINKS if topic.startswith("weight") else LINKS
    if links.fullmatch(before, end) is None or FREE.search(before[:start]) is None:
        return None
    # Two subjects before one value: which of the two has it?
    coordinate = re.search(r"(?:\band|\bor|,|/)\s+(?:the\s+)?$", before[:start])
    if coordinate is not None:
        other = list(_compile(anchors).finditer(before[: coordinate.start()]))
        if other and before[other[-1].end() : coordinate.start()].strip() == "":
            return None
    return topic


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
