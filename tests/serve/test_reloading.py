"""In a real browser: a page is loaded again when what it shows has changed, and only then."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from msc_site.build.pipeline import make_site
from msc_site.build.request import Request
from tests.serve.stages import PAGE, SCRIPT, Stage, bar, has_sign, leave_sign, wait_for_reload
from tests.support.sites import NOW, REPOSITORY, write_site

# Smallest picture: one dot.
DOT = b"GIF89a\x01\x00\x01\x00\x80\x00\x00%b\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
STYLES = (REPOSITORY / "static/site.css").read_text("utf-8")
PICTURE = '{% extends "plain.html" %}{% block main %}<img src="{{ asset("dot.gif") }}" alt="">{% endblock %}'


def colour(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('h1')).color"))


def test_a_page_is_as_a_build_publishes_it_but_for_one_script(stage: Stage) -> None:
    page = stage.open()
    built = make_site(Request(stage.site, NOW)).files["modules/statistics/index.html"]
    served = page.request.get(stage.origin + PAGE).body()
    assert len(SCRIPT.findall(served)) == 1
    assert SCRIPT.sub(b"", served) == built


def test_only_the_page_that_changed_is_loaded_again(stage: Stage) -> None:
    page, other = stage.open(), stage.open("/privacy/")
    leave_sign(page)
    leave_sign(other)
    stage.save("To count twice.")
    wait_for_reload(page)
    expect(page.get_by_text("To count twice.", exact=True)).to_be_visible()
    assert has_sign(other)


def test_a_style_sheet_is_exchanged_under_a_page_at_work(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    page.evaluate("""document.body.insertAdjacentHTML("afterbegin", "<input id=field>")""")
    page.locator("#field").fill("typed before")
    for red, edit in ((255, "rgb(255, 0, 0)"), (0, "rgb(0, 128, 0)")):
        write_site(stage.site, {"static/site.css": f"{STYLES}\nh1 {{ color: {edit}; }}\n"})
        page.wait_for_function("colour => getComputedStyle(document.querySelector('h1')).color === colour", arg=edit)
        assert page.locator("link[rel=stylesheet]").count() == 1, red
    assert has_sign(page)
    expect(page.locator("#field")).to_have_value("typed before")
    page.reload()
    assert colour(page) == "rgb(0, 128, 0)"


def test_the_accent_of_the_site_is_exchanged_too(stage: Stage) -> None:
    page = stage.open()
    leave_sign(page)
    stage.save("title: Small University\ntheme: {accent: '#7a1f1f'}", "title: Small University", "content/site.yaml")
    page.wait_for_function(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim() === '#7a1f1f'"
    )
    assert has_sign(page)


def test_a_script_loads_those_pages_again_that_use_it(stage: Stage) -> None:
    chooser, other = stage.open("/choose-modules/"), stage.open("/privacy/")
    leave_sign(chooser)
    leave_sign(other)
    rules = (REPOSITORY / "static/rules.js").read_text("utf-8")
    write_site(stage.site, {"static/rules.js": f"{rules}\nwindow.isNew = true;\n"})
    chooser.wait_for_function("window.isNew")
    assert not has_sign(chooser)
    expect(bar(other)).to_be_visible()
    assert has_sign(other)


def test_a_picture_that_a_page_shows_is_shown_anew(stage: Stage) -> None:
    write_site(stage.site, {"static/dot.gif": DOT % b"\xff", "templates/module.html": PICTURE})
    page, other = stage.open(), stage.open("/privacy/")
    leave_sign(page)
    leave_sign(other)
    write_site(stage.site, {"static/dot.gif": DOT % b"\x00"})
    wait_for_reload(page)
    assert has_sign(other)


def test_a_page_that_goes_and_one_that_comes(stage: Stage) -> None:
    page = stage.open("/news/")
    leave_sign(page)
    write_site(stage.site, {"content/pages/news.md": "---\ntitle: News\nsummary: All.\n---\nNothing new.\n"})
    expect(page.get_by_text("Nothing new.", exact=True)).to_be_visible()
    leave_sign(page)
    Path(stage.site, "content/pages/news.md").unlink()
    wait_for_reload(page)
    expect(page.get_by_text("Nothing new.", exact=True)).not_to_be_attached()
