"""Style: notes only when they are asked for, on one record alone as on all, without what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from msc_site.checks import Subject, check_site, check_unit, list_units
from msc_site.checks.style.notes import check_style
from msc_site.decode import Decoded, decode_site
from msc_site.diagnostics import CODES, FAMILIES, Severity
from msc_site.source import SourceFile, SourceTree, read_tree
from tests.support.sites import NOW, REPOSITORY, small_site

PAGE = "content/pages/privacy.md"
STYLE = {code.name for code in FAMILIES["Style and slips"]}
LONG = "We keep " + "your name and " * 20 + "no more."


def page(body: str, extra: str = "") -> str:
    return f"---\ntitle: Privacy\nsummary: What we keep about you.\n{extra}---\n{body}\n"


def decoded_from(files: dict[str, str]) -> Decoded:
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    return decode_site(tree, now=NOW)


def notes_on(body: str, extra: str = "") -> list[tuple[str, str]]:
    """Code and marked words of each note on a page."""
    subject = Subject.of(decoded_from(small_site() | {PAGE: page(body, extra)}))
    found = check_style(subject, subject.site.pages["privacy"])
    return [(each.code, each.span.text[each.span.column - 1 : each.span.end_column - 1]) for each in found]


def test_every_code_can_be_accepted_and_only_slips_are_loud() -> None:
    assert all(CODES[name].acceptable for name in STYLE)
    assert {CODES[name].severity for name in STYLE} == {Severity.WARNING, Severity.NOTE}


def test_notes_are_given_only_when_asked_for() -> None:
    decoded = decoded_from(small_site() | {PAGE: page(f"Teh DPO. {LONG}")})
    assert [each.code for each in check_site(decoded).diagnostics] == []
    found = check_site(decoded, style=True).diagnostics
    assert [each.code for each in found] == ["abbreviation-undefined", "long-sentence", "spelling"]


def test_a_record_alone_gives_the_same_as_among_all() -> None:
    files = small_site() | {PAGE: page(f"Teh DPO. {LONG}", "accept: [{code: spelling, text: teh, reason: A name.}]\n")}
    decoded = decoded_from(files)
    subject, plain = Subject.of(decoded, style=True), Subject.of(decoded)
    alone = check_unit(subject, ("page", "privacy")).diagnostics
    assert tuple(check_style(plain, plain.site.pages["privacy"])) == alone
    assert [each.code for each in alone] == ["abbreviation-undefined", "long-sentence"]


def test_the_small_site_and_the_sample_have_no_notes() -> None:
    tree, problems = read_tree(REPOSITORY)
    assert problems == []
    for decoded in (decoded_from(small_site()), decode_site(tree, now=NOW)):
        found = check_site(decoded, style=True).diagnostics
        assert [each for each in found if each.code in STYLE] == []


def test_units_with_style_give_the_same_in_any_order() -> None:
    decoded = decoded_from(small_site() | {PAGE: page(f"Teh DPO. {LONG}")})
    subject = Subject.of(decoded, style=True)
    for key in reversed([*list_units(subject)]):
        assert check_unit(subject, key) == check_unit(Subject.of(decoded, style=True), key)


INNOCENT = [
    "The module (or MSc) is taught by the Department of Computing, not by AI. See part III, chapter XXVII, and SW7 2AZ; MUST you?",
    "A graphics processing unit (GXU) has memory; GXUs are fast. The ABC (a clock) is slow, and so is ABC.",
    "In 2019 it was founded, from 2015 to 2019 it was a school, and since 2020 students can learn here.",
    "You will use methods developed in 2017, and what was found in 2016. You will use what was found in 2015, and meet those who left in 2021. In 2025 we will move.",
    "By 31 July 2024, applicants must reply. The fee is currently low; the edition of 2018 may be used.",
    "Fees for 2023/24 will rise. Prof. Smith, e.g. here, i.e. in London, and Dr. A. Turing will teach.",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_well_said_has_no_note(text: str) -> None:
    assert notes_on(text) == []


GONE_BY = [
    ("In 2022 we will open a studio.", "2022"),
    ("From October 2021 students can draw.", "October 2021"),
    ("It is currently (2023) closed.", "2023"),
    ("The studio will be opened in May 2021.", "May 2021"),
    ("By 29 February 2024, applicants must reply.", "29 February 2024"),
    ("Fees for 2021/22 are to be announced in 2021/22.", "2021/22"),
    ("The upcoming open day on 3 June 2023 is free.", "3 June 2023"),
]


@pytest.mark.parametrize(("text", "marked"), GONE_BY)
def test_what_was_to_come_and_is_gone_by_is_told(text: str, marked: str) -> None:
    assert notes_on(text) == [("year-gone-by", marked)]


def test_nonsense_dates_do_no_harm() -> None:
    for text in ("It will start in 2021-0000.", "It will start on 99 May 2021.", "It will start on 0 May 2021."):
        assert [code for code, _ in notes_on(text)] == ["year-gone-by"]


def test_sentences_are_measured_in_every_place() -> None:
    start = LONG[:30]
    for text in (LONG, f"> {LONG}", f"- one\n    - {LONG}", f"## {LONG}", f"Short. {LONG} Short.", f"1. {LONG}"):
        (found,) = notes_on(text)
        assert found[0] == "long-sentence"
        assert found[1].startswith(start)
    half = " ".join(["word"] * 39)
    assert notes_on(f"The {half}. The {half}. `{LONG}` {{{{ site.title }}}}") == []


def test_a_shortened_word_ends_no_sentence() -> None:
    half = " ".join(["word"] * 20)
    for shortened in ("Prof. Smith", "A. Turing", "e.g. Smith", "No. 10"):
        assert [code for code, _ in notes_on(f"The {half} {shortened} {half}.")] == ["long-sentence"]
    assert notes_on(f"The {half} end. Then {half}.") == []


def test_a_paragraph_is_measured_as_one_and_a_list_by_its_items() -> None:
    sentence = "We keep it for a year, and no longer."
    assert [code for code, _ in notes_on("\n".join([sentence] * 20))] == ["long-paragraph"]
    assert notes_on("\n\n".join([sentence] * 20)) == []
    assert notes_on("\n".join([f"- {sentence}"] * 20)) == []


def repeats_in(**pages: str) -> list[tuple[str, int, str, int]]:
    files = small_site() | {f"content/pages/{name}.md": text for name, text in pages.items()}
    found = check_site(decoded_from(files), style=True).diagnostics
    return [
        (Path(each.span.file).stem, each.span.line, Path(each.related[0].span.file).stem, each.related[0].span.line)
        for each in found
        if each.code == "repeated-paragraph"
    ]


SAME = "We keep your name, your number and your marks for as long as you study with us."


def other(body: str, extra: str = "") -> str:
    return page(body, extra).replace("title: Privacy", "title: Other")


def test_a_paragraph_in_two_records_is_told_once_with_the_other_place() -> None:
    assert repeats_in(privacy=page(SAME), other=other(f"First.\n\n- {SAME}")) == [("privacy", 5, "other", 7)]
    wrapped = SAME.replace("your marks", "your\nmarks")
    assert repeats_in(privacy=page(wrapped), other=other(SAME)) == [("privacy", 5, "other", 5)]


def test_what_differs_or_is_short_or_stands_in_one_record_is_no_repetition() -> None:
    assert repeats_in(privacy=page("Write to us."), other=other("Write to us.")) == []
    assert repeats_in(privacy=page(f"{SAME}\n\n{SAME}")) == []
    modules = [f"{SAME} {{{{ modules.{name}.title }}}}" for name in ("project", "drawing")]
    assert repeats_in(privacy=page(modules[0]), other=other(modules[1])) == []


def test_either_record_and_the_site_can_accept_a_repetition() -> None:
    accept = "accept: [{code: repeated-paragraph, reason: The law asks for it.}]\n"
    assert repeats_in(privacy=page(SAME, accept), other=other(SAME)) == []
    assert repeats_in(privacy=page(SAME), other=other(SAME, accept)) == []
    found = check_site(decoded_from(small_site() | {PAGE: page(SAME, accept)}), style=True).diagnostics
    assert [each.code for each in found] == []
