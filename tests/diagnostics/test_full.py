"""The full look: design 7, to the character."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.diagnostics.renderers import render

TYPO = Diagnostic(
    code="unknown-field",
    message="a module has no field `credtis`",
    span=Span("content/modules/deep-learning.md", 7, 1, 8, "credtis: {ects: 5}"),
    label="did you mean `credits`?",
    help="rename it to `credits`",
)


def full(*diagnostics: Diagnostic) -> str:
    return render(diagnostics, "full", False)


def expect(text: str) -> str:
    return dedent(text).strip("\n")


def frame(text: str, column: int, end_column: int) -> tuple[str, str]:
    """The author's line and the line of carets, both without the gutter."""
    shown = full(Diagnostic("unknown-field", "wrong", Span("a.md", 1, column, end_column, text)))
    lines = shown.split("\n")
    assert lines[3].startswith(" 1 |")
    assert lines[4].startswith("   | ")
    return lines[3].removeprefix(" 1 |").removeprefix(" "), lines[4].removeprefix("   | ")


def test_the_example_of_the_design() -> None:
    assert full(TYPO) == expect(
        """
        error[unknown-field]: a module has no field `credtis`
          --> content/modules/deep-learning.md:7:1
           |
         7 | credtis: {ects: 5}
           | ^^^^^^^ did you mean `credits`?
           |
        help: rename it to `credits`
        """
    )


def test_without_label_and_help_nothing_trails() -> None:
    assert full(replace(TYPO, label="", help="")) == expect(
        """
        error[unknown-field]: a module has no field `credtis`
          --> content/modules/deep-learning.md:7:1
           |
         7 | credtis: {ects: 5}
           | ^^^^^^^
        """
    )


def test_a_problem_of_a_whole_file_has_no_frame() -> None:
    diagnostic = Diagnostic("unknown-field", "the file is empty", Span("content/site.yaml"), help="add `title:`")
    assert full(diagnostic) == expect(
        """
        error[unknown-field]: the file is empty
          --> content/site.yaml
        help: add `title:`
        """
    )


def test_a_label_of_a_whole_file_is_a_remark() -> None:
    diagnostic = Diagnostic("unknown-field", "no title", Span("a.yaml"), label="nothing in it", help="add one")
    assert full(diagnostic).split("\n")[2] == "   = nothing in it"


def test_the_other_end_in_another_file() -> None:
    other = Label(Span("content/programmes/msc-ai/programme.yaml", 104, 12, 18, "    taken: credit"), "listed here")
    assert full(replace(TYPO, related=(other,))) == expect(
        """
        error[unknown-field]: a module has no field `credtis`
            --> content/modules/deep-learning.md:7:1
             |
           7 | credtis: {ects: 5}
             | ^^^^^^^ did you mean `credits`?
            ::: content/programmes/msc-ai/programme.yaml:104:12
             |
         104 |     taken: credit
             |            ------ listed here
             |
        help: rename it to `credits`
        """
    )


def test_the_other_end_in_the_same_file_stands_in_the_same_frame() -> None:
    path = "content/site.yaml"
    diagnostic = Diagnostic(
        "unknown-field",
        "`title` is given twice",
        Span(path, 10, 1, 6, "title: B"),
        label="again here",
        help="keep one of them",
        related=(Label(Span(path, 2, 1, 6, "title: A"), "first given here"),),
    )
    assert full(diagnostic) == expect(
        """
        error[unknown-field]: `title` is given twice
          --> content/site.yaml:10:1
            |
          2 | title: A
            | ----- first given here
        ...
         10 | title: B
            | ^^^^^ again here
            |
        help: keep one of them
        """
    ).replace("  --> ", "   --> ")


def test_two_places_of_one_line_show_the_line_once() -> None:
    line = "choose: {at_least: 6, at_most: 4}"
    diagnostic = Diagnostic(
        "unknown-field",
        "no number is at least 6 and at most 4",
        Span("a.yaml", 3, 20, 21, line),
        label="at least",
        related=(Label(Span("a.yaml", 3, 32, 33, line), "at most"),),
    )
    assert full(diagnostic) == expect(
        f"""
        error[unknown-field]: no number is at least 6 and at most 4
          --> a.yaml:3:20
           |
         3 | {line}
           |                    ^ at least
           |                                - at most
        """
    )


def test_neighbouring_lines_have_no_dots_between_them() -> None:
    diagnostic = Diagnostic(
        "unknown-field",
        "ends before it starts",
        Span("a.yaml", 3, 1, 5, "ends: 2023-01-01"),
        related=(Label(Span("a.yaml", 2, 1, 7, "starts: 2024-01-01"), "it starts here"),),
    )
    assert "..." not in full(diagnostic)


def test_another_place_without_a_line_is_a_remark() -> None:
    diagnostic = replace(TYPO, related=(Label(Span("content/modules/DL.md"), "the other record"),))
    assert "  ::: content/modules/DL.md\n   = the other record\n" in full(diagnostic)


def test_several_are_sorted_each_once_with_a_blank_line_between() -> None:
    late = replace(TYPO, span=replace(TYPO.span, line=9))
    assert full(late, TYPO, late) == full(TYPO) + "\n\n" + full(late)


def test_help_of_two_lines() -> None:
    assert full(replace(TYPO, help="rename it\nor remove it")).endswith("\nhelp: rename it\n      or remove it")


@pytest.mark.parametrize(("code", "word"), [("review-overdue", "warning"), ("spread", "note")])
def test_severity_comes_from_the_registry(code: str, word: str) -> None:
    assert full(replace(TYPO, code=code)).startswith(f"{word}[{code}]: ")


def test_nothing_to_say() -> None:
    assert full() == ""


# --- the author's line -------------------------------------------------------------------------------------------


def test_tabs_become_blanks_and_carets_line_up() -> None:
    assert frame("\tab\tcd", 5, 7) == ("    ab  cd", "        ^^")


def test_a_marked_tab_is_as_wide_as_it_looks() -> None:
    assert frame("ab\tcd", 3, 4) == ("ab  cd", "  ^^")


def test_wide_characters_take_two_columns() -> None:
    assert frame("人工: 知能", 5, 7) == ("人工: 知能", "      ^^^^")


def test_combining_characters_take_none() -> None:
    decomposed = unicodedata.normalize("NFD", "é")
    assert frame(f"caf{decomposed}: 1", 6, 7) == (f"caf{decomposed}: 1", "    ^")


def test_a_marked_combining_character_still_gets_a_caret() -> None:
    assert frame("e\u0301", 2, 3)[1] == " ^"


def test_an_empty_span_gets_one_caret() -> None:
    assert frame("title", 3, 0)[1] == "  ^"
    assert frame("title", 3, 3)[1] == "  ^"


def test_a_place_behind_the_end_is_one_behind_the_end() -> None:
    assert frame("title:", 40, 50)[1] == "      ^"


def test_a_line_without_a_column_is_marked_as_a_whole() -> None:
    assert frame("  title: A  ", 0, 0) == ("  title: A", "  ^^^^^^^^")


def test_an_empty_line() -> None:
    assert frame("", 1, 0) == ("", "^")


def test_control_characters_are_shown_and_never_sent() -> None:
    line, carets = frame("a\x1b[31mb: c", 10, 11)
    assert line == "a<U+001B>[31mb: c"
    assert carets == " " * 16 + "^"


def test_invisible_characters_are_shown() -> None:
    assert frame("cre\u200bdits\u202e", 1, 10)[0] == "cre<U+200B>dits<U+202E>"


def test_a_very_long_line_is_shown_around_the_place() -> None:
    line, carets = frame("x" * 1_000_000 + "HERE" + "y" * 1_000_000, 1_000_001, 1_000_005)
    assert len(line) == 102
    assert line.startswith("…xx")
    assert line.endswith("yy…")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_the_ends_of_a_long_line_have_dots_on_one_side() -> None:
    at_start, _ = frame("HERE" + "y" * 200, 1, 5)
    assert (at_start[:4], at_start[-1], len(at_start)) == ("HERE", "…", 101)
    at_end, carets = frame("y" * 200 + "HERE", 201, 205)
    assert (at_end[0], at_end[-4:], len(at_end)) == ("…", "HERE", 101)
    assert carets == " " * 97 + "^^^^"


def test_a_place_longer_than_the_window_is_marked_as_far_as_it_is_seen() -> None:
    line, carets = frame("a" * 50 + "x" * 500, 51, 551)
    assert line == "…" + "x" * 100 + "…"
    assert carets == " " + "^" * 100


@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 320))
def test_any_line_and_place_keep_carets_within_the_line(text: str, column: int, end_column: int) -> None:
    diagnostic = Diagnostic("unknown-field", "wrong", Span("a.md", 1, column, end_column, text))
    shown = full(diagnostic)
    assert len(shown.split("\n")) == len(shown.splitlines()) == 5
    assert all(character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"} for character in shown)
    assert shown.split("\n")[4].strip(" |^") == ""
    assert "^" in shown.split("\n")[4]


# --- words by others ---------------------------------------------------------------------------------------------


def test_names_and_values_in_messages_are_shown_safely() -> None:
    diagnostic = Diagnostic(
        "unknown-field", "no `\x1b[2J`\nin it", Span("a\nb\udcff.md", 1, 1, 2, "x"), label="\x07", help="\x9b1m"
    )
    shown = full(diagnostic)
    assert shown.startswith("error[unknown-field]: no `<U+001B>[2J` in it\n  --> a<U+000A>b<U+DCFF>.md:1:1\n")
    assert "^ <U+0007>" in shown
    assert shown.endswith("help: <U+009B>1m")


# --- colour ------------------------------------------------------------------------------------------------------


def test_colour_only_adds_codes() -> None:
    coloured = render([TYPO], "full", True)
    plain = coloured
    for code in ("1;31", "1;34", "1", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert coloured != plain
    assert plain == full(TYPO)


def test_without_colour_there_is_no_escape() -> None:
    assert "\x1b" not in full(TYPO)
