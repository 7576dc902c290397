"""The module chooser in a real browser: with the keyboard alone, and in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.visit import Visits

PATH = "/choose-modules/"
FIVE = [
    "Deep Learning",
    "Reinforcement Learning",
    "Natural Language Processing",
    "Computer Vision",
    "Quantum Computing",
]


@pytest.fixture
def page(visits: Visits) -> Page:
    """The chooser with nothing ticked."""
    return visits.open(PATH)


def answer(page: Page) -> str:
    """What a screen reader is told after a change."""
    return page.locator("#chooser_answer[aria-live=polite]").inner_text()


def box(page: Page, title: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{title} "))


def tick(page: Page, *titles: str) -> None:
    """Tick by keyboard."""
    for title in titles:
        box(page, title).focus()
        page.keyboard.press("Space")


def test_says_at_once_what_is_missing(page: Page) -> None:
    assert "None chosen, besides six compulsory modules; two rules are not met." in answer(page)
    assert "Choose five more modules in all." in answer(page)
    assert not page.locator("[data-without-script]").is_visible()


def test_the_keyboard_reaches_a_box_and_ticks_it(page: Page) -> None:
    first = page.locator(".ticks input").first
    for _ in range(80):
        page.keyboard.press("Tab")
        if first.evaluate("box => box === document.activeElement"):
            break
    assert first.evaluate("box => box.matches(':focus-visible')")
    page.keyboard.press("Space")
    assert first.is_checked()
    assert "One chosen, besides six compulsory modules" in answer(page)


def test_counts_in_each_group_and_accepts_a_good_choice(page: Page) -> None:
    tick(page, *FIVE)
    assert "Five chosen, besides six compulsory modules; every rule is met." in answer(page)
    assert page.locator("#chooser_verdict.met").is_visible()
    counts = {
        group: page.locator(f"[data-count={group}]").inner_text() for group in ("selective", "optional", "chosen")
    }
    assert counts == {"selective": "Four chosen.", "optional": "One chosen.", "chosen": "Five chosen."}


def test_names_what_is_wrong_with_a_bad_choice(page: Page) -> None:
    tick(page, "Quantum Computing", "Complexity")
    assert "One too many from Optional modules." in answer(page)
    assert page.locator("#chooser_verdict.met").count() == 0
    assert page.locator("[data-count=optional].excess").inner_text() == "Two chosen: one too many."
    assert page.locator("[data-count=selective]").inner_text() == "None chosen: four more to choose."
    assert page.locator(".excess").count() == 1


def test_advice_is_given_while_it_applies(page: Page) -> None:
    advice = "Good to have first: Robot Learning needs Reinforcement Learning or equivalent knowledge."
    assert advice not in answer(page)
    tick(page, "Robot Learning")
    assert advice in answer(page)
    tick(page, "Reinforcement Learning")
    assert advice not in answer(page)


def test_the_boxes_of_a_group_follow_one_another(page: Page) -> None:
    boxes = page.locator("fieldset").first.locator("input:not(:disabled)")
    boxes.first.focus()
    for number in range(1, boxes.count()):
        page.keyboard.press("Tab")
        assert boxes.nth(number).evaluate("box => box === document.activeElement")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_verdict_stays_in_sight_and_covers_nothing_that_has_focus(visits: Visits, width: int) -> None:
    page = visits.open(PATH, width=width)
    bar = page.locator("#chooser_bar")
    for one in page.locator(".ticks input:not(:disabled)").all():
        one.focus()
        covered, under = one.bounding_box(), bar.bounding_box()
        assert covered is not None
        assert under is not None
        assert covered["y"] + covered["height"] <= under["y"] < 900
    tick(page, *FIVE)
    assert bar.inner_text() == "Five chosen, besides six compulsory modules; every rule is met."
    bar.get_by_role("link").click()
    assert page.locator("#chooser_verdict").is_visible()


def test_on_paper_it_is_a_checklist_without_a_verdict(visits: Visits) -> None:
    page = visits.open(PATH, media="print")
    for part in ("#chooser_verdict", "#chooser_bar", ".count", ".about"):
        assert not any(one.is_visible() for one in page.locator(part).all()), part
    assert page.locator(".ticks input").first.is_visible()
    assert page.get_by_text("Choose five modules: at least four").is_visible()


def test_the_address_keeps_the_choice_until_it_is_cleared(page: Page) -> None:
    tick(page, *FIVE)
    page.reload()
    assert all(box(page, title).is_checked() for title in FIVE)
    assert "every rule is met" in answer(page)
    page.locator("#chooser_clear").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(PATH) + "$"))
    assert page.locator(".ticks input:checked").count() == 0


def test_a_module_that_does_not_run_cannot_be_ticked(page: Page) -> None:
    assert box(page, "Probabilistic Inference").is_disabled()


def test_without_scripts_it_is_a_checklist_with_the_rules_in_words(visits: Visits) -> None:
    page = visits.open(PATH, javascript=False)
    assert page.locator("[data-without-script]").is_visible()
    assert not page.locator("#chooser_verdict").is_visible()
    assert page.locator(".ticks input").count() == 35
    assert page.locator("legend").all_inner_texts() == [
        "Selective modules illustrative",
        "Optional modules illustrative",
    ]
    assert page.locator("fieldset").first.get_by_text("at least four").is_visible()
