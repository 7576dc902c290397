"""Values in another form than the one asked for, whose authors can have meant nothing else.

Stricter than the guesses that advice may show: `31 July 2024` is a date, `03/04/2024` may be two.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from pydantic_core import PydanticCustomError

from msc_site.diagnostics.suggest import is_slip
from msc_site.model.fields import read_colour, read_date, read_flag
from msc_site.model.misreadings import guess_number, guess_sum
from msc_site.model.values import SYMBOLS, read_duration, read_money, read_number
from msc_site.prose.numerals import NUMBERS

_FLAGS: Final = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{2})?"
# A dollar can be one of many countries'.
_CODE: Final = "(?:GBP|EUR|USD)"
_SUM: Final = re.compile(rf"[£€] ?{_NUMBER}|{_CODE} ?[£€$]? ?{_NUMBER}|{_NUMBER} ?(?:[£€]|{_CODE})", re.IGNORECASE)
_SAID: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?([a-z]{3,9})\.?,? +([0-9]{4})", re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(r"([a-z]{3,9})\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([/. -])([0-9]{1,2})\2([0-9]{1,2})")
_DIGITS: Final = re.compile(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4})")
_LENGTH: Final = re.compile(r"([0-9]{1,2}|[a-z]+)[ -]*(year|month|week)s?", re.IGNORECASE)


def read_again(problem: str, text: str) -> str | None:
    """The value as the model asks for it; `problem` is the code of its refusal. None where it is not beyond doubt."""
    if problem not in _READERS:
        return None
    read, accept = _READERS[problem]
    meant = read(text.strip())
    try:
        accept(meant)
    except PydanticCustomError:
        return None
    return meant


def nearest_slip(word: str, choices: Collection[str]) -> str | None:
    """The only choice for which a word is a slip of the keys; capitals, and `_` for `-`, are slips."""
    found = [choice for choice in choices if is_slip(word, choice)]
    return found[0] if len(found) == 1 else None


def _read_date(text: str) -> str | None:
    said, month_first = _SAID.fullmatch(text), _MONTH_FIRST.fullmatch(text)
    if said is not None:
        return _date(said[3], _month(said[2]), said[1])
    if month_first is not None:
        return _date(month_first[3], _month(month_first[1]), month_first[2])
    year_first, digits = _YEAR_FIRST.fullmatch(text), _DIGITS.fullmatch(text)
    if year_first is not None:
        return _date(year_first[1], int(year_first[3]), year_first[4])
    if digits is None:
        return None
    one, other = int(digits[1]), int(digits[3])
    both = {_date(digits[4], other, digits[1]), _date(digits[4], one, digits[3])} - {None}
    return both.pop() if len(both) == 1 else None


def _month(name: str) -> int:
    """The number of a month by its name, or by three letters and more of it; 0 where it is none."""
    months = [number for number, month in enumerate(calendar.month_name) if month.lower().startswith(name.lower())]
    return months[0] if len(months) == 1 else 0


def _date(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _read_money(text: str) -> str | None:
    return guess_sum(text, SYMBOLS) if _SUM.fullmatch(text) else None


def _read_flag(text: str) -> str | None:
    return _FLAGS.get(text.lower())


def _read_duration(text: str) -> str | None:
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdecimal() else NUMBERS.get(match[1].lower(), 0)
    return f"{number} {match[2].lower()}{'' if number == 1 else 's'}" if number else None


def _read_colour(text: str) -> str | None:
    digits = text.removeprefix("#").lower()
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return f"#{digits}"
    is_short = text.startswith("#") and re.fullmatch(r"[0-9a-f]{3}", digits)
    return f"#{''.join(digit * 2 for digit in digits)}" if is_short else None


# By the code of a refusal: what reads the text, and what the model says to that.
_READERS: Final[dict[str, tuple[Callable[[str], str | None], Callable[[object], object]]]] = {
    "bad-date": (_read_date, read_date),
    "bad-money": (_read_money, read_money),
    "bad-flag": (_read_flag, read_flag),
    "bad-number": (guess_number, read_number),
    "bad-duration": (_read_duration, read_duration),
    "bad-colour": (_read_colour, read_colour),
}
