"""Slips are found once, at their place, wherever they stand; and nothing that is right is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic, Fix
from msc_site.prose import Compiler, Prose, SlipKind, slips
from msc_site.prose.reading import mask
from msc_site.prose.text import drop_tags
from tests.support.sites import make, small_site, write_site

COMPILER = Compiler()
PAGE = "content/pages/privacy.md"
HEAD = "---\ntitle: Privacy\nsummary: What we keep about you.\n---\n"

INNOCENT = """\
Marks are confirmed by the board, and have to be confirmed by July. What is to be confirmed by letter is confirmed.
“Is it true?” she asked. Yes! And then?? The XX chromosome, the TB vaccine, the todo list, a fixme.
The sets {a, b} and { x }, the indices x[1] and f(x)[0], a range [0, 1), 2**3 and **bold** words, a * b * c.
More than that, [more about fees](/fees/), [the link between the two](/a/), [this term's modules](/modules/) are here.
[A map](map.png) (see below), [sic] (1998) and [1] (page 3). The ratio is 1:2. Write to the dean at the office.
He had had enough, and that that is so is very very clear; the problem is is that so; Baden Baden, 10 10, a b c.
It is 10–20 per cent – or more – of all · of some. Cafés are open: naïve, “quoted”, ‘so’, £10, 5 °C.
An <abbr title="one">x</abbr>, a `TODO`, `www.example.org`, `a@b.example`, `the the`, and {{ site.title }} {{ site.title }}.

**Note.** The course is full.

**All of this is true.**

- **Teaching**: lectures
- **Projects**

**Bold** and **bold**

## Bold

The lines below
- a good one - are prose.

    • TODO: code the the [a] (/b/)

```
TBC TBC www.example.org
```

| A | B |
|---|---|
| yes | yes |
| no | no |

* * *
"""


def compile_text(text: str) -> Prose:
    return COMPILER.compile(text, file="a.md", first_line=1, shift=0, prefix="")[0]


def test_what_is_right_is_no_slip() -> None:
    for text in (INNOCENT, *INNOCENT.split("\n\n"), *INNOCENT.split("\n")[:8]):
        assert compile_text(text).slips == ()


def test_no_slip_is_in_the_sample() -> None:
    content = Path(__file__).parents[2] / "content"
    for file in content.rglob("*.md"):
        assert compile_text(file.read_text("utf-8").split("\n---\n", 1)[1]).slips == (), file


# What is written, what is marked of it, and what it is.
INLINE = [
    ("TBC", "TBC", SlipKind.PLACEHOLDER),
    ("???", "???", SlipKind.PLACEHOLDER),
    ("TODO", "TODO", SlipKind.PLACEHOLDER),
    ("FIXME", "FIXME", SlipKind.PLACEHOLDER),
    ("XXX", "XXX", SlipKind.PLACEHOLDER),
    ("to be announced.", "to be announced", SlipKind.PLACEHOLDER),
    ("[insert a date]", "[insert a date]", SlipKind.PLACEHOLDER),
    ("lorem ipsum", "lorem ipsum", SlipKind.PLACEHOLDER),
    ("[Click here!](/a/)", "Click here!", SlipKind.VAGUE_LINK),
    ("[**here**](</a/>)", "**here**", SlipKind.VAGUE_LINK),
    ("[ ](/a/)", "", None),
    ("[](/a/)", "[]", SlipKind.EMPTY_LINK),
    ("<https://b.example/c>", "https://b.example/c", SlipKind.ADDRESS_AS_TEXT),
    ("[https://b.example](https://b.example/c)", "https://b.example", SlipKind.ADDRESS_AS_TEXT),
    ("[the fees] (/fees/)", "[the fees] (/fees/)", SlipKind.SPACED_LINK),
    ("(the fees)[module:drawing]", "(the fees)[module:drawing]", SlipKind.SWAPPED_LINK),
    ("www.b.example/c", "www.b.example/c", SlipKind.BARE_ADDRESS),
    ("https://b.example/c", "https://b.example/c", SlipKind.BARE_ADDRESS),
    ("a.b@c.example", "a.b@c.example", SlipKind.BARE_EMAIL),
    ("**unclosed", "**", SlipKind.STARS),
    ("{ site.title }", "{ site.title }", SlipKind.BRACES),
    ("{site.title}}", "{site.title}}", SlipKind.BRACES),
    ("of of them", "of of", SlipKind.DOUBLE_WORD),
    ("The the end", "The the", SlipKind.DOUBLE_WORD),
]
SLIPS = [each for each in INLINE if each[2] is not None]
PLACES = [
    "{} begins the text.",
    "The text ends with {}",
    "Before it é£“ü” 资料, {} after it.",
    "- item\n- item with {} in it\n    - nested",
    "1. item\n    - nested\n    - {} nested",
    "> quoted {} there",
    "## A heading\n\nAnd {}.",
    "| a | b |\n|---|---|\n| x | {} |\n\nTable: what it shows",
    "Term\n:   what {} means",
    '`code` and {{{{ site.summary }}}} and [a link](/b/ "title") {} <em>raw</em>.',
    "*{}*",
]


@given(st.sampled_from(SLIPS), st.lists(st.sampled_from(PLACES), min_size=1, max_size=3), st.data())
def test_a_slip_is_found_once_at_its_place(
    slip: tuple[str, str, SlipKind], places: list[str], data: st.DataObject
) -> None:
    written, marked, kind = slip
    chosen = data.draw(st.integers(0, len(places) - 1))
    # Stars within stars are something else; a heading of the list's own keeps paragraphs apart.
    places = [place if "*" not in place or "*" not in written else "{}" for place in places]
    before = "\n\n".join([*(place.format("words") for place in places[:chosen]), ""])
    text = before + places[chosen].format(written)
    text = "\n\n".join([text, *(place.format("words") for place in places[chosen + 1 :])])
    start = text.index(written, len(before) - 1 if before else 0) + written.index(marked)
    assert [(each.kind, each.offset, each.length) for each in compile_text(text).slips] == [(kind, start, len(marked))]


FRAGMENTS = [
    *(written for written, _, _ in INLINE),
    *(
        "word",
        "word",
        "a",
        "A",
        "-",
        "- ",
        "* ",
        "1. ",
        "•",
        "o\t",
        "– ",
        ":",
        ":\n",
        "\n",
        "\n\n",
        "\n    ",
        "> ",
        "| ",
    ),
    *(
        "**",
        "__",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "{{ site.title }}",
        "{",
        "}",
        "<b>",
        "</b>",
        "|---|",
        "#",
        "\\",
        "@",
    ),
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12), st.sampled_from(["", " "]))
def test_the_quick_look_passes_over_no_slip(fragments: list[str], between: str) -> None:
    text = between.join(fragments)
    prose = compile_text(text)
    if not prose.slips:
        assert list(slips._find_in_text(mask(text), prose.html, drop_tags(prose.html).lower().split())) == []


def found_in(tmp_path: Path, page: str | bytes) -> tuple[Diagnostic, ...]:
    return make(write_site(tmp_path, {**small_site(), PAGE: page})).diagnostics


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_places_are_those_of_the_file(tmp_path: Path, line_break: str) -> None:
    body = "Café “ü”\n\n- one\n    - [here](/modules/)\n\n> TBC\n"
    found = found_in(tmp_path, (HEAD + body).replace("\n", line_break).encode())
    assert [(each.code, each.span.line, each.span.column, each.span.end_column) for each in found] == [
        ("vague-link", 8, 8, 12),
        ("placeholder-text", 10, 3, 6),
    ]


def apply(fix: Fix, text: str) -> str:
    """The text with the edits of a fix made, the last first."""
    for edit in sorted(fix.edits, key=lambda each: (each.line, each.column), reverse=True):
        lines = text.split("\n")
        assert edit.line == edit.end_line
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
        text = "\n".join(lines)
    return text


FIXES = [
    ("• a\n• b\n", "- a\n- b\n"),
    ("We need\n•\ta\no\tb\n  goes on\n• c\n\n• d é\n", "We need\n\n- a\n    - b\n  goes on\n- c\n\n- d é\n"),
    ("The list:\n– a\n– b\n", "The list:\n\n- a\n- b\n"),
    ("The list:\n- a\n- b\n", "The list:\n\n- a\n- b\n"),
    ("The list:\n1. a\n2. b\n", "The list:\n\n1. a\n2. b\n"),
    ("See [the “fees”]  (/modules/).\n", "See [the “fees”](/modules/).\n"),
    ("See (the fees)[/modules/].\n", "See [the fees](/modules/).\n"),
    ("Write to a@b.example.\n", "Write to <a@b.example>.\n"),
    ("In in the the end\n", "In the end\n"),
]


@pytest.mark.parametrize(("wrong", "right"), FIXES)
def test_a_fix_mends_what_it_says_and_nothing_else(tmp_path: Path, wrong: str, right: str) -> None:
    text = HEAD + wrong
    found = found_in(tmp_path / "wrong", text)
    assert found
    for each in reversed(found):
        assert each.fix is not None
        text = apply(each.fix, text)
    assert text == HEAD + right
    assert found_in(tmp_path / "right", text) == ()


UNMENDED = ["> • a\n> • b\n", "[here](/modules/)\n", "TBC\n", "Data data\n", "www.b.example\n", "**Fees**\n\nNone.\n"]


@pytest.mark.parametrize("text", UNMENDED)
def test_what_only_its_author_can_mend_has_no_fix(tmp_path: Path, text: str) -> None:
    found = found_in(tmp_path, HEAD + text)
    assert [each.fix for each in found] == [None]


def test_a_slip_can_be_accepted_with_a_reason(tmp_path: Path) -> None:
    head = HEAD.replace("---\n", "---\naccept: [{code: placeholder-text, text: tbc, reason: A name.}]\n", 1)
    assert found_in(tmp_path, f"{head}The TBC group.\n") == ()


def test_short_texts_are_looked_at_where_they_stand(tmp_path: Path) -> None:
    page = """---
title: Privacy
summary: >-
  What we keep about the
  the people [insert who] é
owner: 'TBC' # TODO
---
Nothing.
"""
    assert [
        (each.code, each.span.line, each.span.column, each.span.end_column) for each in found_in(tmp_path, page)
    ] == [
        ("double-word", 4, 22, 25),
        ("placeholder-text", 5, 14, 26),
    ]


def test_the_same_slip_twice_in_a_short_text_has_two_places(tmp_path: Path) -> None:
    page = "---\ntitle: Privacy\nsummary: Until TBC, from TBC on.\n---\nNothing.\n"
    assert [(each.span.line, each.span.column) for each in found_in(tmp_path, page)] == [(3, 16), (3, 26)]
