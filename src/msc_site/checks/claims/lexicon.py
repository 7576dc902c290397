"""The words that name fields: what a text calls a fee, a deadline, a pass mark, and where they may stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from msc_site.prose import ClaimKind
from msc_site.prose.numerals import MONTHS

DEGREE: Final = r"(?:degree|programme|MSc|MA|master['\u2019]s(?: degree)?|course)"
"""What a degree is called."""
_SCHOLARSHIP: Final = r"(?:scholarship|award|bursar(?:y|ie)|studentship)s?"
_OUR_DEGREE: Final = (
    rf"(?:(?:the|this|our)(?: whole| one-year| full-time| taught)? {DEGREE}|MSc)"
    r"(?: in [\w ]{1,40}?|(?-i:(?: [A-Z]\w*)+))?"
)
_APPLY: Final = rf"(?:apply|applied|applying)(?: online| for (?:a place|entry|(?:the|this) {DEGREE}))?"
_APPLICATIONS: Final = r"(?:applications?|admissions?|(?:application|admissions) (?:round|window|portal|period))"
# What applications are for, and when they open: nothing else may stand between them and their closing.
_OF_DEGREE: Final = (
    r"(?:,? (?:for|to|of|in|on|from|and|the|this|our|a|home|overseas|international|students?|applicants?|entry"
    r"|intake|degree"
    r"|programme|course|MSc|place|admission|now|must|should|can|may|will|be|are|submitted|sent|made|received|in"
    r"|arrive|reach|us"
    r"|open|opened|opens|they|it|then|both"
    rf"|{'|'.join(MONTHS)}|[0-9]+))*?"
)
_ENDS: Final = r"(?:ends|finishes|is over|will (?:end|finish))"
_UNTIL: Final = r"(?:by|until|(?:no|not) later than|on or before)"
_WORTH: Final = (
    r" (?:is|has|carries|counts|consists|comprises|amounts|totals|takes|needs|requires|asks|gives"
    r"|leads to)(?: (?:worth|made up|of|for|to"
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
                r"(?:deadline|closing date|last (?:day|date) (?:to apply|(?:of|for) applications?))"
                r"(?: to apply| for applying| for applications?)?",
                follows=True,
            ),
            Anchor("closes", rf"{_APPLY} {_UNTIL}"),
            Anchor("closes", rf"{_APPLICATIONS}{_OF_DEGREE} {_UNTIL}"),
            Anchor("closes", rf"{_APPLICATIONS}{_OF_DEGREE} (?:close|closes|closing)"),
            Anchor("opens", rf"{_APPLICATIONS}{_OF_DEGREE} (?:open|opens|opened|opening)"),
            Anchor("starts", rf"{_OUR_DEGREE} (?:starts|begins|will (?:start|begin))"),
            Anchor("starts", rf"(?:start|starting) date(?: of (?:the|this) {DEGREE})?"),
            Anchor("it starts", r"^\W*it (?:starts|begins)"),
            Anchor("entry", r"(?:entry|intake)"),
            Anchor(
                "ends",
                rf"{_OUR_DEGREE}(?: \w+ (?:on|in) [\w ]{{1,20}} and)? {_ENDS}",
            ),
            Anchor("it ends", r"^\W*it (?:ends|finishes|is over)"),
            Anchor(
                "offer_by", r"(?:hold|holds|have|holding|having)(?: an?| your| the)?(?: \w+)? offers?(?: of a place)?"
            ),
        ),
        ClaimKind.PERCENT: (
            Anchor("deposit", r"(?:(?:tuition )?fee )?deposit", follows=True),
            Anchor("pass_mark", r"(?:pass mark|pass-mark)", follows=True),
            Anchor("pass_mark", rf"to pass(?: (?:the|this) {DEGREE})?(?:,? you (?:need|must have))?"),
            Anchor("pass_mark", rf"to pass(?: (?:the|this) {DEGREE})?(?! for)", follows=True, leads=False),
            Anchor("merit", r"merit(?: is awarded (?:at|from|for|with))?"),
            Anchor("distinction", r"distinction(?: is awarded (?:at|from|for|with)| with)?"),
            Anchor("merit", r"for (?:a )?merit", follows=True, leads=False),
            Anchor("distinction", r"(?:for|earns|gives|means)(?: you)?(?: a)? distinction", follows=True, leads=False),
            *(Anchor(f"weight {kind}", words, follows=True) for kind, words in _ASSESSED),
        ),
        ClaimKind.CREDITS: (
            Anchor("degree credits", rf"{_OUR_DEGREE}{_WORTH}"),
            Anchor("degree credits", DEGREE, follows=True, leads=False),
            Anchor("module credits", rf"(?:this|the|whole) module{_WORTH}"),
            Anchor("project credits", rf"(?:this|the|whole) project{_WORTH}"),
            Anchor("own credits", r"^\W*(?:it(?: is)?(?: worth| carries| counts for)?|worth|credits?|ects)"),
        ),
    }
)
"""By the kind of value; of counts, see below."""

COUNTED: Final[Mapping[str, tuple[Anchor, ...]]] = MappingProxyType(
    {
        "day": (
            Anchor(
                "accept",
                r"accept(?:ed|ing)?(?: (?:it|an|the|your|any|offer|offers|place|online|this))*(?: within| in)?",
            ),
            Anchor("accept", r"to accept(?: (?:an|the|your|our) offer| it)?", follows=True, leads=False),
            Anchor("deposit days", r"to pay (?:the|your|this|a|our) deposit", follows=True, leads=False),
            Anchor("deposit days", r"deposit(?: (?:is|must|be|paid|payable|due|it|then|and))*(?: within| in)?"),
        ),
        "course": (
            Anchor(
                "courses",
                r"(?:apply (?:for|to)|application (?:can|may) (?:name|list|hold|include)"
                r"|application names)",
            ),
        ),
        "retake": (
            Anchor("retakes", r"(?:allowed|allows?|may have|can have|limited to|permitted|a maximum)"),
            Anchor("retakes", r"(?:allowed|permitted)", follows=True, leads=False),
        ),
        "year": (
            Anchor("length", rf"{_OUR_DEGREE} (?:lasts|takes|runs for|is)"),
            Anchor("it lasts", r"^\W*it (?:lasts|takes|runs for)"),
            Anchor("length", rf"(?:full-time |part-time |taught )?{DEGREE}", follows=True, leads=False),
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
"""Of counts, by what is counted."""
