"""Acceptance: what an author says is right as it stands is not reported; no more than that, and not for ever."""

from __future__ import annotations

import pytest

from msc_site.checks import check_site
from tests.checks.test_units import decoded_from
from tests.support.sites import edited, small_site

PAGE = "content/pages/privacy.md"
SETTINGS = "content/site.yaml"
TEXT = "Nothing at all. The pass mark is 70%. The pass mark is 60%. Think of 31 July 2024."
FOUND = ["fact-contradicts 70%", "fact-contradicts 60%", "fact-retyped 31 July 2024"]


def found_with(*, record: str = "", site: str = "") -> list[str]:
    """What is found in the page and in the settings with these acceptances, the code and the words that it marks."""
    files = edited(PAGE, "Nothing at all.", TEXT)
    files[PAGE] = files[PAGE].replace("---\n", f"---\naccept: [{record}]\n" if record else "---\n", 1)
    files[SETTINGS] += f"accept: [{site}]\n" if site else ""
    found = check_site(decoded_from(files)).diagnostics
    spans = [(each.code, each.span) for each in found if each.span.file in (PAGE, SETTINGS)]
    return [f"{code} {span.text[span.column - 1 : span.end_column - 1]}" for code, span in spans]


def accept(code: str, text: str = "") -> str:
    return f'{{code: {code}, reason: "Known.", text: "{text}"}}' if text else f'{{code: {code}, reason: "Known."}}'


def test_nothing_is_accepted_by_itself() -> None:
    assert found_with() == FOUND
    assert [each.code for each in check_site(decoded_from(small_site())).diagnostics] == []


@pytest.mark.parametrize("where", ["record", "site"])
def test_words_are_accepted_in_the_record_or_for_the_whole_site(where: str) -> None:
    assert found_with(**{where: accept("fact-contradicts", "70%")}) == FOUND[1:]
    assert found_with(**{where: accept("fact-retyped", "31 JULY 2024")}) == FOUND[:2]


@pytest.mark.parametrize("where", ["record", "site"])
def test_without_words_all_of_a_code_are_accepted(where: str) -> None:
    assert found_with(**{where: accept("fact-contradicts")}) == FOUND[2:]


def test_each_code_is_accepted_by_itself() -> None:
    both = f"{accept('fact-contradicts')}, {accept('fact-retyped')}"
    assert found_with(record=both) == []
    assert found_with(record=accept("fact-retyped"), site=accept("fact-contradicts", "60%")) == FOUND[:1]


def test_words_of_another_message_are_not_accepted() -> None:
    idle = accept("fact-retyped", "70%")
    assert found_with(record=idle) == [*FOUND, f"acceptance-idle {idle}"]


def test_an_acceptance_in_the_settings_may_be_idle() -> None:
    assert found_with(site=accept("fact-retyped", "70%")) == FOUND


@pytest.mark.parametrize("where", ["record", "site"])
@pytest.mark.parametrize("code", ["fact-contradict", "no-such-thing", "bad-date", "reference-unknown"])
def test_a_code_that_is_none_or_cannot_be_accepted_is_an_error(where: str, code: str) -> None:
    found = found_with(**{where: accept(code)})
    assert f"acceptance-code {code}" in found
    assert set(found) == {*FOUND, f"acceptance-code {code}"}


def test_the_name_that_was_meant_is_shown() -> None:
    files = small_site()
    files[PAGE] = files[PAGE].replace("---\n", f"---\naccept: [{accept('fact-contradict')}]\n", 1)
    (found,) = check_site(decoded_from(files)).diagnostics
    assert found.label == "did you mean `fact-contradicts`?"


def test_a_part_of_what_is_marked_is_told_the_whole() -> None:
    files = edited(PAGE, "Nothing at all.", TEXT)
    idle = accept("fact-retyped", "31 July")
    files[PAGE] = files[PAGE].replace("---\n", f"---\naccept: [{idle}]\n", 1)
    found = check_site(decoded_from(files)).diagnostics
    (told,) = (each for each in found if each.code == "acceptance-idle")
    assert told.help.endswith('exactly what the message marks: `text: "31 July 2024"`')


@pytest.mark.parametrize("reason", ["…", "...", "TODO", "tbc.", "To be decided", "reason"])
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    own = f'{{code: fact-contradicts, reason: "{reason}"}}'
    assert found_with(record=own) == [FOUND[2], f'acceptance-reason "{reason}"']


@pytest.mark.parametrize(
    "code", ["error[fact-retyped]", "Fact-Retyped", "fact_retyped", "[fact-retyped]", "fact-retype"]
)
def test_the_name_of_a_message_is_known_in_other_spellings(code: str) -> None:
    files = edited(PAGE, "Nothing at all.", TEXT)
    files[PAGE] = files[PAGE].replace("---\n", f'---\naccept: [{{code: "{code}", reason: Known.}}]\n', 1)
    found = check_site(decoded_from(files)).diagnostics
    assert [each.label for each in found if each.code == "acceptance-code"] == ["did you mean `fact-retyped`?"]
