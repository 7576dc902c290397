"""A template that fails is a diagnostic at its own line, with the page and its content file, once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from msc_site.diagnostics import Diagnostic
from tests.render.sites import render_site, say


def failure(folder: Path, templates: Mapping[str, str | bytes]) -> Diagnostic:
    _, (diagnostic,) = render_site(folder, templates)
    return diagnostic


def test_a_syntax_error_is_told_once_at_its_line(tmp_path: Path) -> None:
    pages, failures = render_site(tmp_path, {"module.html": "<h1>{{ view.title }}</h1>\n{% if view.badge %}\nbadge\n"})
    assert "/modules/statistics/" not in pages
    assert "/" in pages
    assert (
        say(failures)
        == """\
error[template-syntax]: unexpected end of template
  --> templates/module.html:3:1
   |
 3 | badge
   | ^^^^^
   |
help: Jinja was looking for the following tags: `elif` or `else` or `endif`. The innermost block that needs to be closed is `if`"""
    )


def test_an_unknown_field_names_the_nearest_one_and_the_record(tmp_path: Path) -> None:
    failures = render_site(tmp_path, {"module.html": "<h1>\n  {{ view.titel }}\n</h1>\n"})[1]
    assert (
        say(failures)
        == """\
error[template-undefined]: a value of the kind `ModuleView` has no `titel`, on the page `/modules/databases/` from `content/modules/databases.md` and on 3 more
  --> templates/module.html:2:11
   |
 2 |   {{ view.titel }}
   |           ^^^^^
   |
help: write `title`"""
    )


def test_an_unknown_name_is_not_printed_as_nothing(tmp_path: Path) -> None:
    found = failure(tmp_path, {"faqs.html": "{{ veiw.title }}"})
    assert (found.code, found.span.column) == ("template-undefined", 4)
    assert found.message == "there is no `veiw` here, on the page `/faqs/` from `content/site.yaml`"


def test_a_missing_template_is_told_at_the_line_that_asks_for_it(tmp_path: Path) -> None:
    failures = render_site(tmp_path, {"faqs.html": "\n{% extends 'bsae.html' %}\n"})[1]
    assert (
        say(failures)
        == """\
error[template-missing]: there is no template `bsae.html`, on the page `/faqs/` from `content/site.yaml`
  --> templates/faqs.html:2:13
   |
 2 | {% extends 'bsae.html' %}
   |             ^^^^^^^^^"""
    )


def test_a_missing_static_file_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    failures = render_site(tmp_path, {"faqs.html": "<img src=\"{{ asset('favicon.svgg') }}\">\n"})[1]
    assert (
        say(failures)
        == """\
error[template-missing]: there is no static file `favicon.svgg`, on the page `/faqs/` from `content/site.yaml`
  --> templates/faqs.html:1:21
   |
 1 | <img src="{{ asset('favicon.svgg') }}">
   |                     ^^^^^^^^^^^^
   |
help: write `favicon.svg`"""
    )


def test_a_failure_while_running_is_told_at_its_line(tmp_path: Path) -> None:
    failures = render_site(tmp_path, {"faqs.html": "\n\n{{ view.topics + 1 }}\n"})[1]
    assert (
        say(failures)
        == """\
error[template-failed]: the template does what cannot be done: can only concatenate tuple (not "int") to tuple, on the page `/faqs/` from `content/site.yaml`
  --> templates/faqs.html:3:1
   |
 3 | {{ view.topics + 1 }}
   | ^^^^^^^^^^^^^^^^^^^^^"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.__class__ }}",
        "{{ view.title.__class__.__mro__ }}",
        "{{ ''.format.__globals__ }}",
        "{% for i in range(100000000) %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ view.title() }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% include 'faqs.html' %}",
        "{{ lipsum() }}",
        "{{ (1, 2) | join(view) | random }}",
        "{{ view.topics | sort(attribute='nothing') }}{{ view.nothing }}",
        "{{ '%d' | format('x') }}",
        "{% import 'faqs.html' as this %}{{ this.nothing() }}",
        "{{ 'x' | nosuchfilter }}",
        "{{ super() }}",
    ],
)
def test_whatever_a_template_does_it_never_stops_the_build(text: str, tmp_path: Path) -> None:
    pages, failures = render_site(tmp_path, {"faqs.html": f"\n{text}\n"})
    assert "/faqs/" not in pages
    assert "/modules/" in pages
    assert [(one.span.file, one.span.line) for one in failures] == [("templates/faqs.html", 2)]


@pytest.mark.parametrize(
    "text", ["{{", "{% nothing %}", "{% if %}", "{{ 'open }}", "{% endif %}", "{# open", "{{ 1 +* 2 }}"]
)
def test_every_kind_of_broken_template_is_a_syntax_error(text: str, tmp_path: Path) -> None:
    found = failure(tmp_path, {"faqs.html": f"\n{text}\n"})
    assert (found.code, found.span.file) == ("template-syntax", "templates/faqs.html")
    assert found.span.line >= 2


def test_all_failures_are_told_at_once_also_of_templates_that_no_page_uses(tmp_path: Path) -> None:
    templates = {"faqs.html": "{{ veiw }}", "contact.html": "{{ 1 / 0 }}", "parts/unused.html": "{% if %}"}
    failures = render_site(tmp_path, templates)[1]
    assert sorted((one.code, one.span.file) for one in failures) == [
        ("template-failed", "templates/contact.html"),
        ("template-syntax", "templates/parts/unused.html"),
        ("template-undefined", "templates/faqs.html"),
    ]


def test_a_failure_in_an_included_template_is_told_there(tmp_path: Path) -> None:
    templates = {"faqs.html": "{% include 'parts/one.html' %}", "parts/one.html": "\n\n{{ view.nothing }}\n"}
    found = failure(tmp_path, templates)
    assert (found.span.file, found.span.line) == ("templates/parts/one.html", 3)


def test_a_failure_in_the_chrome_is_told_once_for_all_pages(tmp_path: Path) -> None:
    pages, (found,) = render_site(tmp_path, {"chrome/top.html": "{{ chrome.titel }}"})
    assert pages == {}
    assert (found.code, found.span.file) == ("template-undefined", "templates/chrome/top.html")
    assert "and on 15 more" in found.message


def test_a_template_that_is_not_text_is_told(tmp_path: Path) -> None:
    found = failure(tmp_path, {"faqs.html": b"\xff\xfe"})
    assert (found.code, found.message, found.span.file) == (
        "template-syntax",
        "the template is not UTF-8 text",
        "templates/faqs.html",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% include 'module.html' %}", "the template includes or calls itself without end"),
        (
            "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
            "the template includes or calls itself without end",
        ),
        ("{{ 'x' * 10 ** 15 }}", "the template makes more than fits into memory"),
        (
            "{{ '\\ud800' }}",
            "the template prints half a character (U+D800), which no page can hold",
        ),
        ("{{ view.title() }}", "the template does what cannot be done: 'str' object is not callable"),
        ("{% extends 3 %}", "there is no template `3`"),
    ],
)
def test_a_failure_is_told_once_and_in_words_for_authors(text: str, says: str, tmp_path: Path) -> None:
    found = failure(tmp_path, {"module.html": f"\n{text}\n"})
    page = "on the page `/modules/databases/` from `content/modules/databases.md` and on 3 more"
    assert found.message == f"{says}, {page}"


@pytest.mark.parametrize(
    "text", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% for x in [1] %}" * 30 + "{% endfor %}" * 30]
)
def test_a_template_nested_too_deep_is_told_once(text: str, tmp_path: Path) -> None:
    found = failure(tmp_path, {"faqs.html": "{% include 'parts/deep.html' %}", "parts/deep.html": text})
    assert (found.code, found.message, found.span.file) == (
        "template-syntax",
        "the blocks or brackets of the template are nested too deep",
        "templates/parts/deep.html",
    )
