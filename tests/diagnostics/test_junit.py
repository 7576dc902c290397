"""JUnit reports: what CI systems count, and that any of them can read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, Skipped
from lxml import etree

from msc_site.diagnostics import Diagnostic, Span
from msc_site.diagnostics.renderers import render

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))
TYPO = Diagnostic(
    "unknown-field",
    "a module has no field `credtis`",
    Span("content/modules/deep-learning.md", 7, 1, 8, "credtis: <5>"),
    help="rename it to `credits`",
)
WHOLE = Diagnostic("review-overdue", "the review is overdue", Span("content/site.yaml"))
NOTE = Diagnostic("spread", "credits are spread evenly", Span("content/site.yaml", 3))


def report(*diagnostics: Diagnostic, strict: bool = False) -> str:
    """The report, once it is found to be sound."""
    shown = render(diagnostics, "junit", colour=True, strict=strict)
    assert shown.isascii()
    SCHEMA.assertValid(etree.fromstring(shown.encode("ascii")))
    return shown


def read(*diagnostics: Diagnostic, strict: bool = False) -> JUnitXml:
    """The report as another program reads it."""
    return JUnitXml.fromstring(report(*diagnostics, strict=strict).encode("ascii"))


def case_of(diagnostic: Diagnostic) -> etree._Element:
    """The only case of a report."""
    (case,) = etree.fromstring(report(diagnostic).encode("ascii")).iter("testcase")
    return case


def test_an_error_a_warning_and_a_note() -> None:
    assert report(WHOLE, TYPO, NOTE) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="msc-site" tests="3" failures="1" errors="0" skipped="1" time="0">\n'
        '  <testsuite name="content/modules/deep-learning.md" tests="1" failures="1" errors="0" skipped="0" time="0">\n'
        '    <testcase classname="content.modules.deep-learning"'
        ' name="unknown-field: a module has no field `credtis`"'
        ' file="content/modules/deep-learning.md" line="7" time="0">\n'
        '      <failure message="a module has no field `credtis`" type="unknown-field">'
        "error[unknown-field]: a module has no field `credtis`\n"
        "  --&gt; content/modules/deep-learning.md:7:1\n"
        "   |\n"
        " 7 | credtis: &lt;5&gt;\n"
        "   | ^^^^^^^\n"
        "   |\n"
        "help: rename it to `credits`</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="content/site.yaml" tests="2" failures="0" errors="0" skipped="1" time="0">\n'
        '    <testcase classname="content.site" name="review-overdue: the review is overdue"'
        ' file="content/site.yaml" time="0">\n'
        '      <skipped message="the review is overdue" />\n'
        "      <system-out>warning[review-overdue]: the review is overdue\n"
        "  --&gt; content/site.yaml</system-out>\n"
        "    </testcase>\n"
        '    <testcase classname="content.site" name="spread: credits are spread evenly"'
        ' file="content/site.yaml" line="3" time="0">\n'
        "      <system-out>note[spread]: credits are spread evenly\n"
        "  --&gt; content/site.yaml:3\n"
        "   |\n"
        " 3 |\n"
        "   | ^</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>"
    )


def test_a_reader_counts_what_is_there() -> None:
    counted = read(WHOLE, TYPO, NOTE)
    assert (counted.tests, counted.failures, counted.errors, counted.skipped) == (3, 1, 0, 1)
    found = [
        (case.name.partition(":")[0], [type(result) for result in case.result]) for suite in counted for case in suite
    ]
    assert found == [("unknown-field", [Failure]), ("review-overdue", [Skipped]), ("spread", [])]


def test_nothing_to_say_is_one_case_that_passed() -> None:
    counted = read()
    assert [case.name for suite in counted for case in suite] == ["no problems"]
    assert (counted.tests, counted.failures, counted.skipped) == (1, 0, 0)


def test_strict_makes_failures_of_warnings_but_not_of_notes() -> None:
    counted = read(WHOLE, NOTE, strict=True)
    assert (counted.tests, counted.failures, counted.skipped) == (2, 1, 0)


def test_a_case_keeps_its_name_while_lines_move() -> None:
    cases = [case_of(replace(TYPO, span=replace(TYPO.span, line=line))) for line in (7, 70)]
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == 1


@pytest.mark.parametrize(
    ("file", "name"),
    [("content/a.b/c.md", "content.a.b.c"), ("content/v1.2", "content.v1"), ("a.b/c", "a.b.c"), ("c", "c")],
)
def test_the_class_is_the_file(file: str, name: str) -> None:
    assert case_of(replace(WHOLE, span=Span(file))).get("classname") == name


@pytest.mark.parametrize(
    "odd", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800", "\u2028"]
)
def test_what_xml_cannot_hold_is_shown_in_another_way(odd: str) -> None:
    span = Span(f"a{odd}.md", 1, 1, 3, f"x{odd}y")
    report(Diagnostic("unknown-field", f"there is {odd}", span, odd, odd))


ODD = st.text(st.characters() | st.sampled_from("\x00\x08\x0b\x1b\x7f\x85\ufffe\uffff\ud800\u2028]]>&<\"'\r\n\t"))


@given(message=ODD, file=ODD.filter(bool), line=ODD)
def test_whatever_the_words_it_is_sound(message: str, file: str, line: str) -> None:
    span = Span(file, len(line), 1, 3, line)
    report(Diagnostic("unknown-field", message, span, message, message), Diagnostic("spread", message, span))
