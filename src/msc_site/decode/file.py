"""From the text of one file to its record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pydantic_core import PydanticCustomError

from msc_site.decode.appearing import Appearance
from msc_site.decode.consequences import drop_consequences
from msc_site.decode.facts import decode_facts
from msc_site.decode.layout import Place, meant_by, place_of
from msc_site.decode.shape import Path
from msc_site.decode.staging import Staged, decode_stages
from msc_site.decode.timed import is_timed
from msc_site.diagnostics import Diagnostic, Span
from msc_site.model.base import Facts
from msc_site.model.fields import read_flag
from msc_site.model.history import HistoryFacts
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record
from msc_site.prose import Compiler, Prose
from msc_site.source import Document, SourceFile, read_document

KINDS: Final[dict[str, type[Facts]]] = {
    "settings": Settings,
    "history": HistoryFacts,
    "programme": ProgrammeFacts,
    "section": SectionFacts,
    "module": ModuleFacts,
    "scholarship": ScholarshipFacts,
    "profile": ProfileFacts,
    "faq": FaqFacts,
    "page": PageFacts,
}
# How many levels a body's headings are set down, so that they continue the headings of the page they stand in.
_SHIFTS: Final = {"section": 1, "faq": 2, "profile": 2}
# So many files are read before their bodies are compiled: a processor that turns from one work to the other with each
# file finds neither in its caches. More than these would only take memory.
_HANDFUL: Final = 32
_NEED_BODY: Final = {"faq": "the answer", "page": "the page's text", "profile": "the student's own text"}


@dataclass(frozen=True, slots=True)
class Stage:
    """What a file gives from a day on."""

    on: date
    record: Record[Any]
    damaged: frozenset[tuple[str, str, Path]] = frozenset()


@dataclass(frozen=True, slots=True)
class Timing:
    """What changes in a file on certain days: the stages in their order, and what appears.

    Before the day `shown_from` the record is not shown at all.
    """

    stages: tuple[Stage, ...]
    appearances: tuple[Appearance, ...]
    shown_from: date | None


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """What one file gives; `record` is None where it cannot be used.

    It depends on the file's path and text; only the advice in `problems` looks at which other files there are.
    `timing` holds what it states from certain days on; `record` is what it states before all of them.
    """

    place: Place | None
    record: Record[Any] | None
    is_draft: bool = False
    broken: frozenset[tuple[str, str]] = frozenset()
    damaged: frozenset[tuple[str, str, Path]] = frozenset()
    problems: tuple[Diagnostic, ...] = ()
    timing: Timing | None = None

    def as_stated(self, on: date) -> DecodedFile:
        """The same as its values are stated on a day, whether it is shown on that day or not."""
        stages = [stage for stage in self.timing.stages if stage.on <= on] if self.timing is not None else []
        return replace(self, record=stages[-1].record, damaged=stages[-1].damaged) if stages else self

    def hidden_until(self, on: date) -> date | None:
        """The day from which it is shown, where that has not come on a day."""
        shown_from = self.timing.shown_from if self.timing is not None else None
        return shown_from if shown_from is not None and shown_from > on else None


def decode_files(
    files: Sequence[SourceFile], names: Collection[str], compiler: Compiler | None = None
) -> list[DecodedFile]:
    """Decode files. `names` are the paths of all files of the site."""
    compiler = compiler or Compiler()
    decoded: list[DecodedFile] = []
    for start in range(0, len(files), _HANDFUL):
        stated = [_read_facts(file, names) for file in files[start : start + _HANDFUL]]
        decoded += [_add_prose(each, compiler) for each in stated]
    return decoded


def decode_file(file: SourceFile, compiler: Compiler, names: Collection[str]) -> DecodedFile:
    """Decode one file."""
    return _add_prose(_read_facts(file, names), compiler)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a file states above its body; `facts` are None where they cannot be used."""

    document: Document
    place: Place
    facts: Facts | None
    damaged: Iterable[Path]
    problems: tuple[Diagnostic, ...]
    staged: Staged | None = None


def _read_facts(file: SourceFile, names: Collection[str]) -> _Stated | DecodedFile:
    place = place_of(file.path)
    if isinstance(place, Diagnostic):
        return DecodedFile(None, None, broken=frozenset(meant_by(file.path)), problems=(place,))
    document, problems = read_document(file)
    kind, staged = KINDS[place.kind], None
    if is_timed(document):
        staged, field_problems = decode_stages(kind, document, names)
        decoded = staged.stages[0].decoded
    else:
        decoded, field_problems = decode_facts(kind, document, names)
    damaged = {*decoded.damaged, ()} if problems else decoded.damaged
    found = (*problems, *drop_consequences(field_problems, problems))
    return _Stated(document, place, decoded.facts, damaged, found, staged)


def _add_prose(stated: _Stated | DecodedFile, compiler: Compiler) -> DecodedFile:
    if isinstance(stated, DecodedFile):
        return stated
    document, place = stated.document, stated.place
    prose: Prose | None = None
    problems: tuple[Diagnostic, ...] = stated.problems
    if document.has_body:
        prose, body_problems = _compile(document, place, compiler)
        problems = (*problems, *body_problems)
    is_draft = place.kind not in ("settings", "history") and _is_draft(document)
    if stated.facts is None:
        return DecodedFile(place, None, is_draft, broken=frozenset({(place.kind, place.id)}), problems=problems)
    damaged = frozenset([(place.kind, place.id, path) for path in stated.damaged])
    record: Record[Any] = Record(place.kind, place.id, stated.facts, document.file, prose)
    if stated.staged is None:
        return DecodedFile(place, record, is_draft, damaged=damaged, problems=problems)
    record = replace(record, moved=stated.staged.stages[0].moved)
    timing = _time(stated.staged, record, damaged)
    return DecodedFile(place, record, is_draft, damaged=damaged, problems=problems, timing=timing)


def _time(staged: Staged, first: Record[Any], damaged: frozenset[tuple[str, str, Path]]) -> Timing | None:
    """The later stages of a record, whose text cannot be read where its `damaged` holds the record as a whole."""
    _, *later = staged.stages
    if not later and not staged.appearances:
        return None
    whole = (first.kind, first.id, ())
    stages = tuple(
        Stage(
            stage.on,
            replace(first, facts=stage.decoded.facts, moved=stage.moved),
            frozenset((first.kind, first.id, path) for path in stage.decoded.damaged) | (damaged & {whole}),
        )
        for stage in later
        if stage.decoded.facts is not None
    )
    return Timing(stages, staged.appearances, staged.shown_from)


def _is_draft(document: Document) -> bool:
    flag = document.root.child("draft") if document.root is not None else None
    try:
        return flag is not None and read_flag(flag.text)
    except PydanticCustomError:
        return False


def _compile(document: Document, place: Place, compiler: Compiler) -> tuple[Prose | None, Sequence[Diagnostic]]:
    if not document.body.strip():
        if place.kind not in _NEED_BODY:
            return None, ()
        what, line = _NEED_BODY[place.kind], document.body_line - 1
        problem = Diagnostic(
            "no-body",
            f"nothing stands below the facts, where {what} belongs",
            Span(document.file.path, line, 1, 4, document.file.lines[line - 1]),
            help=f"write {what} below this line `---`",
        )
        return None, (problem,)
    return compiler.compile(
        document.body,
        file=document.file.path,
        first_line=document.body_line,
        shift=_SHIFTS.get(place.kind, 0),
        prefix=place.id if place.kind in _SHIFTS else "",
    )
