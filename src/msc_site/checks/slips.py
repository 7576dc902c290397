"""Slips that a reader would see: in prose, as they were found when it was compiled, and in the short texts of facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from operator import eq
from types import MappingProxyType
from typing import Final

from msc_site.checks.style.texts import FieldText, find_span, list_texts
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Edit, Fix, Span, replace_at
from msc_site.diagnostics.quotation import quote
from msc_site.model.base import Facts
from msc_site.model.site import Record
from msc_site.prose import SlipKind, locate
from msc_site.prose.lookalikes import BULLETS
from msc_site.prose.slips import find_left_markup, find_wording_slips, is_vague, list_twice
from msc_site.source import read_document

_PLACEHOLDERS: Final = (
    *("TB", "TODO", "FIXME", "XXX", "???", "[insert ", "[Insert "),
    *("o be confirmed", "o be announced", "orem ipsum"),
)
_MARKUP: Final = ("**", "](", "{{")
_SMALL_WORDS: Final = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
_BULLET: Final = re.compile(rf"(?P<indent>[ ]{{0,3}})(?:[{BULLETS}]|[\N{{EN DASH}}—](?=[ ])|o(?=\t))[ \t]*")
_HERE: Final = "say here what stands there"


def check_record(subject: Subject, record: Record[Facts]) -> Iterator[Diagnostic]:
    """Slips in a record's prose, and in its short texts."""
    if record.prose is not None and record.prose.slips:
        document = read_document(record.source)[0]
        for slip in record.prose.slips:
            words = document.body[slip.offset : slip.offset + slip.length]
            span = locate(document.body, slip, file=record.file, first_line=document.body_line)
            yield _SAYINGS[slip.kind](words, span, record.source.lines)
    if record.kind in ("settings", "programme") or _may_slip(record.source.text):
        for field in list_texts(record.facts):
            if subject.is_sound(record, *field.path):
                yield from _check_field(record, field)


def _may_slip(text: str) -> bool:
    """Whether the facts of a file could hold a slip: hardly ever so."""
    facts = text[: text.find("\n---", 3)] if text.startswith("---") else text
    if any(sign in facts for sign in _PLACEHOLDERS) or any(sign in facts for sign in _MARKUP):
        return True
    words = facts.lower().split()
    return any(map(eq, words, words[1:]))


def _check_field(record: Record[Facts], field: FieldText) -> Iterator[Diagnostic]:
    lines = record.source.lines
    if field.link is not None and is_vague(field.text):
        yield _say_vague(field.text, find_span(record, field, 0, len(field.text)), lines)
    for kind, start, end in find_wording_slips(field.text, list_twice(field.text.lower().split())):
        yield _SAYINGS[kind](field.text[start:end], find_span(record, field, start, end), lines)
    for start, end in find_left_markup(field.text):
        said = f"`{field.text[start:end]}` would be published as it stands: a field holds plain text"
        advice = "take the signs away; links and references stand in the text below the facts"
        yield Diagnostic("markup-slip", said, find_span(record, field, start, end), "not read as Markdown here", advice)


def _say_placeholder(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    advice = (
        "write what is known, or leave it out; set `state: unannounced` for a fee, `draft: true` for a whole record"
    )
    return Diagnostic("placeholder-text", f"{quote(words)} would be published", span, "not for readers", advice)


def _say_vague(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    advice = "name what stands there, such as `the fees for overseas students`"
    return Diagnostic("vague-link", f"the link text {quote(words)} does not say where it leads", span, _HERE, advice)


def _say_empty(_words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    advice = "write between the square brackets what stands there"
    return Diagnostic("vague-link", "a link has no text, so nobody can see or click it", span, _HERE, advice)


def _say_address(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    said = f"the text of a link is its address, {quote(words)}, which does not say what stands there"
    return Diagnostic("vague-link", said, span, _HERE, "write `[what stands there](address)`")


def _say_bullet(words: str, span: Span, lines: tuple[str, ...]) -> Diagnostic:
    advice = "begin each item with `- `, and leave a blank line above the first"
    said = f"`{words}` at the start of a line makes no list: the lines would run together in one paragraph"
    return Diagnostic("bullet-slip", said, span, "write `- `", advice, fix=_mend_bullets(span, lines))


def _say_joined(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    said = f"a list that begins right below a sentence is no list: `{words}` would stand in the midst of a paragraph"
    edit = Edit(span.file, span.line, 1, span.line, 1, "\n")
    fix = Fix("leave a blank line above the list", (edit,))
    return Diagnostic("bullet-slip", said, span, "the list begins here", "leave a blank line above it", fix=fix)


def _say_spaced(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    right = re.sub(r"\][ \t]+\(", "](", words)
    fix = Fix(f"write `{right}`", (replace_at(span, right),))
    said = f"{quote(words)} is not a link: a blank stands between its text and its address"
    return Diagnostic("link-slip", said, span, "would be published as it stands", f"write `{right}`", fix=fix)


def _say_swapped(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    text, _, address = words[1:-1].partition(")[")
    right = f"[{text}]({address})"
    fix = Fix(f"write `{right}`", (replace_at(span, right),))
    said = f"{quote(words)} is not a link: its brackets are the wrong way round"
    return Diagnostic("link-slip", said, span, "would be published as it stands", f"write `{right}`", fix=fix)


def _say_bare(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    address = words if "://" in words else f"https://{words}"
    advice = f"write `[what stands there]({address})`"
    return Diagnostic("link-slip", f"{quote(words)} is no link that a reader could click", span, "", advice)


def _say_email(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    fix = Fix(f"write `<{words}>`", (replace_at(span, f"<{words}>"),))
    said = f"{quote(words)} is no link that a reader could click"
    return Diagnostic("link-slip", said, span, "", f"write `<{words}>`, or name a contact of the programme", fix=fix)


def _say_stars(_words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    said = "`**` would be published as it stands: it has no partner"
    advice = "write `**` right before the first and right behind the last of the words, or take it away"
    return Diagnostic("markup-slip", said, span, "opened or closed here only", advice)


def _say_braces(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    path = words.strip("{} \t")
    advice = f"write `{{{{ {path} }}}}` to print the field, or `\\{{` for a brace"
    said = f"{quote(words)} would be published as it stands: a reference has two braces on each side"
    return Diagnostic("markup-slip", said, span, "one brace is missing", advice)


def _say_bold(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    title = words.strip("*: \t")
    advice = f"write `## {title}`, or with one `#` more below a heading of that level"
    return Diagnostic(
        "bold-heading", f"the bold line {quote(title)} looks like a heading and is none", span, "", advice
    )


def _say_double(words: str, span: Span, _lines: tuple[str, ...]) -> Diagnostic:
    word = re.split(r"[\s*_]+", words)[-1]
    is_plain = re.fullmatch(rf"({re.escape(word)})[ ]\1", words, re.IGNORECASE) is not None
    fix = None
    if is_plain and word.lower() in _SMALL_WORDS:
        fix = Fix(f"write `{words[: len(word)]}` once", (replace_at(span, words[: len(word)]),))
    return Diagnostic("double-word", f"`{word}` stands twice", span, "twice", "take one of the two away", fix=fix)


def _mend_bullets(span: Span, lines: tuple[str, ...]) -> Fix | None:
    """The signs of a run of lines made list signs; None where the lines stand within a quotation."""
    edits = []
    number = span.line
    while number <= len(lines) and lines[number - 1].strip():
        line = lines[number - 1]
        sign = _BULLET.match(line)
        if sign is not None:
            above = "\n" if number == span.line and number > 1 and lines[number - 2].strip() not in ("", "---") else ""
            item = f"{sign['indent']}    - " if line.startswith("o\t") and number > span.line else f"{sign['indent']}- "
            edits.append(Edit(span.file, number, 1, number, sign.end() + 1, f"{above}{item}"))
        elif number == span.line:
            return None
        number += 1
    return Fix("begin the items with `- `", tuple(edits))


_SAYINGS: Final[Mapping[SlipKind, Callable[[str, Span, tuple[str, ...]], Diagnostic]]] = MappingProxyType(
    {
        SlipKind.PLACEHOLDER: _say_placeholder,
        SlipKind.VAGUE_LINK: _say_vague,
        SlipKind.EMPTY_LINK: _say_empty,
        SlipKind.ADDRESS_AS_TEXT: _say_address,
        SlipKind.BULLET: _say_bullet,
        SlipKind.JOINED_LIST: _say_joined,
        SlipKind.SPACED_LINK: _say_spaced,
        SlipKind.SWAPPED_LINK: _say_swapped,
        SlipKind.BARE_ADDRESS: _say_bare,
        SlipKind.BARE_EMAIL: _say_email,
        SlipKind.STARS: _say_stars,
        SlipKind.BRACES: _say_braces,
        SlipKind.BOLD_HEADING: _say_bold,
        SlipKind.DOUBLE_WORD: _say_double,
    }
)
