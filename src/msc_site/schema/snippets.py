"""Snippets for the front matter of Markdown files, into which the YAML support of VS Code does not look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from msc_site.schema.generator import schema_of
from msc_site.schema.kinds import KINDS, Kind
from msc_site.schema.notes import Note, Schema, fields_of, notes_of, resolve

_REMARK: Final = "// Written by `msc-site schema`, which writes it anew: changes in it are lost.\n"
_INDENT: Final = "  "
_BLANK: Final = re.compile(r"⟦([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class _Snippet:
    """What to type, what it stands for, and what it says of itself; blanks are between `⟦` and `⟧`."""

    prefix: str
    body: tuple[str, ...]
    says: str


def snippets_text() -> str:
    """All snippets as the text of a `.code-snippets` file, each for the folders in which it fits.

    See https://code.visualstudio.com/docs/editing/userdefinedsnippets, also for `include`.
    """
    kinds: dict[_Snippet, list[Kind]] = {}
    for kind in KINDS:
        if not kind.is_yaml:
            for snippet in _snippets_of(kind):
                kinds.setdefault(snippet, []).append(kind)
    entries = {f"{each.prefix} ({', '.join(kind.name for kind in of)})": _entry(each, of) for each, of in kinds.items()}
    return _REMARK + json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(snippet: _Snippet, kinds: list[Kind]) -> dict[str, Any]:
    return {
        "scope": "markdown",
        "include": [f"**/{kind.place}" for kind in kinds],
        "prefix": snippet.prefix,
        "description": snippet.says,
        "body": _numbered(snippet.body),
    }


def _snippets_of(kind: Kind) -> Iterator[_Snippet]:
    schema = schema_of(kind)
    notes = list(notes_of(schema, schema))
    needed = [line for note in notes if note.is_required for line in _lines(note, schema, "")]
    yield _Snippet(kind.name, ("---", *needed, "---", "", "⟦⟧"), f"{kind.title}: all that must be stated")
    for note in notes:
        yield _Snippet(note.name, tuple(_lines(note, schema, "")), note.says)


def _lines(note: Note, root: Schema, indent: str) -> Iterator[str]:
    """The lines of a field, with blanks for what its author fills in."""
    shape = resolve(note.shape, root)
    if shape.get("type") == "array":
        item = resolve(shape["items"], root)
        if "properties" in item and not note.example:
            first, *others = (
                line for field in _needed(item, root) for line in _lines(field, root, f"{indent}{_INDENT}")
            )
            yield f"{indent}{note.name}:"
            yield f"{indent}- {first.lstrip()}"
            yield from others
        else:
            yield f"{indent}{note.name}: [{_blank(item, note.example.strip('[]'))}]"
    elif "properties" in shape:
        yield f"{indent}{note.name}:"
        for field in _needed(shape, root):
            yield from _lines(field, root, f"{indent}{_INDENT}")
    else:
        yield f"{indent}{note.name}: {_blank(shape, note.example, note.default)}"


def _needed(group: Schema, root: Schema) -> list[Note]:
    """The fields of a group that must be stated, else its first."""
    notes = list(notes_of(fields_of(group), root))
    return [note for note in notes if note.is_required] or notes[:1]


def _blank(shape: Schema, example: str, default: str = "") -> str:
    """A blank with an example in it, or with the words among which to choose: those first that say something new."""
    words = ["true", "false"] if shape.get("title") == "Yes or no" else list(shape.get("enum", ()))
    words.sort(key=lambda word: word == default)
    return f"⟦|{','.join(words)}|⟧" if words else f"⟦{example}⟧"


def _numbered(lines: tuple[str, ...]) -> list[str]:
    """The lines as VS Code wants them: blanks numbered, signs of its own escaped."""
    numbered, count = [], 0
    for line in lines:
        parts = _BLANK.split(line)
        for place in range(1, len(parts), 2):
            count += 1
            parts[place] = _numbered_blank(count, parts[place])
        parts[::2] = [_escaped(part) for part in parts[::2]]
        numbered.append("".join(parts))
    return numbered


def _numbered_blank(number: int, text: str) -> str:
    if text.startswith("|"):
        return f"${{{number}{text}}}"
    return f"${{{number}:{_escaped(text)}}}" if text else f"${number}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)
