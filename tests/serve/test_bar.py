"""In a real browser: the bar says what there is to say about this page, and where it comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.audit import find_violations
from tests.serve.stages import MODULE, PAGE, Stage, bar, has_sign, leave_sign, make_preview, open_stage
from tests.support.sites import small_site, write_site


def sheet(page: Page) -> str:
    bar(page).locator("summary").first.click()
    return bar(page).locator("[data-sheet=remarks] .sheet").inner_text()


def test_the_warnings_of_a_page_are_listed_where_they_concern_it(stage: Stage) -> None:
    page, other = stage.open(), stage.open("/modules/drawing/")
    leave_sign(page)
    expect(bar(page).locator("summary").first).to_have_text("No warnings")
    stage.save("review_by: 2024-02-29\nterms", old="terms")
    expect(bar(page).locator("summary").first).to_have_text("1 warning")
    said = sheet(page)
    assert f"{MODULE}:6:12" in said
    assert "Warning a review was due by 29 February 2024" in said
    expect(bar(other).locator("summary").first).to_have_text("No warnings")
    assert has_sign(page)
    stage.mend()
    expect(bar(page).locator("summary").first).to_have_text("No warnings")
    expect(bar(page).locator("[data-sheet=remarks] .sheet")).to_be_visible()  # it stays open


def test_notes_on_the_style_of_its_texts_are_listed(stage: Stage) -> None:
    stage.save("To coumt with care.")
    expect(bar(stage.open()).locator("summary").first).to_have_text("1 note")
    page = stage.open("/modules/")
    expect(bar(page).locator("summary").first).to_have_text("No warnings")  # it prints no more than the title
    stage.save("See {{ nothing }} coumt.")
    expect(bar(page).get_by_role("button", name="1 error")).to_be_visible()


def test_the_source_of_a_page_and_all_that_it_reads_open_in_the_editor(stage: Stage) -> None:
    page = stage.open()
    link = bar(page).get_by_role("link", name="Edit modules/statistics.md")
    expect(link).to_have_attribute("href", f"vscode://file{stage.site}/{MODULE}:1:1")
    assert "content/programmes/data-craft/programme.yaml" in sheet(page)


def test_a_page_that_gathers_records_lists_them_all(stage: Stage) -> None:
    page = stage.open("/modules/")
    expect(bar(page).get_by_role("link", name="Edit")).not_to_be_attached()
    bar(page).locator("summary", has_text="Made from 6 files").click()
    made = bar(page).locator("[data-sheet=made]")
    names = [f"content/modules/{name}.md" for name in ("databases", "drawing", "project", "statistics")]
    names += ["content/programmes/data-craft/programme.yaml", "content/site.yaml"]
    expect(made.get_by_role("link")).to_have_text(names)
    expect(made.get_by_role("link").nth(3)).to_have_attribute("href", f"vscode://file{stage.site}/{MODULE}:1:1")
    stage.save("review_by: 2024-02-29\nterms", old="terms")
    expect(bar(page).get_by_text("1 warning", exact=True)).to_be_visible()
    expect(made.locator(".sheet")).to_be_visible()  # it stays open
    bar(page).get_by_text("1 warning", exact=True).click()
    expect(bar(page).locator("[data-sheet=remarks] .sheet")).not_to_contain_text("also reads")
    expect(made.locator(".sheet")).not_to_be_visible()


def test_records_whose_text_is_printed_come_first(stage: Stage) -> None:
    page = stage.open("/faqs/")
    bar(page).locator("summary", has_text="Made from 3 files").click()
    links = bar(page).locator("[data-sheet=made]").get_by_role("link")
    expect(links).to_have_text(
        ["content/faqs/how-long.md", "content/programmes/data-craft/programme.yaml", "content/site.yaml"]
    )


def test_a_page_that_gathers_nothing_has_one_source(stage: Stage) -> None:
    page = stage.open(f"{PAGE}nothing/")
    expect(bar(page).get_by_role("link", name="Edit site.yaml")).to_be_visible()
    expect(bar(page).get_by_text("Made from")).not_to_be_attached()


def test_another_day_and_drafts_are_said(tmp_path: Path, windows: BrowserContext) -> None:
    site = write_site(tmp_path.resolve(), small_site())
    with open_stage(make_preview(site, as_of=date(2024, 8, 1), drafts=True), site, windows) as stage:
        expect(bar(stage.open("/")).locator(".outlook")).to_have_text("as of 1 August 2024, with drafts")


def test_a_page_that_looks_at_today_says_nothing_of_it(stage: Stage) -> None:
    page = stage.open()
    expect(bar(page)).to_be_visible()
    expect(bar(page).locator(".outlook")).not_to_be_attached()


def test_it_can_be_folded_and_stays_so(stage: Stage) -> None:
    page = stage.open(width=390)
    bar(page).get_by_role("button", name="Hide").click()
    expect(bar(page).locator(".source")).not_to_be_visible()
    page.goto(stage.origin + "/privacy/")
    expect(bar(page).get_by_role("button", name="Preview")).to_be_visible()
    expect(bar(page).locator(".source")).not_to_be_visible()


def test_the_page_ends_above_it(stage: Stage) -> None:
    page = stage.open(width=390)
    expect(bar(page)).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, top = page.evaluate(
        """[document.body.getBoundingClientRect().bottom,
            document.querySelector("msc-site-preview").shadowRoot.querySelector(".bar").getBoundingClientRect().top]"""
    )
    assert foot <= top + 1


def test_everybody_can_use_it(stage: Stage) -> None:
    stage.save("review_by: 2024-02-29\nterms", old="terms")
    page = stage.open("/modules/")
    bar(page).locator("summary", has_text="Made from").click()
    assert not [line for line in find_violations(page) if "msc-site-preview" in line]
    sheet(page)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert not [line for line in find_violations(page) if "msc-site-preview" in line]
    page.keyboard.press("Escape")
    expect(bar(page).locator(".sheet:visible")).not_to_be_attached()


def test_a_page_that_is_missing_has_one_too(stage: Stage) -> None:
    page = stage.open(f"{PAGE}nothing/")
    expect(bar(page)).to_be_visible()


def test_what_a_page_hides_until_a_day_is_told_with_its_place(stage: Stage) -> None:
    page = stage.open()
    expect(bar(page).locator("[data-sheet=coming]")).not_to_be_attached()
    stage.save("later: [{publish_from: 2024-12-01, title: Counting}]\nterms", old="terms")
    bar(page).locator("summary", has_text="1 value appears on 1 December 2024").click()
    coming = bar(page).locator("[data-sheet=coming]")
    expect(coming).to_contain_text("The field `title` of the module `statistics` changes")
    expect(coming.get_by_role("link")).to_have_attribute("href", f"vscode://file{stage.site}/{MODULE}:6:36")
    assert find_violations(page) == []
