"""From the text of one file to its record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
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


def decode_files(files: Sequence[SourceFile], names: Collection[str]) -> list[DecodedFile]:
    """Decode files one after the other. `names` are the paths of all files of the site."""
    compiler = Compiler()
    return [decode_file(file, compiler, names) for file in files]


def decode_file(file: SourceFile, compiler: Compiler, names: Collection[str]) -> DecodedFile:
    """Decode one file."""
    place = place_of(file.path)
    if isinstance(place, Diagnostic):
        return DecodedFile(None, None, broken=frozenset(meant_by(file.path)), problems=(place,))
    document, problems = read_document(file)
    decoded = _decode_record(file, place, document, problems, compiler, names)
    return replace(decoded, is_draft=place.kind != "settings" and _is_draft(document))


def _decode_record(
    file: SourceFile,
    place: Place,
    document: Document,
    problems: list[Diagnostic],
    compiler: Compiler,
    names: Collection[str],
) -> DecodedFile:
    decoded, field_problems = decode_facts(KINDS[place.kind], document, names)
    found = [*problems, *drop_consequences(field_problems, problems)]
    prose = None
    if document.has_body:
        prose, body_problems = _compile(document, place, compiler)
        found += body_problems
    if decoded.facts is None:
        return DecodedFile(place, None, broken=frozenset({(place.kind, place.id)}), problems=tuple(found))
    damaged = {(place.kind, place.id, path) for path in decoded.damaged}
    if problems:
        damaged.add((place.kind, place.id, ()))
    record: Record[Any] = Record(place.kind, place.id, decoded.facts, file, prose)
    return DecodedFile(place, record, damaged=frozenset(damaged), problems=tuple(found))


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
