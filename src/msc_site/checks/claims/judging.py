"""The verdict on a claim: it contradicts the fields that it speaks of, or only repeats one, or is none of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, Final

from msc_site.checks.acceptance import read_marked
from msc_site.checks.claims.counts import Meant
from msc_site.checks.claims.fields import Leaf, states_same
from msc_site.checks.claims.scope import Scope
from msc_site.checks.claims.texts import Stated, place_in_facts
from msc_site.checks.claims.topics import DEADLINE, LENGTH, find_meant
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.model.entry import Entry
from msc_site.model.site import Record
from msc_site.model.speech import Unspoken, join_words, speak
from msc_site.model.values import Duration
from msc_site.prose import Claim, ClaimKind, locate
from msc_site.source import read_document

_SPECIFIC_SUM: Final = 1_000
_OF_DAYS: Final = MappingProxyType(
    {
        name: re.compile(rf"\b(?:{words})", re.IGNORECASE)
        for name, words in {
            "as_of": "as of|as if|today|dates? from",
            "changes_since": "chang",
            "entries.starts": "start|begin|beg[au]n|first day|from|entry|intake",
            "entries.ends": "end|finish|last day|until|till|over|to ",
            "dates.offer_by": "scholarship|award|bursar|studentship|offer|fund",
            "dates.apply_by": "scholarship|award|bursar|studentship|appl|deadline|clos",
        }.items()
    }
)
"""What a sentence says that names such a day, which may be that of many other things too."""
_FULL_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPANS: Final = ("week", "month", "year")
_MOST_SHOWN: Final = 3
# A year on its own, or that of an entry; not the one of another day in the sentence.
_YEAR: Final = re.compile(
    r"(?:\b(?:entry|intake|start)\w*\s+(?:in|of|for)\s+\w+\s+|\b(?:in|for|of|the|from|until)\s+|^\W*|\bfor\s+\w+\s+(?=[0-9]+\s+(?:entry|intake)\b))"
    r"((?:19|20)[0-9]{2})\b"
    r"(?!-[0-9]{2}-)",
    re.IGNORECASE,
)


def judge_claims(subject: Subject, record: Record[Any], stated: Iterable[Stated]) -> Iterator[Diagnostic]:
    """What is wrong with values that the texts of a record state."""
    scope = Scope(subject, record)
    for each in stated:
        yield from _judge(scope, each)


def _judge(scope: Scope, stated: Stated) -> Iterator[Diagnostic]:
    claim = stated.claim
    meant = find_meant(scope, claim)
    same = [leaf for leaf in meant.leaves if states_same(claim, leaf.value)] if meant is not None else []
    if meant is not None and not same and _is_contradiction(scope, stated, meant):
        yield _contradicts(scope, stated, meant)
        return
    if meant is not None and scope.is_about_others(claim.sentence):
        same = []
    if not stated.path:
        leaf, said = _find_reference(scope, stated, same) or _find_specific(scope, stated) or (None, "")
        if leaf is not None:
            yield _retyped(scope, stated, leaf, said)


def _is_contradiction(scope: Scope, stated: Stated, meant: Meant) -> bool:
    claim = stated.claim
    fields = [leaf for leaf in meant.leaves if leaf.path]
    if claim.kind is ClaimKind.MONEY:
        fields = [leaf for leaf in fields if getattr(leaf.value, "currency", "") == claim.unit]
    if not fields or scope.is_about_others(claim.sentence) or not _is_of_our_years(scope, stated, meant):
        return False
    is_sound = all(scope.subject.is_sound(leaf.record, *leaf.path[:1]) for leaf in fields)
    return is_sound and _is_all_there(scope, meant) and _are_lengths_known(scope, meant)


def _is_all_there(scope: Scope, meant: Meant) -> bool:
    """Whether all records could be read of which one might state what the text says."""
    subject, of_scholarships = scope.subject, [leaf.record.kind == "scholarship" for leaf in meant.leaves]
    if scope.is_open and not subject.are_whole("programme"):
        return False
    return not (any(of_scholarships) or meant.topic == DEADLINE) or subject.are_whole("scholarship")


def _are_lengths_known(scope: Scope, meant: Meant) -> bool:
    """Whether each mode of study has its length, if the text speaks of the length."""
    if meant.topic != LENGTH:
        return True
    modes = [(each.facts, mode) for each in scope.programmes for mode in each.facts.modes]
    return all(facts.duration_of(mode) is not None for facts, mode in modes)


def _is_of_our_years(scope: Scope, stated: Stated, meant: Meant) -> bool:
    """Whether the sentence names no year but those of the entries, so that it is about one of them."""
    claim = stated.claim
    around = claim.sentence[: claim.start] + " " * claim.length + claim.sentence[claim.start + claim.length :]
    years = {int(year) for year in _YEAR.findall(around)}
    if meant.topic == "the entry":
        years |= {int(claim.value[:4])} if claim.value[:4].isdigit() else set()
    if not years:
        return True
    entries: list[Entry] = [entry for each in scope.programmes for entry in each.facts.entries]
    return years <= {day.year for entry in entries for day in (entry.starts, *(w.opens for w in entry.applications))}


def _contradicts(scope: Scope, stated: Stated, meant: Meant) -> Diagnostic:
    # A bound that is both the least and the most stands in one place.
    places = {leaf.record.span(*leaf.path): leaf for leaf in reversed(meant.leaves) if leaf.path}
    fields = list(reversed(places.values()))
    said = list(dict.fromkeys(_say(scope, leaf) for leaf in fields))
    shown = join_words([f"`{each}`" for each in said[:_MOST_SHOWN]], "or")
    span = _place(scope.record, stated)
    claim, advice = stated.claim, "correct one of the two"
    words = _with_unit(claim) if claim.unit in _SPANS else stated.words
    if len(fields) == 1 and not stated.path and fields[0].spoken:
        path = ".".join(fields[0].spoken)
        if isinstance(fields[0].value, Duration):
            advice += f", or write `{{{{ {path} }}}}` in place of `{words}`"
        elif claim.unit not in _SPANS:
            advice += f", or write `{{{{ {path} }}}}` in the text"
    return Diagnostic(
        "fact-contradicts",
        f"the text gives {meant.topic} as `{words}`, the facts as {shown}",
        span,
        help=f"{advice}; {_advise_acceptance('fact-contradicts', span)}",
        related=tuple(
            Label(place, f"here it is `{_say(scope, places[place])}`") for place in list(reversed(places))[:_MOST_SHOWN]
        ),
    )


def _with_unit(claim: Claim) -> str:
    """A length of time in the author's words, such as `two years` or `two-year`."""
    found = re.match(rf".*?{claim.unit}s?\b", claim.sentence[claim.start :], re.IGNORECASE | re.DOTALL)
    return " ".join(found[0].split()) if found else claim.value


def _retyped(scope: Scope, stated: Stated, leaf: Leaf, said: str) -> Diagnostic:
    path, span = ".".join(leaf.spoken), _place(scope.record, stated)
    prints = "" if said == stated.words else f", which prints `{said}`"
    return Diagnostic(
        "fact-retyped",
        f"`{stated.words}` is typed in the text, although the field `{path}` states it",
        span,
        help=f"write `{{{{ {path} }}}}` in its place{prints}; {_advise_acceptance('fact-retyped', span)}",
        related=(Label(leaf.record.span(*leaf.path), "the field"),),
    )


def _advise_acceptance(code: str, span: Span) -> str:
    said = f'accept: [{{code: {code}, text: "{read_marked(span)}", reason: …}}]'
    return f"or, if it is right as it stands, write above the text `{said}`"


def _find_reference(scope: Scope, stated: Stated, same: list[Leaf]) -> tuple[Leaf, str] | None:
    """The field to refer to, one that prints the very words if there is any; of a count, no other will do."""
    spoken = [(leaf, _say(scope, leaf)) for leaf in same if leaf.spoken and _may_speak_of(scope, stated, leaf)]
    exact = next(((leaf, said) for leaf, said in spoken if said == stated.words), None)
    if exact is not None or stated.claim.kind not in (ClaimKind.MONEY, ClaimKind.DATE, ClaimKind.PERCENT):
        return exact
    if stated.claim.kind is ClaimKind.DATE and _FULL_DATE.fullmatch(stated.claim.value) is None:
        return None
    return spoken[0] if spoken else None


def _find_specific(scope: Scope, stated: Stated) -> tuple[Leaf, str] | None:
    """The field to refer to for a whole date or a large sum: such values are told by themselves."""
    claim = stated.claim
    is_date = claim.kind is ClaimKind.DATE and _FULL_DATE.fullmatch(claim.value) is not None
    is_sum = claim.kind is ClaimKind.MONEY and float(claim.value) >= _SPECIFIC_SUM
    if not is_date and not is_sum:
        return None
    return _find_reference(scope, stated, [leaf for leaf in scope.list_specific() if states_same(claim, leaf.value)])


def _may_speak_of(scope: Scope, stated: Stated, leaf: Leaf) -> bool:
    """Whether a sentence may speak of a field's day, and does not just name the same day of something else."""
    words = _OF_DAYS.get(leaf.name) if stated.claim.kind is ClaimKind.DATE else None
    is_own = leaf.record.kind == "scholarship" and leaf.record is scope.record
    return words is None or is_own or words.search(stated.claim.sentence) is not None


def _say(scope: Scope, leaf: Leaf) -> str:
    said = speak(scope.subject.site, leaf.spoken, scope.own) if leaf.spoken else Unspoken(0, "")
    return str(leaf.value) if isinstance(said, Unspoken) else said


def _place(record: Record[Any], stated: Stated) -> Span:
    if stated.path:
        return place_in_facts(record, stated.path, stated.claim)
    document = read_document(record.source)[0]
    return locate(document.body, stated.claim, file=record.file, first_line=document.body_line)
