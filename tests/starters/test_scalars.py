"""Whatever somebody types as a title comes back exactly when the written file is read."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from msc_site.decode.file import decode_file
from msc_site.model.fields import read_text
from msc_site.prose import Compiler
from msc_site.source.scalars import write_text
from msc_site.source.text import decode_text
from msc_site.starters.kinds import STARTERS
from msc_site.starters.questions import judge_answer
from msc_site.starters.sheet import write_facts

PAGE = STARTERS["page"]
AWKWARD = st.text(
    st.sampled_from("ab 'l\"\\#:-?*&!|>%@`[]{},.~=<\t0123\u00e9\u201c\u201d\u2019\u2013\u00a0\U0001f680"), min_size=1
)


@given(st.one_of(st.text(min_size=1), AWKWARD))
@example("yes")
@example("10:00")
@example("2024-07-31")
@example("null")
@example("Ethics: who decides?")
@example("C# for beginners #1")
@example("*starred*")
@example("- a dash")
@example("\u201cquoted\u201d")
@example("\U0001f680 rockets: \"now\" or 'never'")
@example("word " * 400)
@example("\u2014 a long dash")
@example("\u00a0odd")
@example("---")
@example("a\\b: \"c\" 'd' \U0001f680")
def test_a_title_that_the_model_accepts_comes_back(title: str) -> None:
    try:
        meant = read_text(title)
    except PydanticCustomError:
        # The model's refusal is the question's: such a title is never written.
        assert judge_answer(PAGE.facts, PAGE.question("title"), title) is not None
        return
    value = PAGE.question("title").value(title)
    assume(value)
    lines = ["---", *write_facts(PAGE.facts, {"title": value, "summary": "What it is."}, {}), "---", "Text.", ""]
    problems: list[object] = []
    file = decode_text("content/pages/x.md", "\n".join(lines).encode(), problems)  # type: ignore[arg-type]
    assert file is not None
    decoded = decode_file(file, Compiler(), {file.path})
    assert [*problems, *decoded.problems] == []
    assert decoded.record is not None
    assert decoded.record.facts.title == meant


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Deep Learning", "Deep Learning"),
        ("MSc: the whole", '"MSc: the whole"'),
        ("70010", '"70010"'),
        ("no", '"no"'),
        ('He said: "no"', "'He said: \"no\"'"),
        ("\U0001f680: now", "'\U0001f680: now'"),
        ("caf\u00e9", "caf\u00e9"),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, written: str) -> None:
    assert write_text(text) == written


@pytest.mark.parametrize("title", ["a\x00b", "a\u202eb", "a\ufffeb", "\ud800"])
def test_characters_that_nobody_sees_are_refused(title: str) -> None:
    refusal = judge_answer(PAGE.facts, PAGE.question("title"), title)
    assert refusal is not None
    assert "an invisible character" in refusal.message
