"""Values with behaviour: money, durations, numbers. Each is read from the author's text and can say itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from msc_site.model import written
from msc_site.model.misreadings import guess_number, guess_sum

SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
_MONEY = re.compile(r"([A-Z]{3}) ?([0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(?:\.([0-9]{2}))?")
# What YAML's escapes can say although it may not stand in a file: controls but for white space, separators that YAML
# takes for line breaks, characters that turn the direction of what follows, surrogates and noncharacters.
_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufdd0-\\ufdef\\ufeff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_MAX_MONEY = 10_000_000
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Counts from nought that prose has in words."""


def in_words(number: int) -> str:
    """Small counts in words, as British prose has them: `five`, but `13`."""
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else f"{number:,}"


def fail(code: str, message: str, help_text: str) -> PydanticCustomError:
    """A problem with a value, to be raised by its validator. `code` is one of the diagnostic registry."""
    return PydanticCustomError(code, "{said}", {"said": message, "help": help_text})


def require_text(value: object, what: str) -> str:
    """The scalar's text; a list or a mapping in its place is a problem."""
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        advice = f"write {what} on the same line as its key, without brackets or braces"
        raise fail("wrong-kind", f"{found} stands where {what} belongs", advice)
    if not value.isascii() or not value.isprintable():
        hidden = _HIDDEN.search(value)
        if hidden is not None:
            said = f"an invisible character (U+{ord(hidden[0]):04X}) that may not stand in content"
            raise fail("control-character", said, "delete it, or the sign such as `\\0` that stands for it")
    return value.strip()


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum in a currency (ISO 4217), in hundredths."""

    currency: str
    hundredths: int

    def __str__(self) -> str:
        """`£21,241`, with pence only where there are some."""
        units, rest = divmod(self.hundredths, 100)
        return f"{SYMBOLS[self.currency]}{units:,}" + (f".{rest:02}" if rest else "")

    @property
    def amount(self) -> Decimal:
        """The sum in whole units, as data formats have it."""
        return Decimal(self.hundredths) / 100

    def plus(self, other: Money) -> Money:
        """The sum of two amounts. ValueError where the currencies differ."""
        if self.currency != other.currency:
            raise ValueError("sums in different currencies cannot be added")
        return Money(self.currency, self.hundredths + other.hundredths)

    def share(self, percent: Decimal) -> Money:
        """That many per cent of the sum, to the nearest hundredth."""
        return Money(self.currency, int((self.hundredths * percent / 100).to_integral_value()))


def read_money(value: object) -> Money:
    """`GBP 20,000` or `GBP 80.50`."""
    if isinstance(value, Money):
        return value
    text = require_text(value, "a sum of money")
    meant = guess_sum(text, SYMBOLS)
    advice = f"write the currency and the sum, such as `{meant or 'GBP 20,000'}`"
    if meant is not None and re.search(r"\b(?:per|a|each) year\b|/ ?year|\bp\.?a\b", text):
        advice = f"write `{meant}`; of a fee that is paid each year, a field `per: year` says so"
    if text.startswith("-") or re.match(r"[A-Z]{3} ?-", text):
        raise fail("bad-money", f"`{text}` is a negative sum", advice)
    match = _MONEY.fullmatch(text)
    if match is None:
        raise fail("bad-money", f"`{text}` is not a sum of money", advice)
    if match[1] not in SYMBOLS:
        raise fail(
            "bad-money",
            f"`{match[1]}` is not a currency known here",
            f"use one of {', '.join(f'`{code}`' for code in SYMBOLS)}",
        )
    digits = match[2].replace(",", "").lstrip("0") or "0"
    if len(digits) > len(str(_MAX_MONEY)) or int(digits) > _MAX_MONEY:
        raise fail("bad-money", f"`{text}` is more than any fee or award", "check the number of digits")
    return Money(match[1], int(digits) * 100 + int(match[3] or 0))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of study: a number of years, months or weeks."""

    number: int
    unit: str

    def __str__(self) -> str:
        """`one year`, `18 months`."""
        return f"{in_words(self.number)} {self.unit}{'' if self.number == 1 else 's'}"

    @property
    def iso(self) -> str:
        """ISO 8601, such as `P1Y`."""
        return f"P{self.number}{self.unit[0].upper()}"

    @property
    def whole_years(self) -> int | None:
        """The number of years, None where it is not a whole one: of `18 months`, and of weeks."""
        months = self._months
        return months // 12 if months is not None and months % 12 == 0 else None

    @property
    def days(self) -> int:
        """About how many days it takes."""
        return round(self.number * {"year": 365.25, "month": 365.25 / 12, "week": 7}[self.unit])

    @property
    def is_within_a_year(self) -> bool:
        """Whether it takes one year at most."""
        months = self._months
        return months <= 12 if months is not None else self.number <= 52  # noqa: PLR2004 - months, weeks of a year

    def equals(self, other: Duration) -> bool:
        """Whether it is the same length, `12 months` being `1 year`."""
        return self == other or (self._months is not None and self._months == other._months)

    @property
    def _months(self) -> int | None:
        times = {"year": 12, "month": 1}.get(self.unit)
        return self.number * times if times is not None else None


def read_duration(value: object) -> Duration:
    """`1 year`, `9 months`."""
    if isinstance(value, Duration):
        return value
    text = require_text(value, "a duration")
    match = re.fullmatch(r"([1-9][0-9]?) (year|month|week)s?", text)
    if match is None:
        raise fail("bad-duration", f"`{text}` is not a length of study", "write such as `1 year` or `18 months`")
    return Duration(int(match[1]), match[2])


def read_number(value: object) -> Decimal:
    """A plain number that is not negative, such as `7.5`."""
    if isinstance(value, (Decimal, int)):
        return Decimal(value)
    text = require_text(value, "a number")
    _refuse_negative(text)
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", text):
        meant = guess_number(text)
        advice = f"write `{meant}`, with a point" if meant is not None else "write digits, such as `5` or `7.5`"
        raise fail("bad-number", f"`{text}` is not a plain number", advice)
    return Decimal(text)


def read_count(value: object) -> int:
    """A whole number that is not negative."""
    if isinstance(value, int):
        return value
    text = require_text(value, "a count")
    _refuse_negative(text)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise fail("bad-number", f"`{text}` is not a whole number", "write digits only, such as `5`")
    return int(text)


def read_level(value: object) -> int:
    """A level of the framework for higher education qualifications (FHEQ), entry levels left out: 1 to 8."""
    level = read_count(value)
    if not 1 <= level <= 8:  # noqa: PLR2004 - the framework's levels
        raise fail("bad-number", f"`{level}` is not a level of the framework", "write a level from 1 to 8")
    return level


def _refuse_negative(text: str) -> None:
    if re.fullmatch(r"-[0-9.,]+", text):
        raise fail("bad-number", f"`{text}` is a negative number", "write a number from 0 up")


def read_percent(value: object) -> Decimal:
    """A percentage from 0 to 100, with or without its sign."""
    text = require_text(value, "a percentage").removesuffix("%").strip() if isinstance(value, str) else value
    number = read_number(text)
    if number > 100:  # noqa: PLR2004 - a whole is a hundred per cent
        raise fail("bad-number", f"`{value}` is more than 100 per cent", "write a number from 0 to 100")
    return number


def say_number(number: Decimal) -> str:
    """The number as its author typed it, thousands grouped."""
    return f"{number:,}"


MoneyField = Annotated[Money, PlainValidator(read_money), written.MONEY]
DurationField = Annotated[Duration, PlainValidator(read_duration), written.DURATION]
Number = Annotated[Decimal, PlainValidator(read_number), written.NUMBER]
Count = Annotated[int, PlainValidator(read_count), written.COUNT]
Level = Annotated[int, PlainValidator(read_level), written.LEVEL]
Percent = Annotated[Decimal, PlainValidator(read_percent), written.PERCENT]
