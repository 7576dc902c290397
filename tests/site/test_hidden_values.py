"""Values written early: hidden until their day, and on that day there by themselves."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from msc_site.build.pipeline import Outcome
from msc_site.build.report import last_lines
from msc_site.build.request import Request
from msc_site.build.session import Session
from msc_site.decode import Decoded, decode_site
from msc_site.source import read_tree
from tests.build.unchanged import dated_site
from tests.support.sites import edited, make, small_site, write_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
DAY = date(2024, 6, 1)
BEFORE = DAY - timedelta(days=1)
FEE = '      - {status: home, mode: full-time, state: confirmed, amount: "GBP 12,000"}\n'
NEW_FEE = FEE.replace("12,000", "13,500").replace("}", ", publish_from: 2024-06-01}")
ENTRY = """\
  - publish_from: 2024-06-01
    starts: 2025-10-01
    ends: 2026-09-30
    applications: [{opens: 2024-10-01, closes: 2025-07-31}]
    fees: [{status: home, mode: full-time, state: unannounced, see: https://small.example/fees}]
"""
GROUP = "    - {id: more, title: Further modules, choose: {at_most: 1}, modules: [visits], publish_from: 2024-06-01}\n"
VISITS = "---\ntitle: Visits\ncredits: {ects: 0}\npublish_from: 2024-06-01\n---\nTo museums.\n"
PAGE = "---\ntitle: Open days\nsummary: Come and see.\npublish_from: 2024-06-01\n---\nOn Fridays.\n"


def text_of(outcome: Outcome) -> str:
    """All pages, one after the other."""
    assert outcome.is_sound, outcome.diagnostics
    return "\n".join(content.decode() for path, content in sorted(outcome.files.items()) if path.endswith(".html"))


def with_group() -> dict[str, str]:
    """A hidden group of a hidden module, which appear together."""
    site = edited(PROGRAMME, "regulations:", f"{GROUP}regulations:")
    return {**site, "content/modules/visits.md": VISITS}


SITES = {
    "an item replaced": (edited(PROGRAMME, FEE, FEE + NEW_FEE), "£12,000", "£13,500"),
    "an item added": (edited(PROGRAMME, "requirements:\n", f"{ENTRY}requirements:\n"), "", "October 2025"),
    "a whole record": ({**small_site(), "content/pages/visits.md": PAGE}, "", "On Fridays."),
    "a later field": (
        edited(PROGRAMME, "contacts:\n", "later: [{publish_from: 2024-06-01, location: Old Campus}]\ncontacts:\n"),
        "Main Campus",
        "Old Campus",
    ),
    "a group and its module": (with_group(), "", "Further modules"),
    "a contact of the site": (
        edited(
            "content/site.yaml",
            "contacts:\n",
            "contacts:\n  - {publish_from: 2024-06-01, purpose: fees, name: Fees office, email: fees@small.example}\n",
        ),
        "",
        "Fees office",
    ),
}
REASONS = {
    "an item replaced": "the home full-time fee for October 2024 entry appears",
    "an item added": "the October 2025 entry appears",
    "a whole record": "the page `visits` appears",
    "a later field": "the field `location` changes",
    "a group and its module": "the group `Further modules` appears",
    "a contact of the site": "the contact `Fees office` appears",
}


@pytest.mark.parametrize("name", SITES)
def test_the_day_before_shows_the_old_values_and_the_day_itself_the_new(name: str, tmp_path: Path) -> None:
    files, old, new = SITES[name]
    site = write_site(tmp_path, files)
    before, after = make(site, as_of=BEFORE), make(site, as_of=DAY)
    assert old in text_of(before)
    assert new not in text_of(before)
    assert new in text_of(after)
    assert not old or old not in text_of(after)


@pytest.mark.parametrize("name", SITES)
def test_the_day_is_the_next_day_of_change(name: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, SITES[name][0])
    before = make(site, as_of=BEFORE)
    rebuild = json.loads(before.files["rebuild.json"])
    assert rebuild["next_change"] == rebuild["rebuild_by"] == "2024-06-01"
    assert REASONS[name] in rebuild["because"]
    assert f"rebuild by 2024-06-01: {'; '.join(sorted(rebuild['because']))}" in "\n".join(last_lines(before))
    assert REASONS[name] not in str(make(site, as_of=DAY).changes)


def test_a_hidden_record_is_not_shown_with_the_drafts(tmp_path: Path) -> None:
    site = write_site(tmp_path, SITES["a whole record"][0])
    assert "On Fridays." not in text_of(make(site, drafts=True, as_of=BEFORE))
    assert "On Fridays." in text_of(make(site, drafts=True, as_of=DAY))


def decoded(folder: Path, files: dict[str, str], as_of: date) -> Decoded:
    tree, problems = read_tree(write_site(folder, files))
    assert problems == []
    return decode_site(tree, as_of=as_of)


def test_each_future_is_the_site_of_its_day_as_of_today(tmp_path: Path) -> None:
    files = edited(PROGRAMME, FEE, FEE + NEW_FEE, SITES["a whole record"][0])
    files["content/pages/visits.md"] = PAGE.replace("2024-06-01", "2024-07-01")
    now = decoded(tmp_path, files, BEFORE)
    assert [(turn.on, turn.because, turn.span.file) for turn in now.turns] == [
        (DAY, REASONS["an item replaced"], PROGRAMME),
        (date(2024, 7, 1), REASONS["a whole record"], "content/pages/visits.md"),
    ]
    assert [future.on for future in now.futures] == [turn.on for turn in now.turns]
    assert {future.site.as_of for future in now.futures} == {BEFORE}
    assert [str(each.site.programmes["data-craft"].facts.entries[0].fees[0].amount) for each in now.futures] == [
        "£13,500",
        "£13,500",
    ]
    assert "visits" not in now.site.pages
    assert ["visits" in future.site.pages for future in now.futures] == [False, True]
    assert now.site.hidden_until("page", "visits") == date(2024, 7, 1)
    assert decoded(tmp_path, files, date(2024, 7, 1)).futures == ()


def test_where_a_site_has_several_programmes_each_is_named(tmp_path: Path) -> None:
    files = edited(PROGRAMME, FEE, FEE + NEW_FEE)
    files["content/programmes/tree-craft/programme.yaml"] = small_site()[PROGRAMME].replace("Data", "Tree")
    said = [turn.because for turn in decoded(tmp_path, files, BEFORE).turns]
    assert said == ["the home full-time fee for October 2024 entry of the programme `data-craft` appears"]


def test_a_site_without_hidden_values_has_no_futures(tmp_path: Path) -> None:
    now = decoded(tmp_path, small_site(), BEFORE)
    assert (now.turns, now.futures) == ((), ())


def test_places_behind_hidden_items_are_exact(tmp_path: Path) -> None:
    wrong = FEE.replace("12,000", "0").replace("home", "islands")
    site = write_site(tmp_path, edited(PROGRAMME, FEE, NEW_FEE + FEE + wrong))
    (found,) = make(site, as_of=BEFORE).diagnostics
    assert (found.code, found.span.line) == ("fee-zero", 17)


def test_the_preview_follows_edits_of_hidden_values_and_tells_of_them(tmp_path: Path) -> None:
    now = datetime(2024, 5, 30, 12, tzinfo=UTC)
    files = edited(PROGRAMME, FEE, FEE + NEW_FEE, dated_site())
    session = Session(Request(write_site(tmp_path, files), now))
    assert not [each for each in session.refresh(now) if each.code != "review-overdue"]
    assert [turn.because for turn in session.sources("/").coming] == [REASONS["an item replaced"]]
    assert session.sources("/modules/statistics/").coming == ()
    wrong = edited(PROGRAMME, '"GBP 13,500"', '"EUR 13,500"', files)
    write_site(tmp_path, wrong)
    told = [each.message for each in session.refresh(now, [PROGRAMME])]
    assert any(message.startswith("from 1 June 2024: ") for message in told)
    write_site(tmp_path, files)
    session.refresh(now, [PROGRAMME])
    shown = session.page("/")
    assert shown is not None
    assert b"12,000" in (shown.content or b"")
    session.refresh(now + timedelta(days=2), [])
    shown = session.page("/")
    assert shown is not None
    assert b"13,500" in (shown.content or b"")
