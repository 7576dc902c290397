"""The bar names what a page should state and does not, and leads to the line to write it on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from playwright.sync_api import Locator, Page, expect

from msc_site.material.assessing import assess_programme
from msc_site.serve import missing
from msc_site.serve.missing import Missing, list_lacks, say_lacks
from tests.browser.audit import find_violations
from tests.material.sites import PROGRAMME, complete_site, read, without
from tests.serve.stages import Stage, bar
from tests.support.sites import edited, small_site, write_site

DRAWING = "content/modules/drawing.md"


def sheet(page: Page) -> Locator:
    bar(page).locator("[data-sheet=missing] summary").click()
    return bar(page).locator("[data-sheet=missing] .sheet")


def titles(page: Page) -> list[str]:
    return sheet(page).get_by_role("heading", level=3).all_inner_texts()


def test_a_page_names_what_should_stand_on_it_and_leads_there(stage: Stage) -> None:
    page = stage.open("/fees-and-funding/")
    expect(bar(page).locator("[data-sheet=missing] summary")).to_have_text("2 facts missing")
    said = sheet(page)
    expect(said.get_by_role("heading", level=3)).to_have_text(["Tuition fees", "How the fee may rise"])
    expect(said).to_contain_text("no tuition fee is announced for overseas students, full time, October 2024 entry")
    link = said.get_by_role("link", name=f"{PROGRAMME}:16")
    expect(link).to_have_attribute("href", f"vscode://file{stage.site}/{PROGRAMME}:16:45")


def test_each_page_names_its_own(stage: Stage) -> None:
    assert titles(stage.open("/")) == [
        "Contact hours and hours of own study",
        "Balance of assessment",
        "Regulator",
        "Accreditation",
        "Terms that might surprise",
        "Support for students",
        "Provision for disabled students",
    ]
    page = stage.open("/modules/drawing/")
    assert titles(page) == ["Contact hours and hours of own study", "Balance of assessment"]
    expect(bar(page).get_by_role("link", name=f"{DRAWING}:4").first).to_be_attached()
    for path in ("/choose-modules/", "/how-to-apply/", "/modules/", "/privacy/", "/nothing/"):
        page = stage.open(path)
        expect(bar(page)).to_be_visible()
        expect(bar(page).locator("[data-sheet=missing]")).not_to_be_attached()


def test_what_is_written_leaves_the_list(stage: Stage) -> None:
    page = stage.open("/fees-and-funding/")
    expect(bar(page).locator("[data-sheet=missing] summary")).to_have_text("2 facts missing")
    deposit = "    deposit: {percent: 10, within_days: 30}\n"
    stage.save(f"{deposit}    fee_changes: It stays as it is.\n", old=deposit, name=PROGRAMME)
    expect(bar(page).locator("[data-sheet=missing] summary")).to_have_text("1 fact missing")


def test_everybody_can_use_it(stage: Stage) -> None:
    page = stage.open("/")
    sheet(page)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert not [line for line in find_violations(page) if "msc-site-preview" in line]


def test_an_accepted_gap_comes_last_and_is_not_counted(tmp_path: Path) -> None:
    files = without("regulator: Office for Students\n")
    files = edited(PROGRAMME, "support: {text: A tutor meets you each month.}\n", "", files)
    gap = "gaps: [{item: regulator, reason: Decided in May, until: 2024-06-01}]\nsubjects: [data]"
    site = write_site(tmp_path, edited(PROGRAMME, "subjects: [data]", gap, files))
    lacks = Missing().find(read(site), "/")
    assert say_lacks(lacks) == "1 fact missing"
    said = "\n".join(list_lacks(lacks, lambda _span: ""))
    assert said.index("Support for students") < said.index("Regulator")
    assert "Accepted until 1 June 2024: Decided in May" in said
    assert say_lacks(lacks[:1]) == "1 gap accepted"
    assert say_lacks(Missing().find(read(site, date(2024, 6, 2)), "/")) == "2 facts missing"


@pytest.mark.parametrize("whole", [True, False])
def test_a_module_need_not_say_what_the_degree_says_as_a_whole(whole: bool, tmp_path: Path) -> None:  # noqa: FBT001
    site = read(write_site(tmp_path, complete_site() if whole else small_site()))
    assert bool(Missing().find(site, "/modules/drawing/")) is not whole


def test_a_module_that_nobody_can_take_lacks_nothing(tmp_path: Path) -> None:
    files = edited(DRAWING, "terms:", "status: not-running\nterms:", small_site())
    assert Missing().find(read(write_site(tmp_path, files)), "/modules/drawing/") == ()


def test_few_of_many_modules_are_named_with_their_places(tmp_path: Path) -> None:
    files = small_site()
    several = [f"m{number}" for number in range(7)]
    for name in several:
        files[f"content/modules/{name}.md"] = f"---\ntitle: Module {name}\ncredits: {{ects: 5}}\n---\nText.\n"
    files = edited(PROGRAMME, "[databases, drawing]", f"[databases, drawing, {', '.join(several)}]", files)
    lacks = Missing().find(read(write_site(tmp_path, files)), "/")
    said = "\n".join(list_lacks(lacks, lambda _span: ""))
    assert "11 of 11 modules state no hours" in said
    assert '<li class="place">Drawing: <span>content/modules/drawing.md:4:1</span></li>' in said
    assert "and 6 more" in said


def test_it_is_found_out_once_for_each_programme_of_a_site(tmp_path: Path) -> None:
    site, lacks = read(write_site(tmp_path, small_site())), Missing()
    with patch.object(missing, "assess_programme", side_effect=assess_programme) as assessed:
        for path in ("/", "/fees-and-funding/", "/how-to-apply/", "/"):
            lacks.find(site, path)
        assert assessed.call_count == 1
        lacks.find(read(tmp_path), "/")
        assert assessed.call_count == 2


def test_titles_are_not_taken_for_markup(tmp_path: Path) -> None:
    files = edited(DRAWING, "title: Drawing", 'title: "<b>Drawing</b>"', small_site())
    said = "\n".join(list_lacks(Missing().find(read(write_site(tmp_path, files)), "/"), lambda _span: ""))
    assert "&lt;b&gt;Drawing" in said
    assert "<b>" not in said
