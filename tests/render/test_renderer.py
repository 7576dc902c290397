"""Pages to bytes: what templates get, and that the chrome is set once for all pages that share it."""

from __future__ import annotations

from pathlib import Path

import pytest

from msc_site.render.assets import read_assets
from msc_site.render.renderer import Renderer
from tests.pages.planning import plan
from tests.render.sites import render_site
from tests.support.sites import write_site


def test_a_template_gets_head_view_chrome_fragments_and_assets(tmp_path: Path) -> None:
    templates = {
        "module.html": "{{ head.language }}|{{ view.title }}|{{ chrome.title }}|{{ fragments.top }}|{{ asset('favicon.svg') }}",
        "chrome/top.html": '<a href="{{ chrome.home.href }}">{{ chrome.title }}</a>\n',
    }
    pages, failures = render_site(tmp_path, templates)
    assert failures == ()
    assert pages["/modules/statistics/"] == (
        'en-GB|Statistics|Small University|<a href="../../">Small University</a>|../../favicon.svg\n'
    )


def test_texts_are_escaped_and_markup_is_not_when_it_says_so(tmp_path: Path) -> None:
    pages, _ = render_site(
        tmp_path, {"module.html": "{{ '<b>' }}{{ view.requires_html }}{{ view.requires_html | safe }}"}
    )
    html = pages["/modules/databases/"]
    assert html.startswith("&lt;b&gt;&lt;a href=")
    assert '<a href="../../modules/statistics/">Statistics</a>' in html


def test_html_ends_with_one_newline_and_blocks_leave_no_blank_lines(tmp_path: Path) -> None:
    pages, _ = render_site(tmp_path, {"module.html": "  {% if view.title %}\n<p>x</p>\n  {% endif %}\n\n\n"})
    assert pages["/modules/statistics/"] == "<p>x</p>\n"


@pytest.mark.parametrize("end", ["", "\n", " ", " \n", "\t\n\n", "\N{NO-BREAK SPACE}\n"])
def test_whatever_a_template_ends_with_the_page_ends_with_one_newline(end: str, tmp_path: Path) -> None:
    pages, _ = render_site(tmp_path, {"module.html": f"<p>x</p>{end}", "plain.html": end})
    assert pages["/modules/statistics/"] == "<p>x</p>\n"
    assert {html for html in pages.values() if not html.strip()} <= {"\n"}


def test_the_chrome_is_set_once_for_each_depth_section_and_programme(tmp_path: Path) -> None:
    pages, _ = render_site(
        tmp_path, {"chrome/top.html": "{{ chrome.header | length }}", "module.html": "{{ fragments.top }}"}
    )
    assert {html for path, html in pages.items() if path.startswith("/modules/") and path != "/modules/"} == {"2\n"}


def test_a_site_without_templates_uses_those_of_the_project(tmp_path: Path) -> None:
    assets, _ = read_assets(tmp_path)
    planned = plan(assets=assets)
    renderer = Renderer(tmp_path)
    renderer.begin(planned.chrome)
    rendered = [renderer.render(page) for page in planned.pages]
    assert renderer.tell(renderer.failures) == ()
    assert all(html is not None and html.startswith(b"<!") for html in rendered)


def test_a_site_can_replace_one_template_of_the_project(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/faqs.html": "mine"})
    assets, _ = read_assets(tmp_path)
    planned = plan(assets=assets)
    renderer = Renderer(tmp_path)
    renderer.begin(planned.chrome)
    assert [renderer.render(page) for page in planned.pages if page.path == "/faqs/"] == [b"mine\n"]


def test_a_renderer_needs_a_chrome(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="begin"):
        Renderer(tmp_path).render(plan().pages[0])
