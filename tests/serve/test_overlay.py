"""In a real browser: a mistake is shown over the last good page, at its line, and goes away when it is mended."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Locator, expect

from msc_site.build.session import Session
from tests.browser.audit import find_violations
from tests.serve.stages import (
    BODY,
    MODULE,
    PAGE,
    Stage,
    bar,
    has_sign,
    leave_sign,
    make_preview,
    open_stage,
    overlay,
    wait_for_reload,
)
from tests.support.sites import small_site, write_site

PRIVACY = "content/pages/privacy.md"


def test_a_mistake_is_shown_at_its_line_and_goes_away_when_mended(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    page.evaluate("document.body.style.minHeight = '4000px'; scrollTo(0, 700)")
    stage.save("credtis: {ects: 5}\nterms", old="terms")
    expect(overlay(page).locator(".place").first).to_have_text(f"{MODULE}:6:1")
    expect(overlay(page).locator("pre").first).to_have_text("6 credtis: {ects: 5}")
    expect(overlay(page).locator("mark").first).to_have_text("credtis")
    expect(overlay(page).locator(".label").first).to_have_text("did you mean `credits`?".replace("`", ""))
    expect(overlay(page).locator(".help").first).to_have_text("rename it to credits")
    expect(page.get_by_text(BODY, exact=True)).to_be_attached()
    stage.mend()
    expect(overlay(page)).not_to_be_attached()
    assert has_sign(page)
    assert page.evaluate("scrollY") == 700


def test_what_is_right_again_and_new_is_shown_when_the_overlay_goes(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    stage.save("{{ nothing.like.it }}")
    expect(overlay(page)).to_be_visible()
    stage.save("To count twice.")
    wait_for_reload(page)
    expect(page.get_by_text("To count twice.", exact=True)).to_be_visible()
    expect(overlay(page)).not_to_be_attached()


def test_errors_come_first_and_each_opens_the_editor_at_its_line(stage: Stage) -> None:
    write_site(stage.site, {PRIVACY: small_site()[PRIVACY].replace("title:", "review_by: 2024-02-29\ntitle:")})
    stage.save("See {{ nothing.like.it }}")
    page = stage.open()
    expect(overlay(page).locator(".problem").first).to_have_class("problem error")
    expect(overlay(page).locator(".problem").last).to_have_class("problem warning")
    link = overlay(page).get_by_role("link").first
    expect(link).to_have_attribute("href", f"vscode://file{stage.site}/{MODULE}:13:5")
    expect(overlay(page).get_by_role("heading", level=2)).to_have_text("Not yet right: 1 error, 1 warning in 2 files")


def test_what_an_author_wrote_never_runs(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    hostile = """</script></pre><img src=x onerror="window.hit=1">'\"><svg onload=window.hit=1>"""
    write_site(
        stage.site, {MODULE: f"---\ntitle: Statistics\n{hostile}: {hostile}\n---\n", f"static/{hostile[2:9]}": ""}
    )
    expect(overlay(page).locator("pre").first).to_contain_text("<img src=x onerror=")
    assert overlay(page).locator("img, svg, script").count() == 0
    assert page.evaluate("window.hit") is None


def test_it_can_be_closed_and_stays_closed_until_the_problems_change(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    page.evaluate("""document.body.insertAdjacentHTML("afterbegin", "<input id=field>"); field.focus()""")
    stage.save("{{ nothing.like.it }}")
    expect(overlay(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(overlay(page)).not_to_be_attached()
    expect(page.locator("#field")).to_be_focused()
    page.goto(stage.origin + "/privacy/")
    expect(bar(page).get_by_role("button", name="1 error")).to_be_visible()
    expect(overlay(page)).not_to_be_attached()
    bar(page).get_by_role("button", name="1 error").click()
    expect(overlay(page)).to_be_visible()
    overlay(page).get_by_role("button", name="Close").click()
    expect(overlay(page)).not_to_be_attached()
    stage.save("{{ nothing.else }}")
    expect(overlay(page)).to_contain_text("nothing.else")


@pytest.mark.parametrize("width", [390, 1440])
def test_everybody_can_use_it(width: int, stage: Stage) -> None:
    stage.save("{{ nothing.like.it }}")
    page = stage.open(width=width)
    dialog = page.get_by_role("dialog", name="Not yet right: 1 error in 1 file")
    expect(dialog).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not [line for line in find_violations(page) if "msc-site-preview" in line]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.emulate_media(media="print")
    expect(dialog).not_to_be_visible()
    expect(bar(page)).not_to_be_visible()


def box_of(part: Locator) -> FloatRect:
    """Where a part lies; it is waited for, because the preview may just be laying it anew."""
    for _ in range(100):
        box = part.bounding_box()
        if box is not None:
            return box
        part.page.wait_for_timeout(50)
    raise AssertionError("it never had a place in the window")


@pytest.mark.parametrize("width", [390, 1440])
def test_it_is_only_as_high_as_what_it_says_and_never_higher_than_the_window(width: int, stage: Stage) -> None:
    stage.save("{{ nothing.like.it }}")
    page = stage.open(width=width)
    page.set_viewport_size({"width": width, "height": 1000})
    last = overlay(page).locator(".problem").last
    expect(last).to_be_visible()
    panel, said = box_of(overlay(page)), box_of(last)
    assert panel["y"] + panel["height"] - (said["y"] + said["height"]) < 40
    page.set_viewport_size({"width": width, "height": 300})
    low, strip = box_of(overlay(page)), box_of(bar(page))
    assert low["y"] + low["height"] <= strip["y"]
    assert overlay(page).evaluate("each => each.scrollHeight > each.clientHeight")


def test_the_styles_of_the_site_do_not_reach_it(stage: Stage) -> None:
    harsh = "div, header, h2, pre, button, p, ol { display: none !important } body { display: block !important }"
    write_site(stage.site, {"static/site.css": harsh})
    stage.save("{{ nothing.like.it }}")
    page = stage.open()
    for part in ("h2", "pre", ".close", ".help"):
        expect(overlay(page).locator(part)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_without_any_good_page_a_page_of_its_own_waits(tmp_path: Path, windows: BrowserContext) -> None:
    site = write_site(tmp_path.resolve(), small_site() | {"content/site.yaml": "title: [<b>\n"})
    with open_stage(make_preview(site), site, windows) as stage:
        page = stage.open("/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Not yet right")
        expect(page.locator(".place").first).to_contain_text("content/site.yaml:1:")
        expect(page.locator("pre").first).to_have_text("1 title: [<b>")
        assert not find_violations(page)
        stage.mend("content/site.yaml")
        expect(page.get_by_role("heading", level=1)).to_have_text("MSc in Data Craft")


def test_a_template_that_fails_is_shown_over_its_page(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    write_site(stage.site, {"templates/module.html": "{{ view.nothing }}\n"})
    expect(overlay(page).locator(".place").first).to_have_text("templates/module.html:1:9")
    expect(page.get_by_text(BODY, exact=True)).to_be_attached()
    page.goto(f"{stage.origin}/modules/drawing/")
    expect(page.locator(".waiting pre")).to_have_text("1 {{ view.nothing }}")
    (stage.site / "templates/module.html").unlink()
    expect(page.get_by_role("heading", level=1)).to_have_text("Drawing")


def test_a_fault_of_the_program_is_said_and_survived(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = stage.open()
    leave_sign(page)
    refresh = Session.refresh

    def stumble(session: Session, now: datetime, names: Any = None) -> Any:
        if BODY not in (stage.site / MODULE).read_text():
            raise KeyError("<b>statistics</b>")
        return refresh(session, now, names)

    monkeypatch.setattr(Session, "refresh", stumble)
    stage.save("To count twice.")
    expect(overlay(page).locator("h3")).to_have_text(
        "Error msc-site has made a mistake of its own: KeyError: '<b>statistics</b>'"
    )
    expect(overlay(page)).to_contain_text("preview-fault")
    expect(page.get_by_text(BODY, exact=True)).to_be_attached()
    assert "The preview goes on" in caplog.text
    assert 'raise KeyError("<b>statistics</b>")' in caplog.text
    stage.mend()
    expect(overlay(page)).not_to_be_attached()
    monkeypatch.undo()
    stage.save("To count twice.")
    expect(page.get_by_text("To count twice.", exact=True)).to_be_visible()


def test_a_fault_on_one_page_leaves_it_as_it_was(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = stage.open()
    leave_sign(page)
    make = Session.page

    def stumble(session: Session, path: str) -> Any:
        if path == PAGE and BODY not in (stage.site / MODULE).read_text():
            raise ZeroDivisionError
        return make(session, path)

    monkeypatch.setattr(Session, "page", stumble)
    stage.save("To count twice.")
    expect(overlay(page)).to_contain_text("ZeroDivisionError")
    expect(page.get_by_text(BODY, exact=True)).to_be_attached()
    stage.mend()
    expect(overlay(page)).not_to_be_attached()
    assert has_sign(page)
