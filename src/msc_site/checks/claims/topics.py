"""What a claim is of: the topic that its sentence names, and the fields of that topic that are in scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from msc_site.checks.claims.anchors import find_topic, words_around
from msc_site.checks.claims.counts import AWARDS, MODULES, Meant, find_awards, find_chosen, is_of
from msc_site.checks.claims.fields import FIELDS, Leaf, weights_of
from msc_site.checks.claims.lexicon import Anchor
from msc_site.checks.claims.scope import Scope
from msc_site.model.others import FaqFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.prose import Claim, ClaimKind
from msc_site.prose.reading import THING

DEADLINE: Final = "the last day to apply"
LENGTH: Final = "the length of the degree"
_NAMES: Final = MappingProxyType(
    {
        "tuition": "the tuition fee",
        "deposit sum": "the deposit",
        "worth": "the value of the scholarship",
        "closes": DEADLINE,
        "opens": "the opening of applications",
        "starts": "the start",
        "entry": "the entry",
        "ends": "the end",
        "offer_by": "the day by which an offer is held",
        "pass_mark": "the pass mark",
        "merit": "merit",
        "distinction": "distinction",
        "degree credits": "the credits of the degree",
        "module credits": "the credits of the module",
        "accept": "the days to accept an offer",
        "deposit days": "the days to pay the deposit",
        "courses": "the courses of one application",
        "length": LENGTH,
        "own_study": "the hours of own study",
        "timetabled": "the timetabled hours",
    }
)
_OF_MODULES: Final = frozenset({"timetabled", "lectures", "tutorials", "laboratories", "own_study", "module credits"})
_OF_SCHOLARSHIPS: Final = frozenset({"stipend", "equipment", "travel", "worth", "offer_by", "closes"})
_DEGREE: Final = re.compile(r"\b(?:degree|programme|MSc|master['\u2019]s)\b", re.IGNORECASE)
_WHEN_OF_DEGREE: Final = re.compile(
    r"^(?=.*\b(?:degree|programme|MSc|course)\b).*\b(?:start|begin|end|finish|last|take|how long)\b", re.IGNORECASE
)
_APPLYING: Final = re.compile(r"\b(?:appl\w+|admissions?)\b", re.IGNORECASE)
_SCHOLARSHIP: Final = re.compile(r"\b(?:scholarship|bursar|studentship|award)\w*", re.IGNORECASE)
_IT: Final = {"it starts": "starts", "it ends": "ends", "it lasts": "length"}
_NO_MODULE: Final = frozenset({"own credits", "project credits"})
# What the sentence must say, or must not say, before and behind the value.
_WEEKLY: Final = re.compile(r"\b(?:week|weekly|day|daily|fortnight)\b", re.IGNORECASE)
_SHORT: Final = re.compile(r"\b(?:it|course) \w+ (?:for )?$", re.IGNORECASE)
_LONG: Final = re.compile(r" (?:full-time |part-time |taught )?(?:degree|programme|MSc|MA|master|course)")
_THIS: Final = re.compile(r"\b(?:the|this|our)\s$", re.IGNORECASE)
_THIS_IS: Final = re.compile(r"\bthis is an? $", re.IGNORECASE)
_BY: Final = re.compile(r"\bby (?:\w+day )?$")
_OVERALL: Final = re.compile(r" (?:as an )?overall\b")
_OVERALL_BEFORE: Final = re.compile(r"\boverall(?: \w+){0,2} $")
_EACH: Final = re.compile(r" (?:or \w+ )?(?:in|for|per) (?:each|every|all|any|element|part|component)\b", re.IGNORECASE)
_EACH_BEFORE: Final = re.compile(r"\b(?:no|each|every|any)\b[^0-9]*$", re.IGNORECASE)
_PART: Final = re.compile(
    r"\b(?:each|every|any|all|parts?|elements?|components?|sections?|skills?|sub-?scores?|bands?|below|under"
    r"|listening|reading|writing|speaking|written|oral)\b",
    re.IGNORECASE,
)
_LEVELS: Final = re.compile(
    r"\b(?:standard|correspond\w*|equivalent|equals?|highest|lowest|best|compar\w+|levels? of|between)\b", re.IGNORECASE
)
_EARLY: Final = re.compile(
    r"\b(?:if|who|those|whoever|anyone|when|once)\b(?:(?!\b(?:must|should|need|ha(?:ve|s) to)\b)[^.,;:])*$"
    r"|(?<!be )(?<!are )(?<!is )"
    r"\b(?:received|submitted|made|sent|opened) (?:by|until|(?:no|not) later than|on or before) $",
    re.IGNORECASE,
)
_DEGREE_BEHIND: Final = re.compile(
    r"\b(?:this|our|(?:this|it|(?:degree|programme|MSc|course)) is an?)\s$", re.IGNORECASE
)


def find_meant(scope: Scope, claim: Claim) -> Meant | None:
    """The fields of which a claim speaks beyond doubt."""
    is_module = scope.record.kind == "module"
    if claim.kind is ClaimKind.COUNT and claim.unit in MODULES + AWARDS:
        return None if is_module else _find_counted(scope, claim)
    topic = find_topic(claim, tuple(_list_anchors(scope, claim.kind)))
    if topic in _IT:
        topic = _IT[topic] if _asks_of_degree(scope) else None
    if topic is not None and is_module:
        topic = _narrow(scope, claim, topic)
    elif topic is not None and (topic.startswith("weight") or topic in _OF_MODULES or topic in _NO_MODULE):
        return None
    if topic is None or not _is_right(scope, claim, topic):
        return None
    leaves = tuple(_list_weights(scope, topic) if topic.startswith("weight") else _list_meant(scope, claim, topic))
    return Meant(leaves, _name(topic)) if leaves else None


def _find_counted(scope: Scope, claim: Claim) -> Meant | None:
    if claim.unit in MODULES:
        return _merge([find_chosen(claim, each.record, scope.programme_leaves) for each in scope.programmes])
    meant = [each for each in scope.scholarships if each is scope.record or is_of(claim, each)]
    return _merge([find_awards(claim, each, scope.scholarship_leaves) for each in meant])


def _merge(several: Sequence[Meant | None]) -> Meant | None:
    """What is said of every programme at once."""
    found = [each for each in several if each is not None]
    if not found or len(found) < len(several):
        return None
    return Meant(tuple(leaf for each in found for leaf in each.leaves), found[0].topic)


def _asks_of_degree(scope: Scope) -> bool:
    """Whether the text answers a question about the time that the degree takes, so that `it` means the degree."""
    facts = scope.record.facts
    return isinstance(facts, FaqFacts) and _WHEN_OF_DEGREE.search(facts.question) is not None


def _list_anchors(scope: Scope, kind: ClaimKind) -> Iterator[Anchor]:
    """The words of the site's own: titles of costs, names of tests. No module speaks of them."""
    programmes = [each.facts for each in scope.programmes] if scope.record.kind != "module" and kind in _NAMED else []
    if kind is ClaimKind.MONEY:
        costs = [cost for facts in programmes for entry in facts.entries for cost in entry.extra_costs]
        for title in dict.fromkeys(cost.title for cost in costs):
            yield Anchor(f"cost of the {title.lower()}", rf"{re.escape(title)}s?", follows=True)
    elif kind is ClaimKind.SCORE:
        tests = [test.test for facts in programmes for test in facts.requirements.english.tests]
        for test in dict.fromkeys(tests):
            yield Anchor(f"score of {test}", rf"{re.escape(test)}(?: \(?Academic\)?)?(?: with)?", follows=True)


_NAMED: Final = (ClaimKind.MONEY, ClaimKind.SCORE)


def _narrow(scope: Scope, claim: Claim, topic: str) -> str | None:
    """What the words mean in a text about a module, where `course` and `it` are the module."""
    of_degree = _DEGREE.search(claim.sentence) is not None
    if topic == "project credits":
        return "module credits" if "project" in scope.record.facts.title.lower() else None
    if topic in ("degree credits", "own credits") and not of_degree:
        return "module credits"
    if topic in ("closes", "opens"):
        return topic if _APPLYING.search(claim.sentence) else None
    return topic if topic.startswith("weight") or topic in _OF_MODULES or of_degree else None


def _is_right(scope: Scope, claim: Claim, topic: str) -> bool:
    """Whether the sentence bears out what the words next to the value say."""
    before, after = words_around(claim)
    is_scholarship = scope.record.kind == "scholarship"
    if _is_of_others(claim, topic, before, after):
        return False
    if topic == "length":
        is_short = claim.unit != "year" and _SHORT.search(before) is not None
        is_free = _LONG.match(after) is None or _THIS.search(before) is not None or _THIS_IS.search(before) is not None
        return is_free and not is_short and not after.startswith(" to ")
    if topic in _OF_MODULES:
        return topic == "module credits" or _WEEKLY.search(claim.sentence) is None
    if topic == "offer_by":
        return (is_scholarship or _SCHOLARSHIP.search(claim.sentence) is not None) and _BY.search(before) is not None
    if topic == "entry":
        return not claim.value.startswith("-")
    return is_scholarship or topic != "worth"


def _is_of_others(claim: Claim, topic: str, before: str, after: str) -> bool:
    """Whether the words around a value make it that of some applicants, of another degree, or of a level."""
    if topic == "closes":
        return _EARLY.search(before) is not None
    if topic == "degree credits":
        return _LONG.match(after) is not None and _DEGREE_BEHIND.search(before) is None
    return topic.startswith("score of ") and _LEVELS.search(claim.sentence) is not None


def _list_weights(scope: Scope, topic: str) -> Iterator[Leaf]:
    kind, parts = topic.removeprefix("weight "), scope.record.facts.assessment
    for leaf in scope.own_leaves:
        if leaf.name == "assessment.weight" and parts[leaf.path[1]].kind.value == kind:
            yield leaf
    yield from (Leaf(weight, scope.record) for weight in weights_of(scope.record.facts, kind))


def _list_meant(scope: Scope, claim: Claim, topic: str) -> Iterator[Leaf]:
    is_scholarship = scope.record.kind == "scholarship"
    if topic in _OF_MODULES:
        leaves = scope.own_leaves
    elif topic in _OF_SCHOLARSHIPS and scope.record.kind != "module":
        leaves = scope.scholarship_leaves if is_scholarship else (*scope.programme_leaves, *scope.scholarship_leaves)
    else:
        leaves = scope.programme_leaves
    # A deadline may be one of a scholarship as well as one of the degree; only of the first it can be said to be wrong.
    own = "dates.apply_by" if is_scholarship else "entries.applications.closes"
    for leaf in leaves:
        if leaf.topic == topic or (leaf.path and _is_meant(leaf, topic, claim)):
            yield leaf if topic != "closes" or leaf.name == own else Leaf(leaf.value, leaf.record)


def _is_meant(leaf: Leaf, topic: str, claim: Claim) -> bool:
    facts = leaf.record.facts
    if topic.startswith("cost of "):
        if leaf.name != "entries.extra_costs.amount" or not isinstance(facts, ProgrammeFacts):
            return False
        entry, cost = (step for step in leaf.path if isinstance(step, int))
        return facts.entries[entry].extra_costs[cost].title.lower() == topic.removeprefix("cost of the ")
    if topic.startswith("score of "):
        is_score = leaf.name.startswith("requirements.english.tests.") and isinstance(facts, ProgrammeFacts)
        index = next((step for step in leaf.path if isinstance(step, int)), 0)
        is_of_part = is_score and leaf.path[-1] in _parts_of_score(claim)
        return is_of_part and facts.requirements.english.tests[index].test == topic.removeprefix("score of ")
    if claim.kind is ClaimKind.CREDITS and claim.unit and leaf.path[-1] != claim.unit:
        return False
    return leaf.name in FIELDS[topic]


def _parts_of_score(claim: Claim) -> tuple[str, ...]:
    """Whether a score is said to be that overall, that of each part, or either.

    A score of which no part is named is the one overall: `IELTS 6.5`.
    """
    before, after = words_around(claim)
    if _EACH.match(after) or _EACH_BEFORE.search(before):
        return ("each",)
    if _OVERALL.match(after) or _OVERALL_BEFORE.search(before):
        return ("overall",)
    is_first = re.search(rf"[0-9{THING}]", before) is None
    rest = re.split(r"[0-9]", after, maxsplit=1)[0]
    if is_first and _PART.search(before) is None and (rest != after or _PART.search(after) is None):
        return ("overall",)
    return ("overall", "each")


def _name(topic: str) -> str:
    if topic.startswith("cost of "):
        return topic.removeprefix("cost of ")
    if topic.startswith("weight "):
        return f"the weight of the {topic.removeprefix('weight ')}"
    if topic.startswith("score of "):
        return topic.removeprefix("score of ")
    return _NAMES.get(topic, f"the {topic}")
