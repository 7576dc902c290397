"""Where the tokens go that tell each thing's place: told by one slow expression, which the quick search must equal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.prose.marks import mark_text
from msc_site.prose.tokens import SIGNS, Token, number
from tests.prose.support import MARKDOWN, NASTY, STRUCTURE, texts

SPECIFICATION = re.compile(
    r"""
      \\\\ | \\\{\{
    | \{\{ [^{}\n`]* \}\} (?P<braces> ) | \{\{ (?P<open> )
    | \]\( \s{0,20} <? (?P<link> )
    | ^[ ]{0,3} \[ [^\[\]{\n]* \]: [ ]* (?:\n[ ]*)? <* (?P<definition> )
    | ^[ \t>*+\-0-9.):]*+ \#{1,6} (?: [ \t]* (?=\S) )? (?P<heading> )
    | < (?P<autolink> ) [A-Za-z][A-Za-z0-9+.-]* :// (?= [^<>\n]* > )
    | < (?P<automail> ) (?= [^<>\s!@]{1,200} @ [^<>\s@]{1,200} > )
    | (?= < ) (?P<tag> ) < [A-Za-z][^\s/<>"'@`]* (?= [\s/>] )
    | \|
    """,
    re.VERBOSE | re.MULTILINE,
)
OFFSET = re.compile("|".join(token.pattern for token in (Token.MARK, Token.PLACE, Token.TAG)))


def list_specified(text: str) -> list[int]:
    matches = [match for match in SPECIFICATION.finditer(text) if match.lastgroup not in {None, "braces", "open"}]
    return [match.start(match.lastgroup or 0) for match in matches]


def list_marked(text: str) -> list[int]:
    marked = mark_text(text).text
    return [number(match[match.lastindex or 0]) for match in OFFSET.finditer(marked)]


@settings(max_examples=700, deadline=None)
@given(
    texts(MARKDOWN | STRUCTURE | NASTY)
    | texts(STRUCTURE, most=5)
    | st.text(alphabet="a1 #[]():<>{}\\@/.-\n", max_size=40)
)
def test_every_offset_is_where_it_is_specified(text: str) -> None:
    # Tables are apart: their places are those of lines. So are the tokens that NASTY texts try to forge.
    text = re.sub(f"[|{SIGNS}]", "", text)
    assert list_marked(text) == list_specified(text)


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("## A\n> ### B", [3, 11]),
        ("a # b #c", []),
        ("   [a]: /b", [8]),
        ("    [a]: /b", []),
        ("x [a]: /b", []),
        ("[a]: <b\n[c]: d", [6, 13]),
        ("[a](\n  [b]: <c", [7]),
        ("{{ a }}# b", []),
    ],
)
def test_definitions_and_headings_stand_at_the_start_of_a_line(text: str, offsets: list[int]) -> None:
    assert list_marked(text) == list_specified(text) == offsets


def test_braces_are_numbered_in_order() -> None:
    marked = mark_text("{{ a.b }} \\{{ c }} {{ d e }} {{")
    assert [(pair.path, pair.offset, pair.closed) for pair in marked.braces] == [
        ("a.b", 0, True),
        (None, 19, True),
        (None, 29, False),
    ]
    assert marked.text == f"{Token.REFERENCE.make(0)} \\{{{{ c }}}} {Token.REFERENCE.make(1)} {Token.REFERENCE.make(2)}"
