"""The scalar fields of records: texts, dates, links, ids. Each says in its own words why a text will not do."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Final

from pydantic import PlainValidator

from msc_site.model import written
from msc_site.model.misreadings import guess_date
from msc_site.model.values import fail, require_text
from msc_site.model.whereabouts import read_web_address

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
        meant = guess_date(text)
        shown = f"`{meant}` ({meant.day} {meant:%B})" if meant is not None else "`2024-07-31`"
        raise fail("bad-date", f"`{text}` is not a date", f"write year-month-day, such as {shown}")
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


def read_flag(value: object) -> bool:
    """`true` or `false`, nothing else."""
    if isinstance(value, bool):
        return value
    text = require_text(value, "a yes or no")
    if text not in ("true", "false"):
        raise fail("bad-flag", f"`{text}` is neither `true` nor `false`", "write `true` or `false`")
    return text == "true"


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


def read_colour(value: object) -> str:
    """A colour as six hexadecimal digits."""
    text = require_text(value, "a colour").lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise fail(
            "bad-colour", f"`{text}` is not a colour", 'write six hexadecimal digits in quotes, such as "#005ea5"'
        )
    return text


Text = Annotated[str, PlainValidator(read_text), written.TEXT]
Summary = Annotated[str, PlainValidator(read_summary), written.SUMMARY]
Id = Annotated[str, PlainValidator(read_id), written.ID]
Date = Annotated[date, PlainValidator(read_date), written.DATE]
Flag = Annotated[bool, PlainValidator(read_flag), written.FLAG]
Link = Annotated[str, PlainValidator(read_link), written.LINK]
Email = Annotated[str, PlainValidator(read_email), written.EMAIL]
Colour = Annotated[str, PlainValidator(read_colour), written.COLOUR]
ModuleId = Id
ProgrammeId = Id
