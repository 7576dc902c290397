"""Items of compiled prose are found again in the author's file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.diagnostics import Span
from msc_site.prose import locate
from tests.prose.support import FILE, MARKDOWN, compile_text, texts

WORDS = st.sampled_from(
    ["word", "déjà vu", "*em* ", "`{{ x }} [y](/z/)`", "> quote", "- item", "\n", "\n\n", "\\[", "…"]
)


def test_lines_count_from_that_of_the_body_and_columns_in_characters() -> None:
    text = "One.\n\nÉté 🎓 {{ a.b }}"
    (reference,) = compile_text(text)[0].references
    assert locate(text, reference, file=FILE, first_line=9) == Span(FILE, 11, 7, 16, "Été 🎓 {{ a.b }}")


def test_a_span_ends_with_its_line() -> None:
    text = "a ![b\nc](d.png)"
    (image,) = compile_text(text)[0].images
    assert locate(text, image, file=FILE, first_line=1) == Span(FILE, 2, 4, 9, "c](d.png)")


@settings(max_examples=200, deadline=None)
@given(texts(WORDS, most=8), texts(WORDS, most=8))
def test_references_and_links_are_found_where_they_were_written(before: str, after: str) -> None:
    text = f"{before}\n\nA {{{{ here.it-is }}}} and [link](module:here#there).\n\n{after}"
    prose, _ = compile_text(text)
    reference = next(item for item in prose.references if item.path == "here.it-is")
    link = next(item for item in prose.links if item.target == "module:here#there")
    for item, written in ((reference, "{{ here.it-is }}"), (link, "module:here#there")):
        span = locate(text, item, file=FILE, first_line=1)
        assert span.text[span.column - 1 : span.end_column - 1] == written
        assert text.split("\n")[span.line - 1] == span.text


@settings(max_examples=300, deadline=None)
@given(texts(MARKDOWN))
def test_items_stand_at_their_own_text(text: str) -> None:
    prose, _ = compile_text(text)
    for reference in prose.references:
        assert text[reference.offset : reference.offset + reference.length].strip("{} ") == reference.path
    for link in prose.links:
        assert link.target.endswith(text[link.offset : link.offset + link.length])
    for image in prose.images:
        assert text[image.offset : image.offset + image.length] == image.src
