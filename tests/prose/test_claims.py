"""Claims: the values typed in a text, each at its place, and nothing that is open, hidden or no value."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from msc_site.prose import Claim, ClaimKind
from msc_site.prose.claims import find_claims
from msc_site.prose.stated import read_claims
from tests.prose.support import MARKDOWN, NASTY, STRUCTURE, compile_text, texts


def claims(text: str) -> list[tuple[str, str, str]]:
    return [(claim.kind.name, f"{claim.value} {claim.unit}".strip(), written(text, claim)) for claim in find(text)]


def find(text: str) -> tuple[Claim, ...]:
    return compile_text(text)[0].claims


def written(text: str, claim: Claim) -> str:
    return text[claim.offset : claim.offset + claim.length]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs £25,000.", [("MONEY", "25000.00 GBP", "£25,000")]),
        ("It costs **€80.50** or USD 90.", [("MONEY", "80.50 EUR", "€80.50")]),
        ("It costs GBP 1,200 a year.", [("MONEY", "1200.00 GBP", "GBP 1,200")]),
        ("On 31 July 2024.", [("DATE", "2024-07-31", "31 July 2024")]),
        ("On *31st July*.", [("DATE", "--07-31", "31st July")]),
        ("On 31\nJuly 2024.", [("DATE", "2024-07-31", "31\nJuly 2024")]),
        ("On July 31, 2024.", [("DATE", "2024-07-31", "July 31, 2024")]),
        ("In May 2024, in May.", [("DATE", "2024-05", "May 2024")]),
        ("In October, on 5 Sept 2024.", [("DATE", "--10", "October"), ("DATE", "2024-09-05", "5 Sept 2024")]),
        ("On 2024-07-31.", [("DATE", "2024-07-31", "2024-07-31")]),
        ("On 31/07/2024.", [("DATE", "2024-07-31", "31/07/2024")]),
        ("Read 80% or, in words, ten per cent.", [("PERCENT", "80", "80%"), ("PERCENT", "10", "ten per cent")]),
        ("It has 7.50 ECTS credits.", [("CREDITS", "7.5 ects", "7.50")]),
        ("A five-credit one and 90 CATS.", [("CREDITS", "5", "five"), ("CREDITS", "90 cats", "90")]),
        ("Choose five selective modules.", [("COUNT", "5 module", "five")]),
        ("At most one optional module.", [("COUNT", "1 module", "one")]),
        ("You choose six of them.", [("COUNT", "6", "six")]),
        ("A 12-month degree, within 28 days.", [("COUNT", "12 month", "12"), ("COUNT", "28 day", "28")]),
        ("IELTS 7.0, or TOEFL: 100 overall.", [("SCORE", "7", "7.0"), ("SCORE", "100", "100")]),
        ("Table: T\n\n| a | £9 |\n|---|---|\n| b | 9% |", [("MONEY", "9.00 GBP", "£9"), ("PERCENT", "9", "9%")]),
        ("- two awards\n- three retakes", [("COUNT", "2 award", "two"), ("COUNT", "3 retake", "three")]),
    ],
)
def test_values_are_read_where_they_stand(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "about £80, around £90, more than £100, up to £500, over 5 days, £80 or so, £80 or more, £10–£20, £10 to £20",
        "£1 billion, £25k, £3 million, A$80, £80.5, 5% points",
        "before 31 July 2024, after 1 May, since June 2020, early October, mid October, 1–5 October",
        "two or three modules, 2 to 3 days, 5-10 modules, at most 80%, a maximum of £50",
        "chapters 1 to 4, Room 311, founded in 1907, Type 1 errors, version 3.5 days",
        "level 7 modules, week 3 module, you may march on, one of the modules, three topics, choose three topics",
        "call 020 7594 8303, see section 2.1, 10:30, 3:2, 2021-22 modules, 1.2.3 modules",
        "`£80`, ``31 July 2024``, {{ a.b80.days }}, [x](/5-days/80% 'two modules')",
        "<b title='two modules'>five</b>, <!-- 31 July 2024 -->",
        "```\nThe fee is £80.\n```",
        "Words.\n\n    The fee is £80.\n\nWords.",
    ],
)
def test_what_is_open_hidden_or_no_value_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_an_item_that_is_indented_is_no_code() -> None:
    assert claims("- one\n\n    It costs £80.") == [("MONEY", "80.00 GBP", "£80")]


def test_a_sentence_ends_where_it_ends() -> None:
    text = "Read this. The fee (e.g. for\nhome students) is £80; the rest is not.\n\nMore."
    (claim,) = find(text)
    assert claim.sentence.strip() == "The fee (e.g. for home students) is £80;"
    assert claim.sentence[claim.start :].startswith("£80")


def test_references_stand_in_a_sentence_as_something() -> None:
    (claim,) = find("The fee is {{ a.b }}, the other £80.")
    assert set(claim.sentence[11:20]) == {"\ufffc"}


@given(texts(NASTY | MARKDOWN | STRUCTURE))
def test_any_text_is_read_and_what_is_read_is_written_there(text: str) -> None:
    prose, _ = compile_text(text)
    for claim in prose.claims:
        assert "".join(written(text, claim).split())[:1] == "".join(claim.sentence[claim.start :].split())[:1]
    assert pickle.loads(pickle.dumps(prose)) == prose


@pytest.mark.parametrize("kind", ClaimKind)
def test_no_text_with_a_claim_is_put_aside(kind: ClaimKind) -> None:
    texts = {
        ClaimKind.MONEY: ["£9", "€9", "$9", "GBP 9"],
        ClaimKind.DATE: ["1 May 2024", "May 2024", "2024-05-01", "1/5/2024", "June", "1st of May", "Sept. 5"],
        ClaimKind.COUNT: ["5 modules", "nine days", "two-year", "(3 retakes)", "*4* awards", "at most one module"],
        ClaimKind.CREDITS: ["5 ECTS", "five credits", "5-credit", "10 CATS."],
        ClaimKind.PERCENT: ["9%", "nine per cent", "9 percent"],
        ClaimKind.SCORE: ["IELTS 7", "TOEFL: 90"],
    }
    for text in texts[kind]:
        read = tuple(read_claims(text))
        assert find_claims(text, text.lower().replace("*", "").split()) == read
