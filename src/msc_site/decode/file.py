"""From the text of one file to its record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import PydanticCustomError

from msc_site.decode.consequences import drop_consequences
from msc_site.decode.facts import decode_facts
from msc_site.decode.layout import Place, meant_by, place_of
from msc_site.decode.shape import Path
from msc_site.diagnostics import Diagnostic, Span
from msc_site.model.base import Facts
from msc_site.model.fields import read_flag
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record
from msc_site.prose import Compiler, Prose
from msc_site.source import Document, SourceFile, read_document

KINDS: Final[dict[str, type[Facts]]] = {
    "settings": Settings,
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
class DecodedFile:
    """What one file gives; `record` is None where it cannot be used.

    It depends on the file's path and text; only the advice in `problems` looks at which other files there are.
    """

    place: Place | None
    record: Record[Any] | None
    is_draft: bool = False
    broken: frozenset[tuple[str, str]] = frozenset()
    damaged: frozenset[tuple[str, str, Path]] = frozenset()
    problems: tuple[Diagnostic, ...] = ()


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


def _read_facts(file: SourceFile, names: Collection[str]) -> _Stated | DecodedFile:
    place = place_of(file.path)
    if isinstance(place, Diagnostic):
        return DecodedFile(None, None, broken=frozenset(meant_by(file.path)), problems=(place,))
    document, problems = read_document(file)
    decoded, field_problems = decode_facts(KINDS[place.kind], document, names)
    damaged = {*decoded.damaged, ()} if problems else decoded.damaged
    found = (*problems, *drop_consequences(field_problems, problems))
    return _Stated(document, place, decoded.facts, damaged, found)


def _add_prose(stated: _Stated | DecodedFile, compiler: Compiler) -> DecodedFile:
    if isinstance(stated, DecodedFile):
        return stated
    document, place = stated.document, stated.place
    prose: Prose | None = None
    problems: tuple[Diagnostic, ...] = stated.problems
    if document.has_body:
        prose, body_problems = _compile(document, place, compiler)
        problems = (*problems, *body_problems)
    is_draft = place.kind != "settings" and _is_draft(document)
    if stated.facts is None:
        return DecodedFile(place, None, is_draft, broken=frozenset({(place.kind, place.id)}), problems=problems)
    damaged = frozenset([(place.kind, place.id, path) for path in stated.damaged])
    record: Record[Any] = Record(place.kind, place.id, stated.facts, document.file, prose)
    return DecodedFile(place, record, is_draft, damaged=damaged, problems=problems)


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
