"""Units: each gives the same alone as among all others, and only what it read can change what it finds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from msc_site.checks import Finding, Subject, check_site, check_unit, list_units, put_together
from msc_site.checks.subject import broken_by_kind, damage_by_record
from msc_site.checks.units import Key
from msc_site.decode import Decoded, decode_site
from msc_site.decode.file import DecodedFile, decode_files
from msc_site.model.almanac import Almanac
from msc_site.model.anchors import gather_anchors
from msc_site.model.watch import Read, Watch, WatchedMap
from msc_site.model.watched import WatchedSite
from msc_site.source import SourceFile, SourceTree
from tests.support.sites import NOW, files_of, small_site

BROKEN = files_of((Path(__file__).parents[1] / "support" / "broken.txt").read_text("utf-8"))
SOUND = small_site()
MARCH = date(2024, 3, 1)
PROGRAMME = "content/programmes/data-craft/programme.yaml"

# Two entries, a scholarship and a review, each with days of its own.
DATED = SOUND | {
    PROGRAMME: SOUND[PROGRAMME].replace(
        "entries:\n",
        """entries:
  - starts: 2024-02-01
    ends: 2025-01-31
    applications:
      - {opens: 2023-11-01, closes: 2023-12-10}
      - {opens: 2023-12-20, closes: 2024-01-20, closed_early: 2023-12-20}
    fees: [{status: home, mode: full-time, state: confirmed, amount: "GBP 1,000"}]
""",
    ),
    "content/pages/privacy.md": SOUND["content/pages/privacy.md"].replace(
        "---\n", "---\nreviewed: 2024-01-05\nreview_by: 2024-06-30\nowner: the office\n", 1
    ),
}


# Values typed in texts of every kind, right and wrong, of one's own facts and of those of others.
CLAIMING = SOUND | {
    path: text.rstrip("\n") + f"\n\n{claim}\n"
    for path, text in SOUND.items()
    for folder, claim in {
        "content/programmes/data-craft/overview.md": "The application fee is £95. Choose two modules. Hold 31 May 2024.",
        "content/modules/statistics.md": "The exam counts for 60% of the mark, for the degree's application fee of £80.",
        "content/scholarships/bright.md": "The stipend is £14,000; hold an offer by 31 May 2024. Apply by 1 May 2024.",
        "content/faqs/how-long.md": "It takes two years. The deadline is 31 July 2024. The Bright scholarship offers two awards.",
        "content/pages/privacy.md": "On 1 March 2024, the tuition fee is £12,000. The IELTS score is 7.0. It pays £15,000.",
    }.items()
    if path == folder
}

Known = dict[SourceFile, DecodedFile]


def decoded_from(files: dict[str, str], as_of: date | None = None, known: Known | None = None) -> Decoded:
    """The site; `known` are the files of before, which are not decoded again."""
    kept = {} if known is None else known

    def decode_all(several: Sequence[SourceFile], names: Collection[str]) -> list[DecodedFile]:
        new = [file for file in several if file not in kept]
        kept.update(zip(new, decode_files(new, names), strict=True))
        return [kept[file] for file in several]

    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    return decode_site(tree, now=NOW, as_of=as_of, decode_all=decode_all)


def test_every_key_is_there_once() -> None:
    keys = list(list_units(Subject.of(decoded_from(SOUND))))
    assert len(keys) == len(set(keys))
    assert ("section", "data-craft", "overview") in keys


def test_a_unit_gives_the_same_alone_as_after_all_others() -> None:
    for files in (BROKEN, DATED, CLAIMING):
        decoded = decoded_from(files)
        subject = Subject.of(decoded)
        for key in [*list_units(subject)] * 2:
            assert check_unit(subject, key) == check_unit(Subject.of(decoded), key)


class Session:
    """Findings, kept for as long as nothing of what was read for them has changed."""

    def __init__(self, decoded: Decoded) -> None:
        self.watch = Watch()
        self.watched = WatchedSite(decoded.site, self.watch)
        self.broken = WatchedMap(self.watch, "broken", broken_by_kind(decoded))
        self.damaged = WatchedMap(self.watch, "damaged", damage_by_record(decoded))
        site = self.watched.site
        almanac = Almanac(site.as_of)
        self.subject = Subject(site, self.broken, self.damaged, almanac, partial(gather_anchors, site))
        self.kept: dict[Key, tuple[Finding, frozenset[Read]]] = {}

    def edit(self, decoded: Decoded) -> None:
        changed = self.watched.take(decoded.site)
        changed |= self.broken.take(broken_by_kind(decoded)) | self.damaged.take(damage_by_record(decoded))
        self.kept = {key: each for key, each in self.kept.items() if changed.isdisjoint(each[1])}

    def findings(self) -> Iterator[tuple[Key, Finding]]:
        for key in list_units(self.subject):
            if key not in self.kept:
                with self.watch.reading() as reads:
                    finding = check_unit(self.subject, key)
                self.kept[key] = finding, frozenset(reads)
            yield key, self.kept[key][0]


@st.composite
def edits(draw: st.DrawFn) -> list[dict[str, str]]:
    """The small site or one full of mistakes, edited again and again, lines and files moved about."""
    files = dict(draw(st.sampled_from([SOUND, BROKEN, CLAIMING])))
    after = [dict(files)]
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(sorted(files)))
        lines = files[path].split("\n")
        index = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cut", "take", "drop", "file", "swap", "back"])):
            case "cut":
                lines[index] = lines[index][: draw(st.integers(0, 30))]
            case "take":
                other = files[draw(st.sampled_from(sorted(files)))].split("\n")
                lines.insert(index, draw(st.sampled_from(other)))
            case "drop":
                del lines[index]
            case "file" if path != "content/site.yaml":
                del files[path]
                after.append(dict(files))
                continue
            case "swap":
                other = files[draw(st.sampled_from(sorted(files)))].split("\n")
                lines = other if draw(st.booleans()) else lines[:index] + other[index:]
            case "back":
                lines = after[0].get(path, files[path]).split("\n")
        files[path] = "\n".join(lines)
        after.append(dict(files))
    return after


@given(edits())
def test_what_is_kept_over_edits_is_what_a_check_of_the_whole_finds(steps: list[dict[str, str]]) -> None:
    known: Known = {}
    session = Session(decoded_from(steps[0], MARCH, known))
    for files in steps:
        decoded = decoded_from(files, MARCH, known)
        session.edit(decoded)
        assert put_together(session.findings(), decoded.diagnostics) == check_site(decoded)


def touched_by(old: str, new: str, path: str) -> set[Key]:
    known: Known = {}
    session = Session(decoded_from(SOUND, MARCH, known))
    before = dict(session.findings())
    assert old in SOUND[path]
    session.edit(decoded_from(SOUND | {path: SOUND[path].replace(old, new)}, MARCH, known))
    return before.keys() - session.kept.keys()


def test_words_in_a_body_touch_the_record_alone() -> None:
    path = "content/modules/statistics.md"
    body = SOUND[path].rpartition("---\n")[2]
    assert touched_by(body, body + "\nMore is said here.\n", path) == {("module", "statistics")}


def test_a_title_touches_what_looks_at_titles() -> None:
    touched = touched_by("title: Statistics", "title: Statistical methods", "content/modules/statistics.md")
    others = {key[1] for key in touched if key[0] == "module"} - {"statistics"}
    assert {("module", "statistics"), ("site", "names"), ("proof", "data-craft")} <= touched
    assert "project" not in others
    assert ("site", "addresses") not in touched


def found_on(day: date) -> Any:
    return check_site(decoded_from(DATED, day))


def test_between_two_days_of_change_the_same_is_found_and_on_them_something_else() -> None:
    day, last = date(2023, 9, 1), date(2026, 12, 31)
    days = 0
    while day < last:
        checked = found_on(day)
        first = checked.changes[0].on if checked.changes else last
        assert first > day
        for between in {day + timedelta(days=(first - day).days // 2), first - timedelta(days=1)}:
            assert replace(found_on(between), changes=()) == replace(checked, changes=()), (day, between)
        if first < last:
            days += 1
            assert found_on(first).diagnostics != checked.diagnostics, (day, first)
        day = first
    assert days >= 4


def test_an_entry_to_add_is_one_that_is_yet_to_come() -> None:
    def advised_on(day: date) -> set[str]:
        found = found_on(day).diagnostics
        return {problem.help.partition("starts: ")[2][:7] for problem in found if problem.code == "entries-closed"}

    assert advised_on(date(2024, 7, 31)) == set()
    assert advised_on(date(2024, 8, 1)) == {"2025-10"}
    assert advised_on(date(2025, 9, 30)) == {"2025-10"}
    assert advised_on(date(2025, 10, 1)) == {"2026-10"}
