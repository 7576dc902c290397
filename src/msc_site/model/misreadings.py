"""What was meant by a sum, number or date in another form than the one asked for, to be suggested, never assumed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from msc_site.prose.numerals import MONTHS

_NUMBER: Final = re.compile(r"(?<![\d.,])[0-9](?:[0-9., ]*[0-9])?")
_NAMES: Final = {"pound": "GBP", "euro": "EUR", "dollar": "USD"}
_MONTHS: Final = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


def guess_sum(text: str, symbols: Mapping[str, str]) -> str | None:
    """The only sum in a text, as a currency's code and a number: `£42,500 per year` holds `GBP 42,500`.

    `symbols` are those of the currencies, by code; pounds where the text names none. None where the number can be
    read in several ways (`20,00`), is negative, or is one of several.
    """
    numbers = list(_NUMBER.finditer(text))
    code = _guess_currency(text, symbols)
    if len(numbers) != 1 or code is None or re.search(r"[-\u2212] ?[0-9]", text):
        return None
    thousands = re.match(r" ?[kK]\b", text[numbers[0].end() :])
    amount = _read_amount(numbers[0][0])
    if amount is None:
        return None
    amount = amount * 1000 if thousands is not None else amount
    return f"{code} {amount:,.0f}" if amount == amount.to_integral_value() else f"{code} {amount:,.2f}"


def _guess_currency(text: str, symbols: Mapping[str, str]) -> str | None:
    words = re.findall(r"[A-Za-z]+", text)
    named = {code for code, symbol in symbols.items() if symbol in text or code in (word.upper() for word in words)}
    named |= {code for word in words for name, code in _NAMES.items() if word.lower() in (name, f"{name}s")}
    foreign = {word for word in words if re.fullmatch(r"[A-Z]{3}", word)} - symbols.keys()
    if len(named) > 1 or foreign:
        return None
    return next(iter(named), "GBP")


def _read_amount(text: str) -> Decimal | None:
    number = text.replace(" ", "")
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{2})?", number):  # as other countries group digits
        number = number.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[0-9]+(?:,[0-9]{3,})+(?:\.[0-9]{1,2})?", number):
        number = number.replace(",", "")
    return Decimal(number) if re.fullmatch(r"[0-9]+(?:\.[0-9]{1,2})?", number) else None


def guess_number(text: str) -> str | None:
    """A number whose decimals stand behind a comma, with a point: `7.5` for `7,5`."""
    return text.replace(",", ".") if re.fullmatch(r"[0-9]{1,3},[0-9]{1,2}", text) else None


def guess_date(text: str) -> date | None:
    """The date in a text such as `31/07/2024` (the day first, if it can be) or `31 July 2024`."""
    match = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?[/. -]+([0-9]{1,2}|[A-Za-z]{3,9})[/., -]+([0-9]{4})", text)
    if match is None:
        return None
    day, year = int(match[1]), int(match[3])
    month = int(match[2]) if match[2].isdecimal() else _MONTHS.get(match[2].lower()[:3], 0)
    if month > 12 >= day and match[2].isdecimal():  # noqa: PLR2004 - months of a year
        day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None
