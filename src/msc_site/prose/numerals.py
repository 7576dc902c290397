"""The words for numbers, months and what is counted, by which texts state values."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_FIRST: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS: Final = MappingProxyType({word: number for number, word in enumerate(_FIRST, 1)} | _TENS)
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
"""An expression for a month, in full or short."""
_THINGS: Final = (
    r"(?:electives?|options?|courses?) modules?|modules?|options?|electives?|courses?|programmes?|degrees?"
    r"|scholarships?|awards?|bursar(?:y|ies)|studentships?"
    r"|days?|weeks?|months?|years?|retakes?|resits?"
)
NOUN: Final = rf"(?:{_THINGS}|hours?)\b"
"""An expression for what is counted."""
NOUN_WITHOUT_HOURS: Final = rf"(?:{_THINGS})\b"
"""The same, but for hours: which of them are meant, only the adjectives before them tell."""
