"""`msc-site rollover` as people use it: what it writes, what it says, and when it writes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msc_site.build.request import Request
from msc_site.cli import main
from msc_site.model.leaves import list_leaves
from msc_site.model.values import Money
from msc_site.rollover import Refused, Wish, plan_rollover, write_rollover
from tests.rollover.layouts import FILE, stated
from tests.support.sites import NOW, REPOSITORY, edited, make, small_site, write_site

WISH = Wish("data-craft", date(2025, 10, 1))


@dataclass(frozen=True)
class Desk:
    """The folder of a site, and the command run in it."""

    site: Path

    def roll(self, *words: str) -> Result:
        given = words or ("data-craft", "2025-10-01")
        return CliRunner().invoke(main, ["rollover", *given, "--site", str(self.site)], prog_name="msc-site")

    def refuse(self, code: int, *words: str) -> str:
        """What the command says that writes nothing."""
        before = self.read()
        done = self.roll(*words)
        assert (done.exit_code, done.stdout) == (code, ""), done.output
        assert self.read() == before
        return done.stderr.replace(f"{self.site}/", "")

    def read(self) -> dict[str, bytes]:
        files = (path for path in sorted(self.site.rglob("*")) if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in files}

    def check(self, as_of: date | None = None) -> list[str]:
        found = make(self.site, as_of=as_of).diagnostics
        return [f"{each.code} {each.span.file}:{each.span.line}" for each in found]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_site(tmp_path, small_site()))


def desk_with(folder: Path, site: Mapping[str, str]) -> Desk:
    return Desk(write_site(folder, site))


ADDED = """\
  - starts: 2025-10-01
    # In the lines below, fill in what is decided, and take away the # and the space behind it.
    # ends:  # last entry: 2025-09-30
    # applications:
    #   - opens:  # last entry: 2023-10-01
    #     closes:  # last entry: 2024-07-31
    #     may_close_early: true
    fees:
      - {status: home, mode: full-time, state: unannounced}  # last entry: GBP 12,000, confirmed
      - {status: overseas, mode: full-time, state: unannounced, see: https://small.example/fees}  # last entry: unannounced
    # extra_costs:
    #   - title: Application fee
    #     amount:  # last entry: GBP 80
    #     mandatory: true
    # deposit:  # as for the last entry: does it still hold?
    #   percent: 10
    #   within_days: 30
"""


def test_one_file_gets_the_entry_and_all_else_stays(desk: Desk) -> None:
    before = desk.read()
    done = desk.roll()
    assert done.exit_code == 0, done.output
    after = desk.read()
    old = before.pop(FILE).decode()
    assert after.pop(FILE).decode() == old.replace("requirements:\n", ADDED + "requirements:\n")
    assert after == before


def test_it_says_what_is_open_line_by_line_and_what_to_do(desk: Desk) -> None:
    said = desk.roll().stdout.replace(f"{desk.site}/", "").replace(f" --site {desk.site}", "")
    assert (
        said
        == f"""\
October 2025 entry of `data-craft` begins at {FILE}:20, after that of October 2024 entry.
It is shown from the next build on; `--publish-from` would hide it until a day.

To be decided:
  {FILE}:22: the last day of study; last entry: 30 September 2025
  {FILE}:24: the first day on which one can apply; last entry: 1 October 2023
  {FILE}:25: the last day on which one can apply; last entry: 31 July 2024
  {FILE}:28: the home fee, full time; last entry: £12,000, confirmed
  {FILE}:29: the overseas fee, full time; last entry: not announced
  {FILE}:32: the cost “Application fee”; last entry: £80

To be confirmed, or changed:
  {FILE}:34: the deposit; last entry: 10% of the fee, within 30 days of the invoice

Texts that speak of October 2024 entry:
  content/programmes/data-craft/overview.md:6: `{{{{ programme.entries.2024-10.applications.1.closes }}}}`

A scholarship has the dates of October 2024 entry still: `--scholarships` lists what is open of them.

Next:
  Fill in what is decided, in the lines named above; what is not, stays as it is.
  msc-site check says whether the facts agree.
  msc-site report says what the page must state and does not yet.
  msc-site diff HEAD says what applicants will see changed.
"""
    )


def test_warnings_that_the_new_entry_brings_are_shown(desk: Desk) -> None:
    """The home fee of the last entry was confirmed, and needed no page on which it would be announced."""
    done = desk.roll()
    assert "[fee-without-link]" in done.stderr
    assert desk.check(date(2024, 3, 1)) == [f"fee-without-link {FILE}:28"]


def test_the_site_shows_the_new_entry_and_nothing_of_the_old_in_it(desk: Desk) -> None:
    desk.roll()
    made = make(desk.site, as_of=date(2024, 9, 1))
    assert made.is_sound
    page = _text(made.files["index.html"])
    assert "October 2025 entry" in page
    assert "Ends Not announced yet" in page
    assert b'"startDate":"2025-10-01"' in made.files["index.html"]
    assert b'"endDate"' not in made.files["index.html"]
    fees = _text(made.files["fees-and-funding/index.html"])
    new, old = fees.split("October 2024 entry", 1)
    assert "October 2025 entry" in new
    for past in ("£12,000", "£80", "30 September 2025", "31 July 2024", "1 October 2023"):
        assert past not in new
    assert "£12,000" in old


def _text(page: bytes) -> str:
    from lxml import html

    tree = html.fromstring(page.decode())
    body = tree.xpath("//main")[0]
    return " ".join(body.text_content().split())


def test_an_entry_whose_applications_are_awaited_is_not_closed(desk: Desk) -> None:
    """Once the old entry is closed, the new one is what the page speaks of: no warning says to add the next one."""
    closed = date(2024, 8, 1)
    assert f"entries-closed {FILE}:9" in desk.check(closed)
    desk.roll()
    assert desk.check(closed) == [f"fee-without-link {FILE}:28"]
    assert f"entries-closed {FILE}:9" in desk.check(date(2025, 10, 2))


def test_it_may_be_hidden_until_a_day(desk: Desk) -> None:
    done = desk.roll("data-craft", "2025-10-01", "--publish-from", "2024-06-01")
    assert done.exit_code == 0, done.output
    assert "It is hidden until 1 June 2024, and appears by itself on that day." in done.stdout
    assert "[fee-without-link]" in done.stderr, "what will be said on that day is said today"
    assert "check --site" in done.stdout
    assert "--as-of 2024-06-01 says" in done.stdout
    assert "  - starts: 2025-10-01\n    publish_from: 2024-06-01\n    # In" in desk.read()[FILE].decode()
    days = (date(2024, 5, 31), date(2024, 6, 1))
    pages = [_text(make(desk.site, as_of=day).files["index.html"]) for day in days]
    assert ["October 2025 entry" in page for page in pages] == [False, True]


def test_a_difference_is_shown_and_nothing_written(desk: Desk) -> None:
    before = desk.read()
    done = desk.roll("data-craft", "2025-10-01", "--diff")
    assert done.exit_code == 0
    assert desk.read() == before
    lines = done.stdout.splitlines()
    assert lines[:2] == [f"--- {desk.site}/{FILE}", f"+++ {desk.site}/{FILE}"]
    assert "".join(f"{line[1:]}\n" for line in lines[2:] if line.startswith("+")) == ADDED
    assert not [line for line in lines[2:] if line.startswith("-")]
    assert "would begin at" in done.stderr


def test_the_scholarships_of_the_last_entry_are_listed_and_left(desk: Desk) -> None:
    before = desk.read()
    done = desk.roll("data-craft", "2025-10-01", "--scholarships")
    said = done.stdout.replace(f"{desk.site}/", "")
    bright = "content/scholarships/bright.md"
    assert f"  {bright}:6: Bright scholarship, `stipend`: £15,000\n" in said
    assert f"  {bright}:8: Bright scholarship, `offer_by`: 31 May 2024\n" in said
    assert desk.read()[bright] == before[bright]


def test_what_it_says_of_later_values_can_be_written(desk: Desk) -> None:
    said = desk.roll("data-craft", "2025-10-01", "--scholarships").stdout
    block = re.search(r"^    later:\n(?:      .*\n)+", said, re.MULTILINE)
    assert block is not None
    lines = "".join(f"{line[4:]}\n" for line in block[0].splitlines())
    lines = lines.replace("publish_from: …", "publish_from: 2025-02-01").replace("offer_by: …", "offer_by: 2025-05-31")
    path = desk.site / "content/scholarships/bright.md"
    path.write_text(path.read_text().replace("route:", f"{lines}route:"))
    made = make(desk.site, as_of=date(2025, 2, 1))
    assert made.is_sound, made.diagnostics
    assert any(b"31 May 2025" in page for page in made.files.values())


def test_scholarships_that_have_next_years_dates_are_not_named(tmp_path: Path) -> None:
    site = edited("content/scholarships/bright.md", "offer_by: 2024-05-31", "offer_by: 2025-05-31")
    assert "--scholarships" not in desk_with(tmp_path, site).roll().stdout


def test_marks_that_hold_for_the_new_entry_too_are_named(tmp_path: Path) -> None:
    site = edited(FILE, "subjects: [data]", "subjects: [data]\nunverified: [credits, entries.starts]")
    said = desk_with(tmp_path, site).roll().stdout
    assert f"{FILE}:5: `unverified` names `entries.starts`: the pages mark these as illustrative" in said


TWO = "  - starts: 2024-01-15\n    ends: 2025-01-14\n    deposit: {percent: 20}\n  - starts: 2024-10-01\n"


def test_another_entry_than_the_latest_can_be_carried(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, edited(FILE, "  - starts: 2024-10-01\n", TWO))
    assert desk.roll().exit_code == 0
    assert desk.roll("data-craft", "2025-01-15", "--from", "2024-01").exit_code == 0
    starts = [entry["starts"] for entry in stated(desk.read()[FILE])["entries"]]
    assert starts == ["2024-01-15", "2024-10-01", "2025-01-15", "2025-10-01"]
    assert (
        b"2025-01-15\n    # In the lines below, fill in what is decided, and take away the # and the space behind it.\n    # ends:  # last entry: 2025-01-14\n    # deposit:"
        in desk.read()[FILE]
    )


def test_wishes_that_cannot_be_meant(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, edited(FILE, "  - starts: 2024-10-01\n", TWO))
    assert "there is no programme `data-crft`; did you mean `data-craft`?" in desk.refuse(2, "data-crft", "2025-10-01")
    assert "there is no programme `x`; there are: data-craft" in desk.refuse(2, "x", "2025-10-01")
    assert "`data-craft` has its October 2024 entry already" in desk.refuse(2, "data-craft", "2024-10-02")
    said = desk.refuse(2, "data-craft", "2024-05-01")
    assert "1 May 2024 does not come after the October 2024 entry, which is to be carried forward; `--from`" in said
    said = desk.refuse(2, "data-craft", "2025-10-01", "--from", "2023-10")
    assert "no entry starts in `2023-10`; there are: 2024-01, 2024-10" in said
    assert "`autumn` is not a month" in desk.refuse(2, "data-craft", "2025-10-01", "--from", "autumn")
    assert "`1 October 2025` is not a date" in desk.refuse(2, "data-craft", "1 October 2025")
    said = desk.refuse(2, "data-craft", "2025-10-01", "--publish-from", "2025-11-01")
    assert "1 November 2025, until which the entry is to be hidden, is after its start" in said
    said = desk.refuse(2, "data-craft", "2025-10-01", "--publish-from", "2020-01-01")
    assert "1 January 2020 is not after" in said
    assert "the day that the site speaks of: leave `--publish-from` away, or name a later day" in said


def test_a_file_with_errors_is_not_carried_forward(tmp_path: Path) -> None:
    said = desk_with(tmp_path, edited(FILE, "ends: 2025-09-30", "ends: 2025-09-31")).refuse(1)
    assert "error[bad-date]" in said
    assert f"Nothing was written: `{FILE}` has errors: mend them first" in said


def test_errors_elsewhere_do_not_matter(tmp_path: Path) -> None:
    site = edited("content/modules/statistics.md", "credits: {ects: 5}", "credits: 5")
    assert desk_with(tmp_path, site).roll().exit_code == 0


def test_errors_that_the_new_entry_would_bring_are_shown_and_nothing_written(tmp_path: Path) -> None:
    """The latest entry stands first, and a text prints a fact of the first one."""
    older = "      - {title: Application fee, amount: GBP 80, mandatory: true}\n    deposit: {percent: 10, within_days: 30}\n"
    site = edited(FILE, older, f"{older}  - starts: 2023-10-01\n    ends: 2024-09-30\n")
    overview = "content/programmes/data-craft/overview.md"
    site = edited(overview, "entries.2024-10.applications.1.closes", "entries.1.ends", site)
    said = desk_with(tmp_path, site).refuse(1)
    assert "error[reference-unknown]" in said
    assert "Nothing was written: with the new entry, the site would have errors" in said


def test_entries_that_others_take_the_place_of_later(tmp_path: Path) -> None:
    later = "later:\n  - publish_from: 2024-06-01\n    entries:\n      - {starts: 2026-10-01}\nregulations:"
    said = desk_with(tmp_path, edited(FILE, "regulations:", later)).refuse(1)
    assert "from 2024-06-01 on, other `entries` take the place of these; add the new entry there by hand" in said


def test_entries_that_cannot_be_added_to_are_shown_what_to_write(tmp_path: Path) -> None:
    text = small_site()[FILE]
    start, end = text.index("entries:"), text.index("requirements:")
    site = {**small_site(), FILE: f"{text[:start]}entries: [starts: 2024-10-01]\n{text[end:]}"}
    overview = "content/programmes/data-craft/overview.md"
    site = edited(overview, "Applications close on\n{{ programme.entries.2024-10.applications.1.closes }}.", "", site)
    said = desk_with(tmp_path, site).refuse(1)
    assert "written in a way that none can be added to; add these lines by hand:\n  - starts: 2025-10-01\n" in said


def test_no_entries_and_no_content(tmp_path: Path) -> None:
    text = small_site()[FILE]
    start, end = text.index("entries:"), text.index("requirements:")
    site = {**small_site(), FILE: f"{text[:start]}entries: []\n{text[end:]}"}
    assert desk_with(tmp_path / "a", site).refuse(1).count("Nothing was written") == 1
    (tmp_path / "b").mkdir()
    assert "[no-content]" in Desk(tmp_path / "b").refuse(1)


def test_a_file_that_is_protected_stays(desk: Desk) -> None:
    (desk.site / FILE).chmod(0o444)
    assert f"`{FILE}` is protected against writing; nothing was written" in desk.refuse(1)


def test_a_file_that_was_saved_meanwhile_stays(desk: Desk) -> None:
    made = plan_rollover(Request(desk.site, NOW), WISH)
    path = desk.site / FILE
    path.write_bytes(path.read_bytes() + b"# saved\n")
    with pytest.raises(Refused, match="was changed in the meantime; nothing was written"):
        write_rollover(desk.site, made)
    assert path.read_bytes().endswith(b"# saved\n")
    path.unlink()
    path.mkdir()
    with pytest.raises(Refused, match="is not an ordinary file any more"):
        write_rollover(desk.site, made)


def test_between_brackets_all_is_told_and_the_line_named(tmp_path: Path) -> None:
    text = small_site()[FILE]
    start, end = text.index("entries:"), text.index("requirements:")
    line = (
        "entries: [{starts: 2024-10-01, ends: 2025-09-30, applications: [{opens: 2023-10-01, closes: 2024-07-31}],"
        ' fees: [{status: home, mode: full-time, state: confirmed, amount: "GBP 12,000"}]}]\n'
    )
    desk = desk_with(tmp_path, {**small_site(), FILE: text[:start] + line + text[end:]})
    said = desk.roll().stdout.replace(f"{desk.site}/", "")
    new = ", {starts: 2025-10-01, fees: [{status: home, mode: full-time, state: unannounced}]}]\n"
    assert desk.read()[FILE].decode() == text[:start] + line[:-2] + new + text[end:]
    assert "The entries stand between brackets, where no remarks fit: what was is told only here." in said
    assert f"{FILE}:9: the home fee, full time; last entry: £12,000, confirmed" in said


def test_the_sample_rolled_over_is_sound_and_states_nothing_new(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    before = make(tmp_path, as_of=date(2025, 1, 15))
    done = Desk(tmp_path).roll("artificial-intelligence", "2025-10-01")
    assert done.exit_code == 0, done.output
    after = make(tmp_path, as_of=date(2025, 1, 15))
    assert after.is_sound
    known = {(each.code, each.message) for each in before.diagnostics}
    assert [each.code for each in after.diagnostics if (each.code, each.message) not in known] == []
    made = plan_rollover(Request(tmp_path, NOW), Wish("artificial-intelligence", date(2026, 10, 1)))
    assert [each.last for each in made.open] == ["not announced", "not announced"]


def test_no_date_and_no_sum_is_stated_of_the_new_entry(desk: Desk) -> None:
    from msc_site.decode import decode_site
    from msc_site.source import read_tree

    desk.roll()
    site = decode_site(read_tree(desk.site)[0], now=NOW).site
    old, new = site.programmes["data-craft"].facts.entries
    values = [leaf.value for leaf in list_leaves(new) if isinstance(leaf.value, (date, Money))]
    assert values == [date(2025, 10, 1)]
    assert len([leaf for leaf in list_leaves(old) if isinstance(leaf.value, (date, Money))]) == 6
