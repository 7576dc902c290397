"""Small sites of every kind of record, drawn at random: so few words that titles, orders and lists often coincide."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

import yaml
from hypothesis import strategies as st

from msc_site.history.revisions import Library, Version

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
TITLES = ("Logic", "Networks", "Contact", "Fees and funding")
MODULES = tuple(f"m{number}" for number in range(6))
PROGRAMMES = ("p0", "p1", "p2")
_EDITS = ("module", "module", "programme", "other", "settings", "history", "remove", "new programme")
Site = Mapping[str, str]

titles = st.sampled_from(TITLES)
modules = st.sampled_from(MODULES)
orders = st.integers(1, 3)


def front(facts: Mapping[str, object], body: str = "") -> str:
    return f"---\n{yaml.safe_dump(dict(facts), sort_keys=False)}---\n{body}\n"


@st.composite
def texts(draw: st.DrawFn, own: str = "") -> str:
    """A body that may link to a module, and name a field of one, of the site or of its own programme."""
    parts = ["Some words."]
    if draw(st.booleans()):
        parts.append(f"See [this one](module:{draw(modules)}).")
    if draw(st.booleans()):
        parts.append(f"It is {{{{ modules.{draw(modules)}.title }}}}.")
    if draw(st.integers(0, 5)) == 0:
        parts.append("Read {{ site.title }}.")
    if own:
        parts.append("It is the {{ programme.title }}.")
    return "\n\n".join(parts)


@st.composite
def module_files(draw: st.DrawFn, id_: str) -> dict[str, str]:
    facts: dict[str, object] = {"title": draw(titles), "credits": {"ects": draw(st.sampled_from((5, 10)))}}
    facts["terms"] = [draw(st.sampled_from(("autumn", "spring")))]
    others = [other for other in MODULES if other != id_]
    if draw(st.integers(0, 2)) == 0:
        facts["requires"] = draw(st.sampled_from(others))
    if draw(st.integers(0, 3)) == 0:
        facts["excludes"] = [draw(st.sampled_from(others))]
    return {f"content/modules/{id_}.md": front(facts, draw(texts()))}


@st.composite
def programme_files(draw: st.DrawFn, id_: str) -> dict[str, str]:
    listed = draw(st.lists(modules, min_size=1, max_size=4, unique=True))
    group = {"id": "core", "title": "Core modules", "take": "all", "modules": listed}
    facts: dict[str, object] = {
        "title": f"MSc in {draw(titles)}",
        "summary": f"A year of {draw(st.sampled_from(('work', 'thought')))}.",
        "award": {"title": "Master of Science", "abbreviation": "MSc", "awarded_by": "Small University", "level": 7},
        "subjects": ["data"],
        "credits": {"ects": 20},
        "duration": "1 year",
        "modes": ["full-time"],
        "location": "Main Campus",
        "entries": [{"starts": "2024-10-01", "ends": "2025-09-30"}],
        "structure": {"groups": [group]},
        "contacts": [{"purpose": "admissions", "name": draw(titles), "email": "who@small.example"}],
    }
    degree = {"class": "first", "subjects": ["mathematics"]}
    facts["requirements"] = {"degree": degree, "english": {"level": "higher"}}
    files = {f"content/programmes/{id_}/programme.yaml": yaml.safe_dump(facts, sort_keys=False)}
    for section in draw(st.sets(st.sampled_from(("overview", "teaching")))):
        facts = {"title": draw(titles), "order": draw(orders)}
        files[f"content/programmes/{id_}/{section}.md"] = front(facts, draw(texts(id_)))
    return files


@st.composite
def other_files(draw: st.DrawFn, programmes: tuple[str, ...]) -> dict[str, str]:
    """A scholarship, a student's words, a question or a page, of one of two ids."""
    kind, id_ = draw(st.sampled_from(("scholarships", "profiles", "faqs", "pages"))), draw(st.sampled_from("xy"))
    facts: dict[str, object] = {"title": draw(titles), "summary": "What it is."}
    if kind == "scholarships":
        named = sorted(draw(st.sets(st.sampled_from(programmes), min_size=1)))
        facts |= {"programmes": named, "value": {"full_fees": True}, "route": {"by": "automatic"}}
    elif kind == "profiles":
        facts = {"title": draw(titles), "programme": draw(st.sampled_from(programmes)), "order": draw(orders)}
        facts |= {"role": "MSc student", "provenance": "a survey", "consent": "given"}
    elif kind == "faqs":
        facts = {"question": f"What of {draw(titles)}?", "topic": draw(titles), "order": draw(orders)}
    else:
        facts |= {"order": draw(orders), "menu": draw(st.sampled_from(("header", "footer", "nowhere")))}
    if draw(st.integers(0, 5)) == 0:
        facts["draft"] = True
    return {f"content/{kind}/{id_}.md": front(facts, draw(texts()))}


@st.composite
def settings_files(draw: st.DrawFn, programmes: tuple[str, ...]) -> dict[str, str]:
    facts: dict[str, object] = {
        "title": draw(st.sampled_from(("Small University", "Logic"))),
        "summary": draw(st.sampled_from(("Degrees.", "Courses."))),
        "base_url": "https://small.example/",
        "institution": {"name": draw(st.sampled_from(("Small University", "Tiny University")))},
    }
    home = draw(st.sampled_from((None, *programmes)))
    if home is not None:
        facts["home"] = home
    if draw(st.integers(0, 3)) == 0:
        facts["header"] = [{"title": "Programme", "link": f"programme:{draw(st.sampled_from(programmes))}"}]
    if draw(st.integers(0, 3)) == 0:
        facts["changes_since"] = "2024-01-01"
    if draw(st.integers(0, 3)) == 0:
        facts["theme"] = {"accent": "#224466"}
    return {"content/site.yaml": yaml.safe_dump(facts, sort_keys=False)}


@st.composite
def history_files(draw: st.DrawFn) -> dict[str, str]:
    """The record of past changes."""
    about = {"kind": "module", "about": "Logic", "item": "modules", "sentence": "Something is new."}
    named = draw(st.lists(modules, max_size=2, unique=True))
    changes = [{"on": "2024-01-15", "id": id_, **about} for id_ in named]
    facts = {"since": "2024-01-01", "until": "2024-02-01", "changes": changes}
    return {"content/history.yaml": yaml.safe_dump(facts, sort_keys=False)}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Site, Site]:
    """A site, and the same after a few of its files were written anew, added or removed."""
    programmes = PROGRAMMES[: draw(st.integers(1, 3))]
    site = dict(draw(settings_files(programmes)))
    for id_ in MODULES:
        site |= draw(module_files(id_))
    for id_ in programmes:
        site |= draw(programme_files(id_))
    for _ in range(draw(st.integers(0, 6))):
        site |= draw(other_files(programmes))
    if draw(st.integers(0, 3)) == 0:
        site |= draw(history_files())
    return site, draw(_changed(site, programmes))


@st.composite
def _changed(draw: st.DrawFn, site: Site, programmes: tuple[str, ...]) -> Site:
    after = dict(site)
    for _ in range(draw(st.integers(1, 3))):
        what = draw(st.sampled_from(_EDITS))
        if what == "module":
            after |= draw(module_files(draw(modules)))
        elif what == "programme":
            after |= draw(programme_files(draw(st.sampled_from(programmes))))
        elif what == "other":
            after |= draw(other_files(programmes))
        elif what == "settings":
            after |= draw(settings_files(programmes))
        elif what == "history":
            after |= draw(history_files())
        elif what == "new programme":
            after |= draw(programme_files("p9"))
        else:
            kinds = ("scholarships", "profiles", "faqs", "pages")
            loose = sorted(path for path in after if path.split("/")[1] in kinds)
            if loose:
                del after[draw(st.sampled_from(loose))]
    return after


class MemoryLibrary(Library):
    """Holds files in memory."""

    def __init__(self, *sites: Site) -> None:
        self._known = {_name(text): text.encode() for site in sites for text in site.values()}
        self._places = {}
        self._texts = {}


def version_of(site: Site) -> Version:
    return Version({path: _name(text) for path, text in sorted(site.items())})


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
