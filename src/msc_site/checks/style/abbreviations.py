"""Abbreviations that are nowhere explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from msc_site.checks.style.dictionary import is_known
from msc_site.checks.style.passages import Passage
from msc_site.checks.style.texts import list_texts
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.base import Facts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record
from msc_site.prose.reading import GAP

_ABBREVIATION: Final = re.compile(
    r"(?<![\w@./#+&-])(?P<letters>[A-Z]{2,6})(?P<more>s|[\u2019']s)?(?![\w@/+&]|\.\w|-\d)"
)
_DEFINITION: Final = re.compile(r"^[ ]{0,3}\*\[(?P<letters>[A-Z]{2,6})s?\]:", re.MULTILINE)
_EXPLAINED: Final = re.compile(
    rf"\((?:the\s+|or\s+)?(?P<inside>[A-Z]{{2,6}})s?[),;:]|\b(?P<before>[A-Z]{{2,6}})s?[{GAP}*_]*\s\("
)
_WELL_KNOWN: Final = frozenset(
    {
        *("AC", "AI", "AM", "API", "BBC", "BSI", "CD", "CEO", "CPU", "CSS", "CSV", "CV", "DC", "DNA", "DVD"),
        *("ECTS", "EEA", "EEG", "EU", "EUR", "FAQ", "GB", "GBP", "GCSE", "GDP", "GMT", "GP", "GPS", "GPU"),
        *("HIV", "HTML", "HTTP", "HTTPS", "ID", "IELTS", "IP", "IQ", "ISBN", "ISO", "IT", "JPEG", "JSON"),
        *("LED", "MBA", "MIT", "MP", "MRI", "NASA", "NATO", "NGO", "NHS", "OK", "OS", "PC", "PDF", "PG", "PIN"),
        *("PM", "PR", "QR", "RAM", "RNA", "SI", "SMS", "SQL", "STEM", "SVG", "TED", "TOEFL", "TV", "UCAS"),
        *("UG", "UK", "UN", "UNESCO", "URL", "US", "USA", "USB", "USD", "VAT", "VIP", "VPN", "VR", "XML"),
        *("YAML", "ZIP"),
    }
)


def find_unexplained(subject: Subject, record: Record[Facts], passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Each abbreviation that the record explains nowhere, where it first stands."""
    known = set(_list_explained(subject, record, passages))
    for passage in passages:
        for match in _ABBREVIATION.finditer(passage.text):
            letters = match["letters"]
            # Words that somebody shouts, and Roman numbers, are in the dictionary.
            if letters in known or is_known(letters.lower()):
                continue
            known.add(letters)
            advice = (
                f"write it out where it first stands, with `({letters})` behind it; or, if all readers know it, add"
            )
            yield Diagnostic(
                "abbreviation-undefined",
                f"the abbreviation `{letters}` is not explained",
                passage.span(match.start("letters"), match.end("letters")),
                "what does it stand for?",
                f"{advice} it to `words` in `site.yaml`",
            )


def _list_explained(subject: Subject, record: Record[Facts], passages: Sequence[Passage]) -> Iterator[str]:
    """What all readers know, and what the record, its programme or the site explains."""
    yield from _WELL_KNOWN
    settings = subject.site.settings.facts
    yield from settings.words
    facts: list[Facts] = [settings]
    if record.kind == "section":
        programme = subject.site.programmes.get(record.file.split("/")[2])
        facts += [programme.facts] if programme is not None else []
    if isinstance(record.facts, ProgrammeFacts):
        facts.append(record.facts)
    for each in facts:
        if isinstance(each, ProgrammeFacts):
            yield each.award.abbreviation
            yield from (test.test for test in each.requirements.english.tests)
    texts = chain((passage.text for passage in passages), (text.text for each in facts for text in list_texts(each)))
    for text in texts:
        yield from (match["inside"] or match["before"] for match in _EXPLAINED.finditer(text))
    yield from (match["letters"] for match in _DEFINITION.finditer(record.source.text))
