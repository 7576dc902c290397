"""The formats of one line each: concise and GitHub's; and the count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.diagnostics.renderers import render, summary

TYPO = Diagnostic(
    code="unknown-field",
    message="a module has no field `credtis`",
    span=Span("content/modules/deep-learning.md", 7, 1, 8, "credtis: {ects: 5}"),
    label="did you mean `credits`?",
    help="rename it to `credits`",
)
WHOLE = Diagnostic("review-overdue", "the review is overdue", Span("content/site.yaml"))


def test_concise() -> None:
    assert render([WHOLE, TYPO], "concise", False) == (
        "content/modules/deep-learning.md:7:1: "
        "error[unknown-field]: a module has no field `credtis`; rename it to `credits`\n"
        "content/site.yaml: warning[review-overdue]: the review is overdue"
    )


def test_concise_keeps_one_line_for_help_of_two() -> None:
    shown = render([replace(TYPO, help="rename it\n  or remove it")], "concise", False)
    assert shown.endswith("; rename it or remove it")


def test_github() -> None:
    assert render([TYPO], "github", False) == (
        "::error file=content/modules/deep-learning.md,line=7,col=1,endColumn=8,title=unknown-field"
        "::a module has no field `credtis`%0Ahelp: rename it to `credits`"
    )


def test_github_of_a_whole_file_and_other_severities() -> None:
    assert render([WHOLE], "github", False) == (
        "::warning file=content/site.yaml,title=review-overdue::the review is overdue"
    )
    assert render([replace(WHOLE, code="spread")], "github", False).startswith("::notice file=")


def test_github_names_the_other_end() -> None:
    related = Label(Span("a.yaml", 2, 3, 4, "x"), "first given here")
    shown = render([replace(TYPO, help="", related=(related,))], "github", False)
    assert shown.endswith("::a module has no field `credtis`%0Aa.yaml:2:3: first given here")


def test_github_escapes_what_its_commands_would_read() -> None:
    diagnostic = Diagnostic("unknown-field", "50% of a::b, c", Span("a,b:c%\r\n.md", 1, 2, 0, "x"))
    assert render([diagnostic], "github", False) == (
        "::error file=a%2Cb%3Ac%25%0D%0A.md,line=1,col=2,title=unknown-field::50%25 of a::b, c"
    )


def test_github_has_no_colour() -> None:
    assert render([TYPO], "github", True) == render([TYPO], "github", False)


@pytest.mark.parametrize("form", ["concise", "github"])
@given(message=st.text(), file=st.text(min_size=1), help=st.text())
def test_whatever_the_words_it_is_one_line_of_visible_characters(form: str, message: str, file: str, help: str) -> None:  # noqa: A002 - the field's name
    shown = render([Diagnostic("unknown-field", message, Span(file, 1, 1, 2, "x"), help=help)], form, False)
    assert len(shown.splitlines()) == 1
    assert "\x1b" not in shown
    shown.encode()


def test_counts() -> None:
    in_other_file = replace(TYPO, span=replace(TYPO.span, file="b.md"))
    note = replace(WHOLE, code="spread")
    assert summary([]) == "no problems"
    assert summary([TYPO]) == "1 error in 1 file"
    assert summary([WHOLE]) == "1 warning in 1 file"
    assert summary([TYPO, in_other_file, WHOLE, note, note]) == "2 errors, 1 warning, 1 note in 3 files"
    assert summary([TYPO, TYPO]) == "1 error in 1 file"


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        render([], "smoke signals", False)
