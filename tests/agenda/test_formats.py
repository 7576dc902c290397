"""The agenda for programs: a JSON document of a stable shape, and a calendar file by the letter of RFC 5545."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.agenda.document import make_document
from msc_site.agenda.events import make_events
from msc_site.agenda.gathering import Choice
from msc_site.agenda.occasion import Agenda, Kind, Occasion
from tests.agenda.desk import EVERYTHING, agenda_of, dated_site, gathered
from tests.support.sites import edited

PROGRAMME = "content/programmes/data-craft/programme.yaml"
NOTHING = Choice(date(1900, 1, 1), date(1900, 1, 2))
# What a field of the model may hold, quotes, signs with a meaning of their own and long words of any script included.
TEXTS = (
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=200).map(str.strip).filter(bool)
)


def read(content: bytes) -> list[Any]:
    """The events, by a reader that is not the writer. It fails where a property is missing or comes twice."""
    calendar = next(vobject.readComponents(content.decode()))
    assert calendar.validate(raiseException=True)
    return list(calendar.contents.get("vevent", ()))


def test_the_document_of_a_date(tmp_path: Path) -> None:
    document = json.loads(
        make_document(agenda_of(tmp_path, dated_site(), Choice(date(2024, 10, 1), date(2024, 10, 1))))
    )
    assert document == {
        "version": 1,
        "title": "Small University",
        "as_of": "2024-03-01",
        "from": "2024-10-01",
        "until": "2024-10-01",
        "dates": [
            {
                "day": "2024-10-01",
                "days": 214,
                "past": False,
                "kind": "applications",
                "what": "Applications open: October 2025 entry, MSc in Data Craft",
                "note": None,
                "fact": "programme.data-craft.entries.2025-10.applications.1.opens",
                "record": {"kind": "programme", "id": "data-craft"},
                "owner": "Admissions office",
                "file": PROGRAMME,
                "line": 26,
                "column": 17,
                "address": "https://small.example/",
                "appears": "2024-09-02",
            },
            {
                "day": "2024-10-01",
                "days": 214,
                "past": False,
                "kind": "study",
                "what": "First day of study: October 2024 entry, MSc in Data Craft",
                "note": None,
                "fact": "programme.data-craft.entries.2024-10.starts",
                "record": {"kind": "programme", "id": "data-craft"},
                "owner": "Admissions office",
                "file": PROGRAMME,
                "line": 14,
                "column": 13,
                "address": "https://small.example/",
                "appears": None,
            },
        ],
    }


def test_what_concerns_no_record_has_no_file(tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site(), Choice(kinds={Kind.SITE}))
    (told,) = json.loads(make_document(agenda))["dates"]
    assert told["record"] == {"kind": "site", "id": ""}
    assert (told["file"], told["line"], told["column"], told["owner"]) == (None, None, None, None)


def test_the_event_of_a_date(tmp_path: Path) -> None:
    on = date(2024, 7, 31)
    assert make_events(agenda_of(tmp_path, dated_site(), Choice(on, on))).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//msc-site//calendar//EN",
        "METHOD:PUBLISH",
        "NAME:Small University",
        "X-WR-CALNAME:Small University",
        "BEGIN:VEVENT",
        "SUMMARY:Last day to apply: October 2024 entry\\, MSc in Data Craft",
        "DTSTART;VALUE=DATE:20240731",
        "DTSTAMP:20240301T000000Z",
        "UID:programme.data-craft.entries.2024-10.applications.1.closes@small.examp",
        " le",
        "CATEGORIES:Applications",
        "DESCRIPTION:Applications may close before this day.\\nWho: Admissions offic",
        " e\\nWhere: content/programmes/data-craft/programme.yaml:17",
        "TRANSP:TRANSPARENT",
        "URL:https://small.example/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_every_date_is_an_event_of_a_whole_day(tmp_path: Path) -> None:
    agenda = agenda_of(tmp_path, dated_site(), EVERYTHING)
    events = read(make_events(agenda))
    assert [(each.dtstart.value, each.summary.value) for each in events] == [
        (occasion.day, occasion.what) for occasion in agenda.occasions
    ]
    assert {each.dtstart.value_param for each in events} == {"DATE"}
    assert {each.dtstamp.value for each in events} == {datetime(2024, 3, 1, tzinfo=UTC)}
    assert [each.categories.value for each in events] == [[occasion.kind.label] for occasion in agenda.occasions]
    assert [each.contents["url"][0].value if "url" in each.contents else "" for each in events] == [
        occasion.address for occasion in agenda.occasions
    ]
    assert len({each.uid.value for each in events}) == len(events)


def test_an_event_moves_with_its_date() -> None:
    moved = edited(PROGRAMME, "closes: 2024-07-31", "closes: 2024-07-15", dated_site())
    before, after = (
        {each.uid.value: each.dtstart.value for each in read(make_events(gathered(files)))}
        for files in (dated_site(), moved)
    )
    assert before.keys() == after.keys()
    assert before.items() - after.items() == {
        ("programme.data-craft.entries.2024-10.applications.1.closes@small.example", date(2024, 7, 31))
    }


def test_sites_of_one_host_have_events_of_their_own() -> None:
    files = edited("content/site.yaml", "https://small.example/", "https://small.example/msc/", dated_site())
    assert {each.uid.value.partition("@")[2] for each in read(make_events(gathered(files)))} == {"small.example/msc"}


def test_a_calendar_without_events_still_holds_a_component() -> None:
    """By RFC 5545, section 3.6, there is at least one."""
    content = make_events(gathered(dated_site(), NOTHING))
    assert read(content) == []
    assert [each.name for each in icalendar.Calendar.from_ical(content).subcomponents] == ["VTIMEZONE"]


@settings(max_examples=30)
@given(what=TEXTS, note=TEXTS, owner=TEXTS, title=TEXTS)
def test_any_text_comes_through(what: str, note: str, owner: str, title: str) -> None:
    occasion = Occasion(date(2024, 3, 1), Kind.GAPS, what, "page.x.review_by", owner=owner, note=note)
    agenda = Agenda(title, "https://small.example/", date(2024, 3, 1), date(2024, 3, 1), None, (occasion,))
    content = make_events(agenda)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (what, f"{note}\nWho: {owner}")
    (told,) = json.loads(make_document(agenda))["dates"]
    assert (told["what"], told["note"], told["owner"]) == (what, note, owner)


@pytest.mark.parametrize("form", [make_document, make_events], ids=["json", "ical"])
def test_the_same_content_gives_the_same_bytes_wherever_it_lies(form: Any, tmp_path: Path) -> None:
    files = dated_site()
    other = dict(reversed(files.items()))
    assert form(agenda_of(tmp_path / "a", files)) == form(agenda_of(tmp_path / "b", other))
