"""Sites with templates of their own, rendered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msc_site.diagnostics import Diagnostic
from msc_site.diagnostics.renderers import render
from msc_site.render.assets import read_assets
from msc_site.render.renderer import Renderer
from tests.pages.planning import plan
from tests.support.sites import write_site

PLAIN = "{{ head.title }}\n"
KINDS = (
    *("programme", "module", "scholarship", "applying", "fees", "choosing", "modules", "scholarships", "faqs"),
    *("contact", "sitemap", "plain", "not-found"),
)


def render_site(folder: Path, templates: Mapping[str, str | bytes]) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The pages of the small site by path, each kind with a template of one line unless `templates` has one."""
    files = {f"templates/{kind}.html": PLAIN for kind in KINDS} | {
        f"templates/{name}": text for name, text in templates.items()
    }
    write_site(folder, files)
    assets, problems = read_assets(folder)
    assert problems == []
    planned = plan(assets=assets)
    renderer = Renderer(folder)
    renderer.begin(planned.chrome)
    pages = {page.path: renderer.render(page) for page in planned.pages}
    told = tuple(dict.fromkeys((*renderer.tell(renderer.failures), *renderer.check_templates())))
    return {path: html.decode() for path, html in pages.items() if html is not None}, told


def say(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Diagnostics as a terminal shows them."""
    return render(diagnostics, "full", colour=False)
