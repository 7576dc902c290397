"""The days on which something appears on the site that its files state already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msc_site.agenda.occasion import Kind, Occasion
from msc_site.agenda.titles import list_records, owner_of
from msc_site.decode import Decoded
from msc_site.model.base import RecordFacts
from msc_site.model.site import Programme, Record


def list_appearances(decoded: Decoded) -> Iterator[Occasion]:
    """An occasion for each thing that appears after the as-of date."""
    if not decoded.turns:
        return
    records = _records_by_file(decoded)
    often: Counter[str] = Counter()
    for turn in decoded.turns:
        file = turn.span.file
        # By what appears, not by its line, which moves with every edit above it.
        name = f"{file.removeprefix('content/').replace('/', '.')}.{_words(turn.because)}"
        often[name] += 1
        record, programme = records.get(file, (None, None))
        yield Occasion(
            day=turn.on,
            kind=Kind.PUBLICATION,
            what=turn.because[:1].upper() + turn.because[1:],
            fact=name if often[name] == 1 else f"{name}.{often[name]}",
            record=(record.kind, record.id) if record is not None else ("site", ""),
            owner=owner_of(record, programme) if record is not None else "",
            span=turn.span,
        )


def _records_by_file(decoded: Decoded) -> dict[str, tuple[Record[RecordFacts], Programme | None]]:
    """The records of now, and those that are hidden until a day."""
    sites = (*(future.site for future in decoded.futures), decoded.site)
    return {record.file: (record, programme) for site in sites for record, programme in list_records(site)}


def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
