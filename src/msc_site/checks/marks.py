"""Marks and scores: those that pass the degree, and those asked for in tests of English."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.requirements import LanguageTest
from msc_site.model.site import Record

# From the lowest mark to the highest, each with what it stands for.
_MARKS: Final = (
    ("condoned_from", "the least mark that may be condoned"),
    ("pass_mark", "the pass mark"),
    ("merit", "the mark for a merit"),
    ("distinction", "the mark for a distinction"),
)
# IELTS scores run in bands from 0 to 9.
_HIGHEST_BAND: Final = Decimal(9)


def check_record(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Marks in the wrong order, and scores that no test gives."""
    if subject.is_sound(record, "regulations"):
        yield from _order(record)
    for index, test in enumerate(record.facts.requirements.english.tests):
        if subject.is_sound(record, "requirements", "english", "tests", index):
            yield from list(_bands(record, test, index)) or _scores(record, test, index)


def _order(record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    stated: list[tuple[str, str, Decimal]] = []
    for field, words in _MARKS:
        mark = getattr(record.facts.regulations, field, None)
        if mark is not None:
            stated.append((field, words, mark))
    for (lower, lower_words, least), (higher, words, mark) in pairwise(stated):
        if mark < least:
            yield Diagnostic(
                "marks-order",
                f"{words}, {mark:f}%, is below {lower_words}, {least:f}%",
                record.span("regulations", higher),
                help="correct one of the two marks",
                related=(Label(record.span("regulations", lower), lower_words),),
            )


def _bands(record: Record[ProgrammeFacts], test: LanguageTest, index: int) -> Iterator[Diagnostic]:
    if not test.test.upper().startswith("IELTS"):
        return
    for field, score in (("overall", test.overall), ("each", test.each)):
        if score is not None and score > _HIGHEST_BAND:
            yield Diagnostic(
                "bad-number",
                f"`{field}`: `{score:f}` is more than the highest band of {test.test}, {_HIGHEST_BAND}",
                record.span("requirements", "english", "tests", index, field),
                help="write a band from 0 to 9, such as `6.5`",
            )


def _scores(record: Record[ProgrammeFacts], test: LanguageTest, index: int) -> Iterator[Diagnostic]:
    path = ("requirements", "english", "tests", index)
    if test.each is not None and test.each > test.overall:
        yield Diagnostic(
            "scores-disagree",
            f"{test.test} asks for {test.each:f} in each part, which is more than {test.overall:f} overall",
            record.span(*path, "each"),
            help="correct one of the two scores",
            related=(Label(record.span(*path, "overall"), "the score overall"),),
        )
