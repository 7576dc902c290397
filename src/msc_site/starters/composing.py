"""From answers to the text of new files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from msc_site.decode.layout import FOLDERS, SETTINGS, to_id
from msc_site.model.programme import SectionFacts
from msc_site.model.terms import FeeStatus
from msc_site.starters.kinds import BODIES
from msc_site.starters.questions import Answers, plant
from msc_site.starters.sheet import write_facts
from msc_site.starters.starter import NewFile, Starter
from msc_site.starters.surroundings import Surroundings

# In the id of the MSc in Data Science its award is no news.
_DEGREE: Final = re.compile(r"^M\w{1,5} in ")
# A file's name may have 255 bytes, an address that people read out far fewer.
_LONGEST_ID: Final = 80
_APOSTROPHES: Final = "'\u2019"
_OPENING: Final = "# {noun}. Lines that begin with `#` are remarks, which nobody sees on the website."
_FOLDER_OF: Final = {kind: folder for folder, kind in FOLDERS.items()}
# The sections that every programme has, with the parts of its facts that they show. Scholarships, profiles and useful
# links come by themselves as soon as there are some.
_SECTIONS: Final = (
    ("overview", "Overview", 10, None),
    ("applying", "Applying", 20, "applications"),
    ("degree-structure", "Degree structure", 30, "structure"),
    ("enquiries", "Enquiries", 90, "enquiries"),
)
_DRAFT_NOTES: Final = {
    "programme": "A draft is not published. Delete this line when all of this is right and the modules are listed.",
    "module": "A draft is not published. Delete this line when a programme that is published lists the module.",
    "section": "A draft is not published. Delete this line when the text stands below.",
}
_DRAFT_NOTE: Final = "A draft is not published. Delete this line when the programme it names is published."


def suggest_id(name: str) -> str:
    """The id that a title makes, accents set aside; empty where no letter or digit of it can stand in an id."""
    plain = unicodedata.normalize("NFKD", _DEGREE.sub("", name))
    words = to_id(
        "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in _APOSTROPHES)
    )
    if len(words) <= _LONGEST_ID:
        return words
    return words[: _LONGEST_ID + 1].rpartition("-")[0] or words[:_LONGEST_ID]


def path_of(starter: Starter, record_id: str, answers: Answers) -> str:
    """Where the file of a record stands, its path below the site."""
    if starter.kind == "site":
        return SETTINGS
    if starter.kind == "programme":
        return f"content/programmes/{record_id}/programme.yaml"
    if starter.kind == "section":
        return f"content/programmes/{answers['programme']}/{record_id}.md"
    return f"content/{_FOLDER_OF[starter.kind]}/{record_id}.md"


def compose(starter: Starter, answers: Answers, record_id: str, around: Surroundings, *, draft: bool) -> list[NewFile]:
    """The files of a new record, the one with its facts first."""
    values = plant(starter.questions, answers)
    notes: dict[str, str] = {}
    if draft:
        values["draft"] = "true"
        notes["draft"] = _DRAFT_NOTES.get(starter.kind, _DRAFT_NOTE)
    body = next((answers[name] for name in BODIES if name in answers), "")
    path = path_of(starter, record_id, answers)
    if starter.kind == "programme":
        _complete_programme(values, notes)
        return [NewFile(path, _write_yaml(starter, values, notes)), *_write_sections(path, body)]
    if starter.kind == "site":
        return [NewFile(path, _write_yaml(starter, values, notes))]
    if starter.kind == "section":
        values.setdefault("order", str(around.next_order(answers["programme"])))
    if starter.kind == "scholarship":
        values.setdefault("value", {"parts": []})
    return [NewFile(path, _write_markdown(starter, values, notes, body))]


def _complete_programme(values: dict[str, Any], notes: dict[str, str]) -> None:
    """What a programme's file states although nothing is known of it yet: that it is not known."""
    requirements = values.setdefault("requirements", {})
    requirements.setdefault("degree", {"subjects": []})
    requirements.setdefault("english", {"tests": []})
    values["structure"] = {"groups": []}
    values["contacts"][0]["purpose"] = "admissions"
    notes["structure"] = (
        "The groups of modules, and how many of each are taken. `msc-site new module` can list a module here."
    )
    entries = values.setdefault("entries", [])
    notes["entries"] = "One for each intake. A day that is not known is left out with its line, never guessed."
    for entry in entries:
        see = {"see": entry["fees"][0]["see"]} if "fees" in entry else {}
        entry["fees"] = [
            {"status": status.value, "mode": mode, "state": "unannounced", **see}
            for status in (FeeStatus.HOME, FeeStatus.OVERSEAS)
            for mode in values["modes"]
        ]


def _write_sections(path: str, text: str) -> list[NewFile]:
    """The usual sections of a programme's page. One that would stand there empty is a draft."""
    folder = path.rpartition("/")[0]
    starter = Starter("section", "A section of a programme's page", SectionFacts, (), body="the text of the section")
    files = []
    for name, title, order, shows in _SECTIONS:
        body = text if shows is None else ""
        values = {"title": title, "order": str(order)} | ({"shows": shows} if shows is not None else {})
        notes = {}
        if shows is None and not body:
            values["draft"], notes["draft"] = "true", _DRAFT_NOTES["section"]
        files.append(NewFile(f"{folder}/{name}.md", _write_markdown(starter, values, notes, body)))
    return files


def _write_yaml(starter: Starter, values: Mapping[str, Any], notes: Mapping[str, str]) -> str:
    lines = [_open(starter), *write_facts(starter.facts, values, notes)]
    return "\n".join(lines) + "\n"


def _write_markdown(starter: Starter, values: Mapping[str, Any], notes: Mapping[str, str], body: str) -> str:
    below = f"# Below the next line stands {starter.body}."
    lines = ["---", _open(starter), *write_facts(starter.facts, values, notes), "", below, "---"]
    text = re.sub(r"\r\n?", "\n", body).strip()
    return "\n".join([*lines, "", text] if text else lines) + "\n"


def _open(starter: Starter) -> str:
    return _OPENING.format(noun=starter.noun[0].upper() + starter.noun[1:])
