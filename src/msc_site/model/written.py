"""How each kind of single value is written: the JSON Schema of its text, by which an editor helps while typing.

A schema accepts whatever the reader of its kind accepts, as YAML has it: what an author types without quotes may be a
number or `true` to an editor. It refuses what a pattern can tell; the reader in `fields`, `values` or `whereabouts`
says exactly what is wrong. `title` names the kind in plain words; `patternErrorMessage` is what VS Code shows when it
refuses a text.
"""

from __future__ import annotations

from typing import Final

from pydantic import WithJsonSchema

_ANY_SCALAR: Final = ["string", "number", "boolean"]
# Patterns are those of ECMA-262, and mean the same to Python.
_PLAIN_NUMBER: Final = r"[0-9]{1,6}(?:\.[0-9]{1,2})?"
_MAX_COUNT: Final = 999_999
_MAX_NUMBER: Final = 999_999.99
_LEAP_YEAR: Final = "(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_DATE: Final = (
    "(?:(?:(?:19|20|21)[0-9]{2}|2200)-(?:"
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29)"
)
_ID: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
_HOST: Final = r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?"
_WEB_ADDRESS: Final = _HOST + r"(?:[/?#][^\s<>\"'\\]*)?"
_RECORD: Final = "(?:programme|module|scholarship|profile|faq|page):[a-z0-9-]+"
_PLACE: Final = rf"(?:{_RECORD}|/(?!/)[a-z0-9/._-]*)(?:#[a-z0-9_-]+)?"


def _written(title: str, kind: str | list[str], example: object, pattern: str, **extra: object) -> WithJsonSchema:
    """A schema; what the pattern describes may stand between white space, which readers take off."""
    whole = rf"^\s*(?:{pattern})\s*$"
    return WithJsonSchema({"title": title, "type": kind, "pattern": whole, "examples": [example], **extra})


TEXT: Final = WithJsonSchema(
    {
        "title": "Text",
        "type": _ANY_SCALAR,
        "pattern": r"\S",
        "patternErrorMessage": "Write a text that says something.",
        "examples": ["Deep Learning"],
    }
)
# Lines may be folded: any white space between two words counts as one character.
SUMMARY: Final = _written(
    "Sentence of at most 140 characters",
    _ANY_SCALAR,
    "How machines learn from data.",
    r"\S(?:\s+(?=\S)|\S){0,139}",
    patternErrorMessage="Write one sentence of at most 140 characters.",
)
ID: Final = _written(
    "Id",
    _ANY_SCALAR,
    "deep-learning",
    _ID,
    minimum=0,
    patternErrorMessage="Write lower-case letters, digits and single hyphens.",
)
DATE: Final = _written(
    "Date",
    "string",
    "2024-07-31",
    _DATE,
    patternErrorMessage="Write a date that exists as year-month-day, such as 2024-07-31.",
)
FLAG: Final = _written(
    "Yes or no",
    ["boolean", "string"],
    "true",
    "true|false",
    patternErrorMessage="Write true or false.",
)
LINK: Final = _written(
    "Link",
    "string",
    "page:privacy",
    rf"{_WEB_ADDRESS}|{_PLACE}|mailto:[^\s@]+@[^\s@]+",
    patternErrorMessage="Write https://…, a record such as page:privacy, or a path of this site such as /modules/.",
)
EMAIL: Final = _written(
    "E-mail address",
    "string",
    "admissions@example.ac.uk",
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    patternErrorMessage="Write an e-mail address, such as admissions@example.ac.uk.",
)
COLOUR: Final = _written(
    "Colour",
    "string",
    "#005ea5",
    "#[0-9A-Fa-f]{6}",
    patternErrorMessage='Write six hexadecimal digits in quotes, such as "#005ea5".',
)
MONEY: Final = _written(
    "Sum of money",
    "string",
    "GBP 20,000",
    r"(?:GBP|EUR|USD) ?(?:[0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(?:\.[0-9]{2})?",
    patternErrorMessage="Write the currency and the sum, such as GBP 20,000.",
)
DURATION: Final = _written(
    "Length of study",
    "string",
    "1 year",
    "[1-9][0-9]? (?:year|month|week)s?",
    patternErrorMessage="Write such as 1 year or 18 months.",
)
NUMBER: Final = _written(
    "Number",
    ["number", "string"],
    7.5,
    _PLAIN_NUMBER,
    minimum=0,
    maximum=_MAX_NUMBER,
    patternErrorMessage="Write digits, such as 5 or 7.5.",
)
COUNT: Final = _written(
    "Whole number",
    ["integer", "string"],
    5,
    "[0-9]{1,6}",
    minimum=0,
    maximum=_MAX_COUNT,
    patternErrorMessage="Write digits only, such as 5.",
)
LEVEL: Final = _written(
    "Level from 1 to 8",
    ["integer", "string"],
    7,
    "0{0,5}[1-8]",
    minimum=1,
    maximum=8,
    patternErrorMessage="Write a level from 1 to 8.",
)
PERCENT: Final = _written(
    "Percentage",
    ["number", "string"],
    50,
    r"(?:0{0,3}100(?:\.0{1,2})?|0{0,4}[0-9]{1,2}(?:\.[0-9]{1,2})?)\s*%?",
    minimum=0,
    maximum=100,
    patternErrorMessage="Write a number from 0 to 100.",
)
WEB_ADDRESS: Final = _written(
    "Web address",
    "string",
    "https://www.example.ac.uk/",
    _WEB_ADDRESS,
    patternErrorMessage="Write the whole address, beginning with https://.",
)
BASE_URL: Final = _written(
    "Address of a site",
    "string",
    "https://www.example.ac.uk/msc/",
    _HOST + r"(?:/[^\s<>\"'\\?#]*)?",
    patternErrorMessage="Write the address of the front page, beginning with https://, without ? and #.",
)
PHONE: Final = _written(
    "Telephone number",
    ["string", "integer"],
    "+44 20 7946 0000",
    r"(?!\(?00|\(?\+44\)?[\s-]*0)(?=(?:[^0-9]*[0-9]){6})[0-9(+][0-9()+\s-]*",
    minimum=0,
    patternErrorMessage="Write one number in digits and spaces, such as +44 20 7946 0000.",
)
