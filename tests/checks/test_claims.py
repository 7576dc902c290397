"""Claims against facts: a planted contradiction of each kind is found at its place, and no innocent sentence is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import prose as generated
from benchmarks.content import make_content
from msc_site.checks import check_site
from msc_site.checks.units import Key
from msc_site.model.speech import speak
from tests.checks.claims_support import (
    BODIES,
    CODES,
    FACTS,
    FAQ,
    MODULE,
    PAGE,
    PROFILE,
    PROGRAMME,
    SCHOLARSHIP,
    SECTION,
    TIME,
    decoded,
    file_of,
    find_claims_of,
    marked,
    sample,
    with_paragraph,
)
from tests.support.sites import REPOSITORY, edited, small_site

INNOCENT = (Path(__file__).parent / "claims_innocent.txt").read_text("utf-8").splitlines()
ABOUT_DEGREE = (SECTION, FAQ, PAGE)

# By kind: phrasings with the value left out, values that are wrong there, the right one, the bodies that they suit.
Planted = tuple[tuple[str, ...], tuple[str, ...], str, tuple[Key, ...]]
PLANTED: dict[str, Planted] = {
    "application fee": (
        (
            "The application fee is {}.",
            "There is an application fee of **{}**.",
            "Pay the {} application fee before you submit.",
            "The application fee for home and overseas applicants is {}.",
            "Each course costs nothing more; the application fee, {}, is due once.",
            "- application fee: {}",
            "| Application fee | {} |\n|---|---|\n| visa | more |",
        ),
        ("£95", "£8", "£800", "£80.50", "GBP 90"),
        "£80",
        (*ABOUT_DEGREE, PROFILE),
    ),
    "tuition": (
        ("Tuition fees are {} for home students.", "The tuition fee for 2024 entry is {}.", "The home fee is {}."),
        ("£21,000", "£2,050", "£20,499.99"),
        "£20,500",
        ABOUT_DEGREE,
    ),
    "stipend": (
        ("The stipend is {} a year.", "You receive a stipend of {}.", "Each holder has a {} stipend."),
        ("£20,000", "£21,214"),
        "£21,241",
        (SCHOLARSHIP,),
    ),
    "deadline": (
        (
            "The deadline is {}.",
            "Apply by {}, please.",
            "Applications close on *{}*.",
            "Applications for entry in October 2024 close on {}.",
            "Applications for October 2024 are now open and close at 23:59 on {}.",
            "The application deadline for 2024 entry is {}.",
            "The deadline to apply is {}.",
            "Please apply on or before {}.",
            "We accept applications until {}.",
            "The closing date for applications is {}",
            "Send everything in time: the last day to apply is {}!",
        ),
        ("30 June 2024", "31 July 2025", "1st August 2024", "2024-06-30", "30/07/2024", "June 30, 2024"),
        "31 July 2024",
        (*ABOUT_DEGREE, PROFILE),
    ),
    "part of a date": (
        ("The deadline is {}.", "Applications close in {}."),
        ("30 June", "August", "July 2025", "30 Jul"),
        "",
        ABOUT_DEGREE,
    ),
    "start": (
        (
            "The degree starts on {}.",
            "The course will start on {}.",
            "The MSc Artificial Intelligence starts on {}.",
            "The MSc in Artificial Intelligence begins on {}.",
            "The start date is {}.",
        ),
        ("30 September 2024", "1 October 2025", "2 October 2024"),
        "1 October 2024",
        ABOUT_DEGREE,
    ),
    "offer by": (
        ("Hold an offer by {}.", "You must have an offer of a place by {}."),
        ("30 April 2024", "31 May 2025"),
        "31 May 2024",
        (SCHOLARSHIP,),
    ),
    "choice": (
        (
            "You choose {} modules.",
            "You choose {} further modules from the list.",
            "Choose {} modules from the list.",
            "You must choose {} of them, all modules.",
        ),
        ("six", "three", "7"),
        "five",
        ABOUT_DEGREE,
    ),
    "choice from a list": (
        ("Choose at least {} selective modules.", "Take at least {} modules from the selective list."),
        ("three", "five", "2"),
        "four",
        ABOUT_DEGREE,
    ),
    "list": (
        ("There are {} compulsory modules.", "You take all {} compulsory modules."),
        ("seven", "5"),
        "",
        ABOUT_DEGREE,
    ),
    "awards": (
        ("There are {} scholarships.", "DeepMind offers {} scholarships."),
        ("three", "5"),
        "two",
        (SCHOLARSHIP,),
    ),
    "days": (
        (
            "Accept your offer within {} days.",
            "You have {} days to accept your offer.",
            "Your offer must be accepted within {} days.",
        ),
        ("14", "30"),
        "28",
        ABOUT_DEGREE,
    ),
    "length": (
        ("The degree lasts {} years.", "This {}-year programme is taught in London.", "The course takes {} years."),
        ("two", "three"),
        "",
        ABOUT_DEGREE,
    ),
    "its length": (("It takes {} years.",), ("two",), "", (TIME,)),
    "credits of the degree": (
        (
            "The degree is worth {} ECTS.",
            "The MSc carries {} ECTS credits in all.",
            "The programme consists of {} ECTS.",
            "This is a {} ECTS degree.",
        ),
        ("120", "180", "sixty"),
        "90",
        ABOUT_DEGREE,
    ),
    "credits of a module": (
        ("The module is worth {} ECTS.", "This module carries {} ECTS credits.", "Worth {} ECTS."),
        ("10", "7.5", "six"),
        "5",
        (MODULE,),
    ),
    "deposit": (
        (
            "A deposit of {} is due.",
            "A tuition fee deposit equal to {} is due.",
            "You pay {} of your tuition fee as a deposit.",
            "You pay a {} deposit.",
            "The deposit is {} of the first year's tuition fee.",
        ),
        ("20%", "5 per cent", "12.5%"),
        "10%",
        ABOUT_DEGREE,
    ),
    "marks": (
        (
            "A distinction requires {}.",
            "A distinction is awarded from {}.",
            "A mark of {} earns a distinction.",
            "You need {} for a distinction.",
        ),
        ("75%", "60 per cent"),
        "70%",
        ABOUT_DEGREE,
    ),
    "exam": (
        (
            "The exam counts for {} of the mark.",
            "The exam is worth {}.",
            "Exam: {}",
            "{} of the mark comes from the exam.",
            "It is assessed by coursework and by an exam ({}).",
        ),
        ("80%", "30 per cent", "65%"),
        "70%",
        (MODULE,),
    ),
    "two weights": (
        ("The exam decides {{{{ modules.introduction-to-machine-learning.assessment.exam.weight }}}}, coursework {}.",),
        ("25%",),
        "30%",
        (MODULE,),
    ),
    "score": (
        (
            "The IELTS score required is {}.",
            "You need IELTS with at least {} overall.",
            "IELTS {}",
            "You need {} in IELTS.",
            "You need a score of {} overall in IELTS.",
            "The IELTS requirement is {}.",
            "We ask for IELTS {} or higher.",
        ),
        ("7.5", "8", "6.5"),
        "7.0",
        ABOUT_DEGREE,
    ),
    "score of each part": (
        (
            "You need IELTS with {} in each part.",
            "IELTS {{{{ programmes.artificial-intelligence.requirements.english.tests.ielts.overall }}}} (with {} in every element)",
            "You need at least {} in each part of IELTS.",
        ),
        ("6.0", "7.0"),
        "6.5",
        ABOUT_DEGREE,
    ),
    "hours": (("There are {} timetabled hours.",), ("40", "20"), "27", (MODULE,)),
}


@st.composite
def planted(draw: st.DrawFn, *, wrong: bool) -> tuple[Key, str, str]:
    """A body, a sentence with a value, and the value."""
    phrasings, values, right, bodies = draw(
        st.sampled_from([each for each in PLANTED.values() if wrong or each[2]]),
    )
    value = draw(st.sampled_from(values)) if wrong else right
    return draw(st.sampled_from(bodies)), draw(st.sampled_from(phrasings)).format(value), value


@given(planted(wrong=True), st.sampled_from(["", "Read this. ", "**Note.** "]))
@settings(max_examples=60)
def test_a_wrong_value_is_an_error_at_its_line_and_column(case: tuple[Key, str, str], before: str) -> None:
    key, text, value = case
    text = text if text[0] in "-|" else before + text
    files, line = with_paragraph(key, text)
    (found,) = find_claims_of(files, key)
    assert (found.code, found.span.file, found.span.line) == ("fact-contradicts", file_of(key), line), text
    assert (found.span.column, marked(found)) == (text.index(value) + 1, value)
    assert re.search(rf"`{re.escape(value)}(?:`|[ -]\w+`)", found.message)
    assert found.related
    assert "accept:" in found.help


@pytest.mark.parametrize("kind", PLANTED)
def test_every_phrasing_of_a_wrong_value_is_found(kind: str) -> None:
    phrasings, values, _, bodies = PLANTED[kind]
    for number, phrasing in enumerate(phrasings):
        value = values[number % len(values)]
        files, _ = with_paragraph(bodies[0], phrasing.format(value))
        assert [(each.code, marked(each)) for each in find_claims_of(files, bodies[0])] == [("fact-contradicts", value)]


@given(planted(wrong=False))
@settings(max_examples=60)
def test_the_right_value_is_to_be_a_reference_that_prints_the_same_words(case: tuple[Key, str, str]) -> None:
    key, text, value = case
    files, line = with_paragraph(key, text)
    (found,) = find_claims_of(files, key)
    assert (found.code, found.span.line, marked(found)) == ("fact-retyped", line, value), text
    reference = re.search(r"\{\{ (\S+) \}\}", found.help)
    assert reference is not None
    assert "which prints" not in found.help
    site = decoded(files).site
    own = site.programmes[PROGRAMME] if key[0] == "section" else None
    assert speak(site, reference[1].split("."), own) == value
    mended = {file_of(key): files[file_of(key)].replace(text, text.replace(value, reference[0]))}
    assert find_claims_of(files | mended, key) == ()


def test_a_value_in_other_words_is_told_what_the_reference_prints() -> None:
    files, _ = with_paragraph(SECTION, "Think of 31st July 2024.")
    (found,) = find_claims_of(files, SECTION)
    assert (
        "write `{{ programme.entries.2024-10.applications.1.closes }}` in its place, which prints `31 July 2024`"
        in found.help
    )


def test_the_sample_has_no_claim_that_a_field_states() -> None:
    folder = REPOSITORY / "content"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    content = {path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8") for path in paths}
    for files in (content, sample(), small_site()):
        found = check_site(decoded(files)).diagnostics
        assert [each for each in found if each.code in CODES] == []


@pytest.mark.parametrize("key", BODIES, ids="-".join)
def test_innocent_sentences_say_nothing_wrong(key: Key) -> None:
    assert len(INNOCENT) >= 60
    files, _ = with_paragraph(key, "\n\n".join(INNOCENT))
    assert [(each.span.text, marked(each)) for each in find_claims_of(files, key)] == []


def test_generated_texts_say_nothing_wrong() -> None:
    bodies = [module.body for module in list(make_content(60).modules.values())[:8]]
    texts = [*bodies, *(generated.text(seed) for seed in range(5))]
    plain = "\n\n".join(re.sub(r"\{\{.*?\}\}|\(module:[a-z-]+\)", "", text) for text in texts)
    for key in (SECTION, MODULE, PAGE):
        files, _ = with_paragraph(key, plain)
        assert find_claims_of(files, key) == ()


@pytest.mark.parametrize(
    "text",
    [
        "`The deadline is 30 June 2024.`",
        "```\nThe deadline is 30 June 2024.\n```",
        "[The deadline](https://example.org/30-June-2024 'is 30 June 2024')",
        '<span title="The deadline is 30 June 2024.">Soon</span>',
        "<!-- The deadline is 30 June 2024. -->",
        "The deadline is {{ programme.entries.2024-10.applications.1.closes }}; 3 May 2024 is a Friday.",
    ],
)
def test_what_is_not_read_is_no_claim(text: str) -> None:
    files, _ = with_paragraph(SECTION, text)
    assert find_claims_of(files, SECTION) == ()


def test_texts_of_fields_are_read_and_marked_too() -> None:
    path = FACTS
    note = "note: Due once for each application. Applicants in"
    files = edited(path, note, "note: The application fee is £95. Applicants in", sample())
    (found,) = find_claims_of(files, ("programme", PROGRAMME))
    assert (found.code, marked(found)) == ("fact-contradicts", "£95")
    assert "{{" not in found.help
    folded = edited(
        path, "      English course.\n", "      English course. The application fee\n      is £95.\n", sample()
    )
    (found,) = find_claims_of(folded, ("programme", PROGRAMME))
    assert (marked(found), found.span.text) == ("£95", "      is £95.")
    right = edited(path, note, "note: The application fee is £80. Applicants in", sample())
    assert find_claims_of(right, ("programme", PROGRAMME)) == ()


def test_any_of_several_fields_satisfies() -> None:
    closes = "        may_close_early: true\n"
    second = f"{closes}      - opens: 2024-08-01\n        closes: 2024-08-31\n"
    for day, codes in (("31 August 2024", ["fact-retyped"]), ("30 August 2024", ["fact-contradicts"])):
        files, _ = with_paragraph(SECTION, f"Applications close on {day}.")
        found = find_claims_of(edited(FACTS, closes, second, files), SECTION)
        assert [each.code for each in found] == codes
        assert len(found[0].related) == (2 if codes == ["fact-contradicts"] else 1)


def test_a_field_that_could_not_be_read_is_not_contradicted() -> None:
    files, _ = with_paragraph(SECTION, "Applications close on 30 June 2024.")
    assert find_claims_of(edited(FACTS, "closes: 2024-07-31", "closes: 2024-06-31", files), SECTION) == ()
    broken = files | {"content/scholarships/google-deepmind.md": "---\ntitle: [\n---\n"}
    assert find_claims_of(broken, SECTION) == ()
