"""Spelling: British English, with the words of the site; names, code and compounds are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.checks import Subject
from msc_site.checks.style import dictionary
from msc_site.checks.style.notes import check_style
from msc_site.decode import decode_site
from msc_site.diagnostics import Diagnostic
from msc_site.source import SourceFile, SourceTree
from tests.support.sites import NOW, small_site

PAGE = "content/pages/privacy.md"
HEAD = "---\ntitle: Privacy\nsummary: What we keep about you.\n---\n"
WORDS = [
    *("the", "students", "learn", "how", "machines", "programme", "modelling", "optimise", "optimize", "organization"),
    *(
        "behaviour",
        "analyse",
        "centre",
        "well-known",
        "data-driven",
        "re-examine",
        "don’t",
        "don't",
        "students’",
        "café",
    ),
    *("Imperial", "Zbigniew", "DeepMind", "GPUs", "x1", "snake_case", "2024", "10%", "e-mail", "and/or", "naïve", "is"),
    *("judgment", "judgement", "licence", "practise", "optimiser", "optimisers", "pre-university", "colour", "enrol"),
]
SLIPS = [
    "asessment",
    "recieve",
    "programms",
    "acommodation",
    "seperate",
    "definately",
    "color",
    "analyze",
    "enrollment",
]


def spelling_of(body: str, title: str = "Privacy", words: str = "") -> list[Diagnostic]:
    page = f"{HEAD}{body}\n".replace("title: Privacy", f"title: {title}")
    files = small_site() | {PAGE: page}
    files["content/site.yaml"] += f"words: [{words}]\n"
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    decoded = decode_site(tree, now=NOW)
    subject = Subject.of(decoded)
    return [each for each in check_style(subject, subject.site.pages["privacy"]) if each.code == "spelling"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20))
def test_words_of_the_dictionary_are_right(words: list[str]) -> None:
    text = " ".join(words)
    assert spelling_of(f"{text[:1].upper()}{text[1:]}.\n\n- And {text}: ({text}), “{text}”; *{text}*.") == []


@given(
    st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(SLIPS), st.lists(st.sampled_from(WORDS), max_size=12)
)
def test_a_slip_is_found_once_at_its_place(before: list[str], slip: str, after: list[str]) -> None:
    line = " ".join(["We say", *before, slip, *after])
    found = spelling_of(f"é\n\n> - {line}\n\nAgain {slip}.")
    assert [(each.span.line, each.span.column) for each in found] == [(7, 5 + line.index(f" {slip}") + 1)]
    assert found[0].span.text[found[0].span.column - 1 : found[0].span.end_column - 1] == slip


BRITISH = {
    "color": "colour",
    "center": "centre",
    "analyzing": "analysing",
    "fulfill": "fulfil",
    "enrollment": "enrolment",
    "catalog": "catalogue",
    "behavioral": "behavioural",
    "labeled": "labelled",
    "defense": "defence",
    "gray": "grey",
    "aluminum": "aluminium",
    "anesthetic": "anaesthetic",
    "centered": "centred",
    "counselor": "counsellor",
    "skillful": "skilful",
    "theater": "theatre",
}


@pytest.mark.parametrize(("american", "british"), BRITISH.items())
def test_american_spellings_are_told_with_the_british_one(american: str, british: str) -> None:
    assert not dictionary.is_known(american)
    assert dictionary.find_british(american) == british


@pytest.mark.parametrize("word", ["organize", "Organization", "realizing", "optimizer", "size", "judgment", "naïve"])
def test_both_ways_of_the_british_are_right(word: str) -> None:
    assert dictionary.is_known(word)


@pytest.mark.parametrize("word", ["surprize", "advertize", "exercize", "analyze", "teh", "łódź"])
def test_what_nobody_writes_is_not_known(word: str) -> None:
    assert not dictionary.is_known(word)


def test_the_nearest_words_are_offered() -> None:
    assert "assessment" in dictionary.list_meant("asessment")
    assert len(dictionary.list_meant("asessment")) <= 3
    assert spelling_of("The asessment.")[0].label.startswith("did you mean `assessment`")


def test_a_degree_is_a_programme_and_a_computer_runs_a_program() -> None:
    assert spelling_of("A computer program, and programs in Python.") == []
    found = spelling_of("Each degree program, and our Programs of study.")
    assert [each.help for each in found] == ["write `programme`", "write `Programmes`"]


def test_the_site_has_words_of_its_own() -> None:
    assert len(spelling_of("Convolutional and variational, convolutional.")) == 2
    assert spelling_of("Convolutional and variational.", words="convolutional, Variational") == []


def test_words_of_module_titles_are_right_but_for_in_the_title_itself() -> None:
    body = "The statistcs of it."
    assert len(spelling_of(body)) == 1
    files = small_site()
    files["content/modules/statistics.md"] = files["content/modules/statistics.md"].replace(
        "title: Statistics", "title: Statistcs"
    )
    files[PAGE] = f"{HEAD}{body}\n"
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    subject = Subject.of(decode_site(tree, now=NOW))

    def misspelt(record: object) -> list[str]:
        return [each.message for each in check_style(subject, record) if each.code == "spelling"]  # type: ignore[arg-type]

    assert misspelt(subject.site.pages["privacy"]) == []
    assert misspelt(subject.site.modules["statistics"]) == ["`Statistcs` is not in the British dictionary"]


def test_names_and_what_is_no_wording_are_left_alone() -> None:
    text = "Zbignievv Kowalsky said so, and Zbignievv `recieve` [the](https://recieve.example/asdf) recieve@b.example."
    assert spelling_of(text) == []
    assert spelling_of('```\nrecieve\n```\n\n    recieve\n\n<span title="recieve">right</span> &nbsp; recieve.py') == []


def test_a_monstrous_word_takes_no_time() -> None:
    assert spelling_of("x" * 50_000) == []
