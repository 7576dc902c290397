"""What a text states: its sentences read for sums, dates, counts, credits, percentages and scores.

What stands in code, in references, in the targets of links and in tags is none of them, nor is a value that its words
leave open (`about`, `more than`, `or so`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msc_site.prose.claims import WORDS
from msc_site.prose.numerals import MONTH, MONTHS, NOUN, NUMBERS
from msc_site.prose.phrases import Sentence, read_sentences
from msc_site.prose.reading import THING
from msc_site.prose.values import Claim, ClaimKind

_CURRENCIES: Final = {"£": "GBP", "€": "EUR", "$": "USD"}
_YEAR: Final = r"(?:19|20)[0-9]{2}\b"
_NUMBER: Final = rf"(?:[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?|(?:{'|'.join(NUMBERS)})\b)"
# Between a number and its noun: adjectives, none of the words that begin something else.
_ADJECTIVES: Final = (
    r"(?:(?!(?:of|in|to|and|or|the|an?|is|are|was|were|for|from|at|on|with|by|that|which|who|per|as|if|than)\b)"
    r"[A-Za-z'\u2019-]+\s){0,3}?"
)
_VALUE: Final = re.compile(
    rf"""
      (?<![\w$.,/-]) (?P<money> (?P<currency> [£€$]\s? | (?:GBP|EUR|USD)\s? )
        (?P<sum> [0-9]{{1,3}}(?:,[0-9]{{3}})+ | [0-9]+ ) (?:\.(?P<pence>[0-9]{{2}}))? ) (?![0-9\w]|[.,][0-9])
    | (?<![\w.,/:#+-])
      (?: (?P<iso> {_YEAR}-[0-9]{{2}}-[0-9]{{2}} ) (?![\w-])
        | (?P<slashed> [0-9]{{1,2}}(?P<sign>[/.-])[0-9]{{1,2}}(?P=sign){_YEAR} ) (?![\w-])
        | (?P<date> (?P<day> [0-9]{{1,2}} ) (?:st|nd|rd|th)? \s (?:of\s)? (?P<month> {MONTH} )
            (?: ,?\s (?P<year> {_YEAR} ) )? )
        | (?P<turned> (?P<month_first> {MONTH} ) \s (?P<day_second> [0-9]{{1,2}} ) (?:st|nd|rd|th)? (?![\w.:/%-])
            (?: ,?\s (?P<year_third> {_YEAR} ) )? )
        | (?P<monthly> (?P<month_only> {MONTH} ) (?: ,?\s (?P<year_only> {_YEAR} ) )? )
        | (?P<percent> {_NUMBER} \s? (?: % | per\s?cent\b ) ) (?!\spoints?)
        | (?P<credits> {_NUMBER} ) [ -] (?P<unit> (?:(?:ECTS|CATS|UK)\s)? credits?\b | (?:ECTS|CATS)\b )
        | (?P<count> {_NUMBER} ) [ -] (?P<counted> {_ADJECTIVES} {NOUN} )
        | (?P<number> {_NUMBER} ) (?![\w%] | [.,/:-][0-9] | -\w )
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TEST: Final = re.compile(
    rf"\b(?:IELTS|TOEFL|PTE|Cambridge|Duolingo|Trinity)\b(?:{THING}+|[^{THING}]){{0,60}}$", re.IGNORECASE
)
_TEST_BEHIND: Final = re.compile(
    r"\s(?:overall\s|or\s\w+\s|in\s(?:each|every)\s\w+\s){0,2}(?:in|on|for|of)\s(?:the\s)?(?:IELTS|TOEFL|PTE)\b",
    re.IGNORECASE,
)
_CHOOSING: Final = re.compile(
    r"\b(?:choos\w+|select|pick|take)(?:\s+(?:exactly|only|a|at|least|most|up|to|no|more|than))*\s+$", re.IGNORECASE
)
_CHOSEN: Final = re.compile(
    r"\s*(?:$|[.,;:)!?]|(?:more|of\s+(?:them|these|those)|from|in all|altogether|and)\b)", re.IGNORECASE
)
_LEFT_OPEN: Final = re.compile(
    r"(?:(?<!\w)(?:about|around|roughly|approximately|approx\.|circa|c\.|nearly|almost|some|over|under|above"
    r"|below|between|(?<!on or )before"
    r"|after|since|beyond|nearer|well|early|mid|late|another|further|additional|extra|(?<!no )(?:more|less|fewer|higher"
    r"|lower|later|earlier|greater) than|as (?:many|much|little|few) as|close to|e\.g\.|such as|, say|~)\s"
    r"|[0-9](?:st|nd|rd|th)?\s*(?:\u2013|-|/|to\s|and\s|or\s)"
    rf"|\b(?:{'|'.join(NUMBERS)}|{MONTH}|{_YEAR})\s*(?:\u2013|-|/|to\s|or\s)"
    r"|\b(?:level|week|room|year|term|chapter|part|section|type|stage|page|number|no\.|figure|table|lecture"
    r"|unit|phase|day"
    r"|group|question|paper|step|version|zone)\s)[£€$]?$",
    re.IGNORECASE,
)
# Bounds are facts where modules are chosen; of sums and days, they say little.
_AT_MOST: Final = re.compile(r"\b(?:up to|at most|no more than|as much as|a maximum of|not before)\s$", re.IGNORECASE)
_LEFT_OPEN_AFTER: Final = re.compile(
    r"\s?(?:\+|\u2013|-[0-9£]|to\s[£€0-9]|or\s(?:more|so|less|fewer|above|higher|later|earlier|[0-9]|(?:two"
    r"|three|four|five)\b)"
    r"|(?:k|m|bn|thousand|million|billion)\b|each\sweek|a\sweek|per\sweek)",
    re.IGNORECASE,
)
# Of scores, such bounds are the least that is asked for: `6.5 or higher`, `no part below 6.5`.
_OR_MORE: Final = re.compile(r"\s?or\s(?:more|above|higher|better)\b", re.IGNORECASE)
_NONE_BELOW: Final = re.compile(r"\bno \w+ (?:score )?(?:below|under|(?:less|lower) than)\s$", re.IGNORECASE)
_STATING: Final = WORDS | {"may", "one"}
_DIGIT: Final = re.compile(r"[0-9]")


def read_claims(text: str) -> Iterator[Claim]:
    """The values that a Markdown text states, in its order."""
    for sentence in read_sentences(text):
        if _DIGIT.search(sentence.text) is None and _STATING.isdisjoint(re.findall(r"\w+", sentence.text.lower())):
            continue
        for match in _VALUE.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            is_open = _LEFT_OPEN.search(before) or _LEFT_OPEN_AFTER.match(after)
            for claim in _read_value(match, sentence, before, after):
                if is_open and (claim.kind is not ClaimKind.SCORE or _is_left_open(before, after)):
                    continue
                if claim.kind is ClaimKind.COUNT or not _AT_MOST.search(before):
                    yield claim


def _is_left_open(before: str, after: str) -> bool:
    """Whether words leave a score open; `no part below` and `or higher` do not."""
    is_open_before = _LEFT_OPEN.search(before) is not None and _NONE_BELOW.search(before) is None
    return is_open_before or (_LEFT_OPEN_AFTER.match(after) is not None and _OR_MORE.match(after) is None)


def _read_value(match: re.Match[str], sentence: Sentence, before: str, after: str) -> Iterator[Claim]:
    kind = str(next(group for group in _GROUPS if match[group] is not None))
    start, end = match.span(kind)
    found: tuple[ClaimKind, str, str] | None = None
    if kind == "money":
        currency = match["currency"].strip().upper()
        amount = f"{int(match['sum'].replace(',', ''))}.{match['pence'] or '00'}"
        found = ClaimKind.MONEY, amount, _CURRENCIES.get(currency, currency)
    elif kind == "percent":
        found = ClaimKind.PERCENT, _plain(re.split(r"\s|%|per", match["percent"])[0]), ""
    elif kind == "credits":
        unit = match["unit"].lower()
        found = ClaimKind.CREDITS, _plain(match["credits"]), next((u for u in ("ects", "cats") if u in unit), "")
    elif kind == "count":
        noun = match["counted"].split()[-1].lower().removesuffix("s")
        found = ClaimKind.COUNT, _plain(match["count"]), {"bursarie": "bursary"}.get(noun, noun)
    elif kind == "number":
        if (_TEST.search(before) or _TEST_BEHIND.match(after)) and match[kind][0].isdecimal():
            found = ClaimKind.SCORE, _plain(match["number"]), ""
        elif _CHOOSING.search(before) and _CHOSEN.match(after):
            found = ClaimKind.COUNT, _plain(match["number"]), ""
    else:
        day = _read_date(match, kind)
        found = (ClaimKind.DATE, day, "") if day is not None else None
    if found is not None:
        yield Claim(*found, sentence.offset + start, end - start, sentence.text, start)


_DAYS: Final = {"date": "day", "turned": "day_second"}
_NAMED: Final = {"date": "month", "turned": "month_first", "monthly": "month_only"}
_YEARS: Final = {"date": "year", "turned": "year_third", "monthly": "year_only"}
_GROUPS: Final = ("money", "iso", "slashed", "date", "turned", "monthly", "percent", "credits", "count", "number")


def _plain(number: str) -> str:
    """The number in digits, without noughts that say nothing."""
    digits = str(NUMBERS.get(number.lower(), number))
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _read_date(match: re.Match[str], kind: str) -> str | None:
    """What is stated of a date: `2024-07-31`, `--07-31`, `2024-07`, `--07`; None for what is no date."""
    if kind == "iso":
        return match["iso"]
    if kind == "slashed":
        day, month, year = re.split("[/.-]", match["slashed"])
    else:
        day, year = match[_DAYS[kind]] if kind in _DAYS else None, match[_YEARS[kind]]
        named: str = match[_NAMED[kind]]
        if not named[0].isupper() or (kind == "monthly" and year is None and named.lower() in ("may", "mar", "jan")):
            return None
        month = str(next(n for n, name in enumerate(MONTHS, 1) if name.startswith(named[:3].lower())))
    stated = f"{year or '-'}-{month:0>2}"
    return stated if day is None else f"{stated}-{day:0>2}"
