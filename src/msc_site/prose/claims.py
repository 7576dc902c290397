"""Claims: the sums, dates, counts, credits, percentages and scores that an author typed into a text.

Most texts hold none, and are put aside at a glance; the others are read sentence by sentence, see `stated`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msc_site.prose.numerals import MONTHS, NOUN, NUMBERS
from msc_site.prose.values import Claim

_SIGNS: Final = ("%", "£", "€", "$", "GBP", "EUR", "USD")
# In lower case, the words without which a text that holds none of the signs can hold no claim, but for digits. A lone
# `one` or `may` is none of them: such a text would hold a claim once in a hundred times.
_STATING: Final = (
    *(word for word in NUMBERS if word != "one"),
    *(f"{word}-{unit}" for word in NUMBERS for unit in ("year", "month", "week", "day", "credit", "hour")),
    *(word for month in MONTHS if month != "may" for word in (month, month[:3])),
    *("sept", "cent", "percent"),
    *("least", "most", "choose", "scholarship", "award", "bursary", "studentship", "retake", "resit", "ects", "cats"),
    *("credit", "credits", "ielts", "toefl", "pte", "gbp", "eur", "usd"),
)
WORDS: Final = frozenset(word + end for word in _STATING for end in ("", ",", ".", ";", ":", ")"))
_HINT: Final = re.compile(
    r"May\s|[0-9][0-9.]{0,5}(?:/[0-9]+/[0-9]|(?<=\.)(?:19|20)[0-9]{2}|-[0-9]+-[0-9]|(?:st|nd|rd|th)?\s(?:of\s)?May\b"
    rf"|[\s*_-]{{1,4}}(?:[A-Za-z'\u2019-]+\s){{0,3}}?(?:{NOUN}|credits?\b))",
    re.IGNORECASE,
)


def find_claims(text: str, words: Iterable[str]) -> tuple[Claim, ...]:
    """What a Markdown text claims, in its order. `words` are those of the text, in lower case."""
    if WORDS.isdisjoint(words) and not _holds_sign(text) and not _counts(text):
        return ()
    # Reading takes expressions that are slow to make, and many builds read no text with a claim.
    from msc_site.prose.stated import read_claims  # noqa: PLC0415

    return tuple(read_claims(text))


def _holds_sign(text: str) -> bool:
    # A loop is twice as fast as `any` over so few.
    for sign in _SIGNS:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _counts(text: str) -> bool:
    """Whether digits stand before something that is counted, or are a date; or whether there is a May."""
    # Sign by sign because Python's strings look for one many times faster than its expressions for any of ten.
    for sign in "123456789M":
        at = text.find(sign)
        while at >= 0:
            if (not at or text[at - 1] in " \n(*_[|>") and _HINT.match(text, at):
                return True
            at = text.find(sign, at + 1)
    return False
