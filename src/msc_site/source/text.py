"""From the bytes of a file to clean text, with every character that may not stand in content as a diagnostic."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from msc_site.diagnostics import Diagnostic, Edit, Fix, Span, replace_at

_MARK = b"\xef\xbb\xbf"
# What documents begin with that somebody may save under the name of a text.
_DOCUMENTS = {
    b"PK\x03\x04": "a Word document or another packed file",
    b"\xd0\xcf\x11\xe0": "a Word document",
    b"{\\rtf": "a document of a word processor (RTF)",
    b"%PDF": "a PDF document",
}
# C0 and C1 controls but for tab and line feed, the separators that YAML takes for line breaks, and noncharacters.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class SourceFile:
    """A text file of the site: its path relative to the site folder, with forward slashes, and what it holds."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their breaks."""
        return tuple(self.text.split("\n"))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def decode_text(name: str, data: bytes, problems: list[Diagnostic]) -> SourceFile | None:
    """The text of a file, its line breaks made line feeds.

    None, and a diagnostic at line and column, where it is not clean UTF-8, or no text at all. A byte order mark is
    reported, and the text behind it is read all the same.
    """
    document = next((what for start, what in _DOCUMENTS.items() if data.startswith(start)), None)
    if document is not None:
        problems.append(_not_text(name, document))
        return None
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.startswith(_MARK):
        data = data.removeprefix(_MARK)
        problems.append(_byte_order_mark(name, data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(_not_utf8(name, data, error.start))
        return None
    if not text or text.isspace():
        problems.append(
            Diagnostic("empty-file", f"`{name}` is empty", Span(name), help="write its facts, or delete the file")
        )
        return None
    file = SourceFile(name, text)
    # None of these can be printed; of most texts all can be but the breaks, which is seen in half the time.
    is_clean = text.replace("\n", "").isprintable()
    controls = [] if is_clean else [match.start() for match in _CONTROL.finditer(text)]
    problems += [_control_character(file, offset) for offset in controls]
    return None if controls else file


def _not_text(name: str, what: str) -> Diagnostic:
    advice = "open it in its program, copy its text, and save that as plain text (UTF-8) under this name"
    return Diagnostic("not-text", f"`{name}` is {what}, not text", Span(name), help=advice)


def _byte_order_mark(name: str, data: bytes) -> Diagnostic:
    first = data.split(b"\n", 1)[0].decode("utf-8", "replace")
    return Diagnostic(
        "byte-order-mark",
        "the file begins with a byte order mark, an invisible character",
        Span(name, 1, 1, 1, first),
        "right before this",
        "save it with the encoding “UTF-8”, not “UTF-8 with BOM”",
        fix=Fix("remove the byte order mark", (Edit(name, 1, 0, 1, 1, ""),)),
    )


def _not_utf8(name: str, data: bytes, start: int) -> Diagnostic:
    begin = data.rfind(b"\n", 0, start) + 1
    end = data.find(b"\n", start)
    line = data[begin : end if end >= 0 else len(data)].decode("utf-8", "replace")
    column = len(data[begin:start].decode("utf-8", "replace")) + 1
    return Diagnostic(
        "not-utf8",
        f"the file is not saved as UTF-8: the byte 0x{data[start]:02X} cannot be read",
        Span(name, data.count(b"\n", 0, start) + 1, column, column + 1, line),
        "the first such place",
        "open the file in an editor, choose “Save with encoding”, then “UTF-8”",
    )


def _control_character(file: SourceFile, offset: int) -> Diagnostic:
    line = file.text.count("\n", 0, offset)
    column = offset - (file.text.rfind("\n", 0, offset) + 1)
    place = Span(file.path, line + 1, column + 1, column + 2, file.lines[line])
    is_mark = file.text[offset] == "\ufeff"
    return Diagnostic(
        "control-character",
        f"an invisible character (U+{ord(file.text[offset]):04X}) that may not stand in content",
        place,
        "here",
        "delete it; it usually comes from copying out of a word processor or a PDF",
        fix=Fix("delete the invisible character", (replace_at(place, ""),)) if is_mark else None,
    )
