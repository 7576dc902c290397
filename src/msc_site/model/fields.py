"""The scalar fields of records: texts, dates, links, ids. Each says in its own words why a text will not do."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Final

from pydantic import PlainValidator, WithJsonSchema

from msc_site.model.values import fail, require_text

SUMMARY_LENGTH: Final = 140
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
RECORD_KINDS: Final = ("programme", "module", "scholarship", "profile", "faq", "page")


def is_id(text: str) -> bool:
    """Whether a file name or key may be the id of a record: lower-case words and digits joined by hyphens."""
    return _ID.fullmatch(text) is not None


def read_text(value: object) -> str:
    """A text of one paragraph that says something."""
    text = " ".join(require_text(value, "a text").split())
    if not text:
        raise fail("empty-value", "an empty text", "write the text, or remove the line")
    return text


def read_summary(value: object) -> str:
    """One sentence of at most 140 characters."""
    text = read_text(value)
    if len(text) > SUMMARY_LENGTH:
        said = f"a summary of {len(text)} characters; {SUMMARY_LENGTH} fit on a card and in a search result"
        excess = len(text) - SUMMARY_LENGTH
        raise fail("summary-too-long", said, f"shorten it by {excess} character{'' if excess == 1 else 's'}")
    return text


def read_id(value: object) -> str:
    """The id of a record."""
    text = require_text(value, "an id")
    if not is_id(text):
        raise fail("bad-id", f"`{text}` is not an id", "use lower-case letters, digits and single hyphens")
    return text


def read_date(value: object) -> date:
    """An ISO 8601 date that is in the calendar."""
    if isinstance(value, date):
        return value
    text = require_text(value, "a date")
    match = _DATE.fullmatch(text)
    if match is None:
        raise fail("bad-date", f"`{text}` is not a date", f"write year-month-day, such as `{_turn_round(text)}`")
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise fail(
            "bad-date", f"`{text}` has a month {month}, and a year has 12", "write year-month-day, such as `2024-07-31`"
        )
    if not 1900 <= year <= 2200:  # noqa: PLR2004 - what a course page can mean
        raise fail("bad-date", f"`{text}` is in the year {match[1]}, which cannot be meant", "correct the year")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = calendar.month_name[month]
        raise fail(
            "bad-date", f"`{text}` does not exist: {name} {year} has {last} days", f"write a day from 1 to {last}"
        )
    return date(year, month, day)


def _turn_round(text: str) -> str:
    """A date that was written day first as year-month-day, an example for any other text."""
    match = re.fullmatch(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})", text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match is not None else "2024-07-31"


def read_flag(value: object) -> bool:
    """`true` or `false`, nothing else."""
    if isinstance(value, bool):
        return value
    text = require_text(value, "a yes or no")
    if text not in ("true", "false"):
        raise fail("bad-flag", f"`{text}` is neither `true` nor `false`", "write `true` or `false`")
    return text == "true"


def read_web_address(value: object) -> str:
    """An http or https address."""
    text = require_text(value, "a web address")
    if not re.fullmatch(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'\\]*)?", text):
        raise fail("bad-link", f"`{text}` is not a web address", "write the whole address, beginning with `https://`")
    return text


def read_link(value: object) -> str:
    """A web address, a record (`module:deep-learning`), or a path of this site (`/modules/`)."""
    text = require_text(value, "a link")
    if text.startswith(("https://", "http://")):
        return read_web_address(text)
    kinds = "|".join(RECORD_KINDS)
    if re.fullmatch(rf"(?:(?:{kinds}):[a-z0-9-]+|/(?!/)[a-z0-9/._-]*)(?:#[a-z0-9_-]+)?|mailto:[^\s@]+@[^\s@]+", text):
        return text
    raise fail(
        "bad-link",
        f"`{text}` is not a link",
        "write `https://…`, a record such as `page:privacy`, or a path of this site such as `/modules/`",
    )


def read_email(value: object) -> str:
    """An e-mail address."""
    text = require_text(value, "an e-mail address")
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text):
        raise fail("bad-email", f"`{text}` is not an e-mail address", "write such as `admissions@example.ac.uk`")
    return text


def read_phone(value: object) -> str:
    """A telephone number as people write it."""
    text = require_text(value, "a telephone number")
    digits = sum(character.isdigit() for character in text)
    if not re.fullmatch(r"[+(]{0,2}[0-9][0-9()+ -]{5,29}", text) or digits < 6:  # noqa: PLR2004 - a local number
        raise fail("bad-phone", f"`{text}` is not a telephone number", "write such as `+44 20 7946 0000`")
    return text


def read_colour(value: object) -> str:
    """A colour as six hexadecimal digits."""
    text = require_text(value, "a colour").lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise fail(
            "bad-colour", f"`{text}` is not a colour", 'write six hexadecimal digits in quotes, such as "#005ea5"'
        )
    return text


def _text_schema(**extra: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **extra})


_SUMMARY_SCHEMA = _text_schema(minLength=1, maxLength=SUMMARY_LENGTH, examples=["How machines learn from data."])
Text = Annotated[str, PlainValidator(read_text), _text_schema(minLength=1, examples=["Deep Learning"])]
Summary = Annotated[str, PlainValidator(read_summary), _SUMMARY_SCHEMA]
Id = Annotated[str, PlainValidator(read_id), _text_schema(pattern=f"^{_ID.pattern}$", examples=["deep-learning"])]
Date = Annotated[date, PlainValidator(read_date), _text_schema(format="date", examples=["2024-07-31"])]
Flag = Annotated[bool, PlainValidator(read_flag), WithJsonSchema({"type": "boolean", "examples": ["true"]})]
WebAddress = Annotated[
    str, PlainValidator(read_web_address), _text_schema(format="uri", examples=["https://www.example.ac.uk/"])
]
Link = Annotated[str, PlainValidator(read_link), _text_schema(examples=["page:privacy", "/modules/"])]
Email = Annotated[str, PlainValidator(read_email), _text_schema(format="email", examples=["admissions@example.ac.uk"])]
Phone = Annotated[str, PlainValidator(read_phone), _text_schema(examples=["+44 20 7946 0000"])]
Colour = Annotated[str, PlainValidator(read_colour), _text_schema(pattern="^#[0-9A-Fa-f]{6}$", examples=["#005ea5"])]
ModuleId = Id
ProgrammeId = Id
