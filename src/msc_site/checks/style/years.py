"""Dates gone by in sentences that speak of what is, or is to come."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from msc_site.checks.style.passages import Passage
from msc_site.diagnostics import Diagnostic
from msc_site.prose.numerals import MONTHS
from msc_site.prose.wording import list_sentences

_MONTHS: Final = {name: number for number, name in enumerate(MONTHS, 1)}
_DATE: Final = (
    rf"(?P<date>(?:(?P<day>\d{{1,2}})\s+)?(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?P<year>(?:19|20)\d\d)"
    r"(?:[-\N{EN DASH}/](?P<last>\d\d(?:\d\d)?))?)(?![\w-]|\s+(?:to|until|and)\b)"
)
_WHEN: Final = r"(?:in|from|by|on|until|during|for|starting(?:\s+(?:in|from))?|beginning(?:\s+in)?|as\s+of)"
_TO_COME: Final = (
    r"(?:will|shall|going\s+to|plan(?:s|ned)?\s+to|(?:is|are)\s+(?:to|due|expected)"
    r"|upcoming|forthcoming)"
)
_A_FEW: Final = r"(?:\s+(?!who\b|which\b|that\b|whose\b)[\w'\u2019]+){0,8}"
_NOT_TO_COME: Final = r"who\b|which\b|that\b|whose\b|was\b|were\b|be\b|\w+ed\b|found\b|made\b|held\b"
_A_FEW_TO_COME: Final = rf"(?:\s+be\s+\w+|\s+(?!{_NOT_TO_COME})[\w'\u2019]+){{0,8}}"
_SPOKEN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # “will be opened in 2021”, but neither “will use what was found in 2021” nor “will use methods found in 2021”
        rf"\b{_TO_COME}\b{_A_FEW_TO_COME}?\s+{_WHEN}\s+{_DATE}",
        # “from October 2021 students can”
        rf"(?:\A|[,;:(]\s*|\bthat\s+){_WHEN}\s+{_DATE},?{_A_FEW}?\s+(?:will|shall|can|may|must|should)\b",
        rf"\b(?:currently|at\s+present|at\s+the\s+moment|this\s+year|now)\s*[(,]?\s*(?:in\s+|as\s+of\s+)?{_DATE}",
        rf"\b(?:next|upcoming|forthcoming)(?:\s+[\w'\u2019]+){{1,4}}?,?\s+(?:\(|(?:in|on|of|for)\s+)?{_DATE}",
    )
)


def find_gone_by(as_of: date, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Dates before `as_of` that a sentence speaks of as the present or the future; one in each sentence."""
    for passage in passages:
        for start, end in list_sentences(passage.text):
            sentence = passage.text[start:end]
            gone = [match for spoken in _SPOKEN for match in spoken.finditer(sentence) if _end(match) < as_of]
            found = min(gone, key=lambda match: match.start("date"), default=None)
            if found is not None:
                yield Diagnostic(
                    "year-gone-by",
                    f"`{' '.join(found['date'].split())}` is past, but the sentence speaks of it as if it were not",
                    passage.span(start + found.start("date"), start + found.end("date")),
                    "gone by",
                    "say how it is now, or print the date from its field",
                )


def _end(match: re.Match[str]) -> date:
    """The last day that is meant; of a year that begins in one and ends in the next, the end of the second."""
    year = int(match["year"])
    if match["last"]:
        # The second may have two digits only, and be nonsense.
        last = int(match["last"])
        return date(max(year, last if last >= year else year - year % 100 + last % 100), 12, 31)
    if not match["month"]:
        return date(year, 12, 31)
    month = _MONTHS[match["month"].lower()]
    days = monthrange(year, month)[1]
    return date(year, month, min(int(match["day"]), days) if match["day"] and int(match["day"]) else days)
