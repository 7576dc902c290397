"""The harness itself: each instrument finds what it is there to find, and nothing on a good page."""

from __future__ import annotations

import contextlib
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.browser.audit import find_violations, find_violations_in_each_look
from tests.browser.serve import serve
from tests.browser.validate import find_html_errors
from tests.browser.visit import Visits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

GOOD = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A good page</title>
<style>:root { color-scheme: light dark } main { container-type: inline-size }
button, summary, input { min-height: 24px }</style></head>
<body>
<main>
<h1>A good page</h1>
<search><form action="/find"><label>Find <input type="search" name="q"></label></form></search>
<button type="button" popovertarget="more">More</button><div id="more" popover>More about it</div>
<details name="part"><summary>One</summary><p>First</p></details>
<details name="part"><summary>Two</summary><p>Second</p></details>
<dialog><p>A dialogue</p></dialog>
</main>
</body>
</html>
"""

FAINT = "h1 { color: #222; background: #111 }"

MISTAKES = {
    '<img src="a.png">': "must have an “alt” attribute",
    "<p><div>in a paragraph</div></p>": "No “p” element in scope",
    "<div id=more>twice</div>": "Duplicate ID “more”",
    "<ul><p>not an item</p></ul>": "not allowed as child of element “ul”",
    '<a href="/a b">a space</a>': "Bad value “/a b” for attribute “href”",
    "<p style='colour: red'>red</p>": "Property “colour” doesn't exist",
    "<section><p>no heading</p></section>": "Section lacks heading",
}

FOREIGN = {
    "style.example": "<link rel='stylesheet' href='http://style.example/site.css'>",
    "script.example": "<script src='https://script.example/site.js'></script>",
    "font.example": (
        "<style>@font-face { font-family: x; src: url(https://font.example/x.woff2) } h1 { font-family: x }</style>"
    ),
    "image.example": "<img src='//image.example/logo.png' alt='Logo'>",
    "frame.example": "<iframe src='https://frame.example/' title='Map'></iframe>",
    "fetch.example": "<script>fetch('https://fetch.example/data.json').catch(() => {})</script>",
    "socket.example": "<script>new WebSocket('ws://socket.example/live')</script>",
}


def write_page(folder: Path, name: str, body: str = "", head: str = "") -> None:
    """Write the good page with something added at the end of its main part or of its head."""
    page = GOOD.replace("</main>", f"{body}\n</main>").replace("</head>", f"{head}\n</head>")
    folder.joinpath(name).write_text(page, encoding="utf-8")


@contextlib.contextmanager
def visit(browser: Browser, folder: Path) -> Iterator[Visits]:
    """Visit a folder of a test's own; the test closes the visits itself."""
    with serve(folder) as origin:
        yield Visits(browser, origin)


@pytest.mark.usefixtures("html_checker")
class TestValidator:
    def test_accepts_the_html_of_today(self, tmp_path: Path) -> None:
        write_page(tmp_path, "good.html")
        assert find_html_errors(tmp_path) == []

    def test_finds_each_mistake_with_its_file_and_line(self, tmp_path: Path) -> None:
        folder = tmp_path / "a folder"
        folder.mkdir()
        write_page(folder, "good.html")
        for number, body in enumerate(MISTAKES):
            write_page(folder, f"bad-{number}.html", body)
        errors = find_html_errors(folder)
        for number, message in enumerate(MISTAKES.values()):
            found = [error for error in errors if error.startswith(f"bad-{number}.html:14:")]
            assert any(message in error for error in found), (message, found)
        assert not any(error.startswith("good.html") for error in errors)

    def test_finds_mistakes_in_style_sheets_and_drawings(self, tmp_path: Path) -> None:
        write_page(tmp_path, "good.html")
        tmp_path.joinpath("site.css").write_text("a { colour: red }\n", encoding="utf-8")
        tmp_path.joinpath("logo.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg"><rekt/></svg>', encoding="utf-8"
        )
        assert {error.split(":")[0] for error in find_html_errors(tmp_path)} == {"logo.svg", "site.css"}

    def test_does_not_pass_a_folder_without_pages(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="no HTML page"):
            find_html_errors(tmp_path)


class TestAudit:
    def test_finds_nothing_on_a_good_page(self, browser: Browser, tmp_path: Path) -> None:
        write_page(tmp_path, "index.html")
        with visit(browser, tmp_path) as visits:
            assert find_violations(visits.open("/", scheme="dark")) == []
            visits.close()

    @pytest.mark.parametrize(
        ("body", "rule"),
        [
            ("<p style='color: #999; background: #fff'>faint</p>", "color-contrast"),
            ("<input type='text'>", "label"),
            ("<h4>skips two levels</h4>", "heading-order"),
            ("<h1>A second one</h1><main>twice</main>", "landmark-no-duplicate-main"),
            ("<table><tr><td>1</td></tr><tr><th scope='row'></th></tr></table>", "empty-table-header"),
            (
                "".join("<button style='width:8px;height:8px;padding:0;border:0'>a</button>" for _ in "12"),
                "target-size",
            ),
        ],
    )
    def test_finds_a_violation_with_its_element(self, browser: Browser, tmp_path: Path, body: str, rule: str) -> None:
        write_page(tmp_path, "index.html", body)
        with visit(browser, tmp_path) as visits:
            violations = find_violations(visits.open("/"))
            visits.close()
        assert any(violation.startswith(f"{rule} (") for violation in violations), violations

    def test_sees_the_colours_of_the_scheme(self, browser: Browser, tmp_path: Path) -> None:
        write_page(tmp_path, "index.html", head=f"<style>@media (prefers-color-scheme: dark) {{ {FAINT} }}</style>")
        with visit(browser, tmp_path) as visits:
            assert find_violations(visits.open("/", scheme="light")) == []
            assert any("color-contrast" in violation for violation in find_violations(visits.open("/", scheme="dark")))
            visits.close()

    def test_looks_at_each_width_and_scheme(self, browser: Browser, tmp_path: Path) -> None:
        media = "(prefers-color-scheme: dark) and (max-width: 320px)"
        write_page(tmp_path, "index.html", head=f"<style>@media {media} {{ {FAINT} }}</style>")
        with visit(browser, tmp_path) as visits:
            violations = find_violations_in_each_look(visits.open("/"))
            visits.close()
        assert [violation.split(" (")[0] for violation in violations] == ["320px dark: color-contrast"]


class TestVisits:
    def test_fail_when_a_page_requests_another_host(self, browser: Browser, tmp_path: Path) -> None:
        write_page(tmp_path, "index.html", "".join(FOREIGN.values()))
        with visit(browser, tmp_path) as visits:
            visits.open("/").wait_for_load_state("networkidle")
            with pytest.raises(AssertionError) as failure:
                visits.close()
        assert [host for host in FOREIGN if host not in str(failure.value)] == []

    def test_allow_the_sites_own_files(self, browser: Browser, tmp_path: Path) -> None:
        write_page(tmp_path, "index.html", head="<link rel='stylesheet' href='/site.css'>")
        tmp_path.joinpath("site.css").write_text("h1 { letter-spacing: 3px }\n", encoding="utf-8")
        with visit(browser, tmp_path) as visits:
            heading = visits.open("/").locator("h1")
            assert heading.evaluate("element => getComputedStyle(element).letterSpacing") == "3px"
            visits.close()

    def test_can_do_without_javascript(self, browser: Browser, tmp_path: Path) -> None:
        write_page(tmp_path, "index.html", "<noscript><p>Plain</p></noscript><script>document.title = 'Run'</script>")
        with visit(browser, tmp_path) as visits:
            page = visits.open("/", javascript=False)
            assert page.title() == "A good page"
            assert page.locator("noscript p").is_visible()
            visits.close()


class TestServer:
    def test_answers_what_is_missing_with_the_sites_page(self, tmp_path: Path) -> None:
        write_page(tmp_path, "404.html", "<p>Not here</p>")
        tmp_path.joinpath("empty").mkdir()
        with serve(tmp_path) as origin:
            for path in ("/nothing", "/empty/"):
                with pytest.raises(urllib.error.HTTPError) as caught, urllib.request.urlopen(origin + path):
                    pass
                with caught.value as answer:
                    assert answer.code == 404
                    assert b"Not here" in answer.read()
