"""Changes of the small site, each of which can be made and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msc_site.render.theme import theme_folder
from tests.support.sites import small_site, write_site

Files = dict[str, str | bytes]
Change = Callable[[Files], None]

PROGRAMME = "content/programmes/data-craft/programme.yaml"
MODULE = "content/modules/statistics.md"
TEMPLATES = theme_folder() / "templates"


def sound_files() -> Files:
    """The small site, to be changed."""
    return {**small_site()}


def swap(path: str, old: str, new: str) -> Change:
    """Replace a text by another where it stands, and back where it does not."""

    def change(files: Files) -> None:
        text = files.get(path)
        if isinstance(text, str):
            there, back = (old, new) if old in text else (new, old)
            files[path] = text.replace(there, back)

    return change


def toggle(path: str, text: str | bytes) -> Change:
    """Add a file, or delete it where it is."""

    def change(files: Files) -> None:
        if path in files:
            del files[path]
        else:
            files[path] = text

    return change


def rename(old: str, new: str, mentions: str) -> Change:
    """Rename a module wherever it is named, or back."""

    def change(files: Files) -> None:
        there, back = (old, new) if f"content/modules/{old}.md" in files else (new, old)
        if f"content/modules/{there}.md" in files:
            files[f"content/modules/{back}.md"] = files.pop(f"content/modules/{there}.md")
            text = files.get(mentions)
            if isinstance(text, str):
                files[mentions] = text.replace(there, back)

    return change


def altered(name: str, old: str, new: str) -> Change:
    """A template of the project's, altered, as the site's own; or gone again."""
    text = (TEMPLATES / name).read_text("utf-8")
    assert old in text
    return toggle(f"templates/{name}", text.replace(old, new, 1))


EVERYDAY: Mapping[str, Change] = {
    "a body": swap(MODULE, "To count with care.", "To count twice."),
    "a title that others show": swap(MODULE, "title: Statistics", "title: Counting"),
    "credits": swap("content/modules/project.md", "{ects: 10}", "{cats: 20}"),
    "a requirement": swap("content/modules/databases.md", "requires: statistics\n", ""),
    "a rule": swap(PROGRAMME, "choose: 1,", "choose: {at_most: 1, at_least: 1},"),
    "a fee that a total counts": swap(PROGRAMME, "GBP 80", "GBP 95"),
    "a date that prose refers to": swap(PROGRAMME, "closes: 2024-07-31", "closes: 2024-06-30"),
    "a value that prose refers to": swap("content/scholarships/bright.md", "GBP 15,000", "GBP 16,000"),
    "the name of the institution": swap("content/site.yaml", "{name: Small University}", "{name: Tiny University}"),
    "the accent": swap("content/site.yaml", "summary:", 'theme: {accent: "#5a2a6b"}\nsummary:'),
    "a page more": toggle("content/pages/visits.md", "---\ntitle: Visits\nsummary: Come and see.\n---\nOn Fridays.\n"),
    "a draft": swap("content/pages/privacy.md", "title: Privacy\n", "title: Privacy\ndraft: true\n"),
    "a fee that is hidden until a day": swap(
        PROGRAMME,
        "    extra_costs:\n",
        '      - {status: home, mode: full-time, state: confirmed, amount: "GBP 13,000", publish_from: 2024-07-05}\n'
        "    extra_costs:\n",
    ),
    "a page that is hidden until a day": swap(
        "content/pages/privacy.md", "title: Privacy\n", "title: Privacy\npublish_from: 2024-05-01\n"
    ),
    "a page gone": toggle("content/profiles/counting.md", small_site()["content/profiles/counting.md"]),
    "another name": rename("drawing", "painting", PROGRAMME),
    "broken, then mended": swap(MODULE, "terms: [autumn]", "terms: autumn"),
    "a template": altered("module.html", "{% block main %}", "{% block main %}<p>Altered.</p>"),
    "the base of all templates": altered("base.html", "<main", "<p>Altered.</p><main"),
    "macros": altered("parts/facts.html", "{% macro", "{# altered #}{% macro"),
    "a fragment": altered("chrome/top.html", "<", "<!-- altered --><"),
    "a style sheet": toggle("static/site.css", "p { margin: 0 }\n"),
    "a static file": toggle("static/notes.txt", "Some notes.\n"),
}


def both(*changes: Change) -> Change:
    """Several changes as one."""

    def change(files: Files) -> None:
        for each in changes:
            each(files)

    return change


_SITE, _OVERVIEW = "content/site.yaml", "content/programmes/data-craft/overview.md"
_DRAWING, _BRIGHT, _PRIVACY = "content/modules/drawing.md", "content/scholarships/bright.md", "content/pages/privacy.md"
_TREES = "content/programmes/tree-craft"
_SOUND = small_site()
_SECOND = both(
    toggle(f"{_TREES}/programme.yaml", _SOUND[PROGRAMME].replace("Data Craft", "Tree Craft")),
    toggle(f"{_TREES}/overview.md", "---\ntitle: Overview\norder: 1\n---\nTrees. {{ programme.duration }}\n"),
)
_JOBS = "---\ntitle: Jobs\norder: 3\n---\nMany.\n\n## Where\n\nHere.\n"

RARE: Mapping[str, Change] = {
    "a section's text": swap(_OVERVIEW, "Anybody who", "Everybody who"),
    "a section's place": swap(_OVERVIEW, "order: 1", "order: 5"),
    "a section more": toggle("content/programmes/data-craft/jobs.md", _JOBS),
    "a section as a draft": swap(_OVERVIEW, "order: 1\n", "order: 1\ndraft: true\n"),
    "a second programme": _SECOND,
    "a second programme's title": swap(f"{_TREES}/programme.yaml", "title: MSc in Tree", "title: MSc in Wood"),
    "a profile of the other programme": swap(
        "content/profiles/counting.md", "programme: data-craft", "programme: tree-craft"
    ),
    "a scholarship of both programmes": swap(_BRIGHT, "[data-craft]", "[data-craft, tree-craft]"),
    "a scholarship gone": toggle(_BRIGHT, _SOUND[_BRIGHT]),
    "a scholarship as a draft": swap(
        _BRIGHT, "title: Bright scholarship\n", "title: Bright scholarship\ndraft: true\n"
    ),
    "a question gone": toggle("content/faqs/how-long.md", _SOUND["content/faqs/how-long.md"]),
    "a question more": toggle("content/faqs/why.md", "---\nquestion: Why?\n---\nBecause. [x](/faqs/#how-long)\n"),
    "the address of the site": swap(
        _SITE, "base_url: https://small.example/", "base_url: https://small.example/courses/x/"
    ),
    "the time zone": swap(_SITE, "home: data-craft\n", "home: data-craft\ntime_zone: Pacific/Kiritimati\n"),
    "no front page of a programme": swap(_SITE, "home: data-craft\n", ""),
    "the front page of the other programme": swap(_SITE, "home: data-craft", "home: tree-craft"),
    "the date of the site": swap(_SITE, "as_of: 2024-03-01", "as_of: 2024-09-01"),
    "the date of the day": swap(_SITE, "as_of: 2024-03-01\n", ""),
    "the title of the site": swap(_SITE, "title: Small University", "title: Small Uni"),
    "broken settings": swap(_SITE, "home:", "home: ["),
    "no settings": toggle(_SITE, _SOUND[_SITE]),
    "fields that change on a day": swap(
        PROGRAMME,
        "regulations: {pass_mark: 50}\n",
        "regulations: {pass_mark: 50}\nlater: [{publish_from: 2024-07-05, title: MSc in Crafts, duration: 2 years}]\n",
    ),
    "another day for a page": swap("content/pages/privacy.md", "publish_from: 2024-05-01", "publish_from: 2024-06-01"),
    "a group that is hidden until a day, and wrong": swap(
        PROGRAMME,
        "structure:\n  groups:\n",
        "structure:\n  groups:\n"
        "    - {id: more, title: More, choose: 1, modules: [painting], publish_from: 2024-07-05}\n",
    ),
    "a contact that has come": swap(
        _SITE,
        "contacts:\n",
        "contacts:\n  - {publish_from: 2024-02-01, purpose: fees, name: Fees, email: fees@small.example}\n",
    ),
    "a draft that is hidden too": swap(
        _DRAWING, "title: Drawing\n", "title: Drawing\ndraft: true\npublish_from: 2024-05-01\n"
    ),
    "the order of a group": swap(PROGRAMME, "[databases, drawing]", "[drawing, databases]"),
    "the title of a group": swap(PROGRAMME, "title: Elective modules", "title: Free modules"),
    "the title of a programme": swap(PROGRAMME, "title: MSc in Data Craft", "title: MSc in Data Crafts"),
    "a programme as a draft": swap(PROGRAMME, "title: MSc in", "draft: true\ntitle: MSc in"),
    "a programme gone": toggle(PROGRAMME, _SOUND[PROGRAMME]),
    "credits in decimals": swap(MODULE, "{ects: 5}", "{ects: 5.0}"),
    "a fee in decimals": swap(PROGRAMME, '"GBP 12,000"', '"GBP 12,000.00"'),
    "a deposit in decimals": swap(PROGRAMME, "percent: 10", "percent: 10.0"),
    "a test's score without decimals": swap(PROGRAMME, "each: 6.0", "each: 6"),
    "a remark": swap(MODULE, "title: Stat", "# a remark\ntitle: Stat"),
    "a module as a draft": swap(_DRAWING, "title: Drawing\n", "title: Drawing\ndraft: true\n"),
    "a module gone": toggle(_DRAWING, _SOUND[_DRAWING]),
    "two modules of one title": swap("content/modules/databases.md", "title: Databases", "title: Drawing"),
    "a module retired": swap(_DRAWING, "title: Drawing\n", "title: Drawing\nstatus: retired\n"),
    "a heading": swap(MODULE, "## Aims", "## Ends"),
    "a link to a heading": swap(
        "content/modules/project.md", "A piece of work", "See [aims](module:statistics#aims). A piece of work"
    ),
    "an image": swap("content/modules/project.md", "A piece of work", "![A plan](plan.png)\n\nA piece of work"),
    "an image's file": toggle("static/plan.png", "x"),
    "the file that a template asks for": toggle("static/extra.css", "a{}"),
    "a page that is not UTF-8": toggle("content/pages/odd.md", b"---\ntitle: Od\xffd\nsummary: Odd.\n---\nOdd.\n"),
    "a file that belongs nowhere": toggle("content/modules/data.csv", "a,b"),
    "references and links to records": swap(
        _PRIVACY, "Nothing at all.", "{{ scholarships.bright.value.stipend }} [q](faq:how-long) [m](module:drawing)"
    ),
    "a review that is due": swap(_PRIVACY, "title: Privacy\n", "title: Privacy\nreview_by: 2024-04-01\n"),
    "an acceptance of nothing": swap(
        _PRIVACY, "title: Privacy\n", "title: Privacy\naccept: [{code: spelling, reason: So it is.}]\n"
    ),
}
# Faults of templates and static files, which show when pages are made.
FAULTS: Mapping[str, Change] = {
    "a template that asks for a file": altered(
        "plain.html", "{% block main %}", "{% block main %}{{ asset('extra.css') }}"
    ),
    "a broken template": altered("module.html", "{% block main %}", "{% block main %}{% if %}"),
    "a template that asks for nothing there is": altered(
        "plain.html", "{% block main %}", "{% block main %}{{ view.nothing }}"
    ),
    "a broken fragment": altered("chrome/top.html", "<", "{{ chrome.nothing }}<"),
    "a page at an address that is taken": toggle("static/modules/index.html", "x"),
}
EDITS: Mapping[str, Change] = {**EVERYDAY, **RARE}
CHANGES: Mapping[str, Change] = {**EDITS, **FAULTS}


def lay_out(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make the folder hold exactly these files."""
    for path in [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).as_posix() not in files]:
        path.unlink()
    write_site(folder, files)
