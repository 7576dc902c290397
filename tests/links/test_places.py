"""Each place that names an address is told of, by its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.links.misbehaviour import Server, serve
from tests.links.rounds import answer, lay, looking_up, places
from tests.support.sites import edited, make, small_site, write_site

LINKS = "content/pages/links.md"
GONE = "https://gone.test/"
SETTINGS = f"""title: Small University
summary: Degrees of a small university.
base_url: {GONE}
institution: {{name: Small University, url: "{GONE}institution"}}
department: {{name: Small Department, url: {GONE}department}}
home: data-craft
as_of: 2024-03-01
breadcrumb: [{{title: University, link: "{GONE}breadcrumb"}}]
header:
  - title: Study
    items: [{{title: Fees, link: {GONE}header}}]
footer:
  - {{title: About, link: {GONE}footer}}
contacts:
  - {{purpose: admissions, name: Admissions, link: {GONE}contact}}
"""
SCHOLARSHIP = f"""---
title: Bright scholarship
summary: Pays the fees of one student.
programmes: [data-craft]
awards: [{{count: 1, fee_status: home}}]
value: {{full_fees: true, stipend: "GBP 15,000"}}
eligibility: {{fee_statuses: [home]}}
dates: {{offer_by: 2024-05-31}}
route: {{by: application, link: {GONE}apply}}
source: {{title: A page, url: {GONE}source, retrieved: 2024-01-01}}
accept: [{{code: link-moved, text: {GONE}accepted, reason: It is not a link.}}]
---
Read [one]({GONE}prose "Title"), <{GONE}autolink> and [another][x].

* [again]({GONE}prose)

[x]: {GONE}definition
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


def test_fields_and_prose_are_told_of_where_they_stand(tmp_path: Path) -> None:
    scholarship = "content/scholarships/bright.md"
    site = lay(tmp_path, [], **{"content/site.yaml": SETTINGS, scholarship: SCHOLARSHIP})
    told = answer(site, look_up=looking_up({"a.root-servers.net": "127.0.0.1"}))
    assert places(told.diagnostics) == [
        f"{scholarship}:9:32 [link-no-host] {GONE}apply",
        f"{scholarship}:10:30 [link-no-host] {GONE}source",
        f"{scholarship}:13:12 [link-no-host] {GONE}prose",
        f"{scholarship}:13:47 [link-no-host] {GONE}autolink",
        f"{scholarship}:15:11 [link-no-host] {GONE}prose",
        f"{scholarship}:17:6 [link-no-host] {GONE}definition",
        f"content/site.yaml:4:45 [link-no-host] {GONE}institution",
        f"content/site.yaml:5:43 [link-no-host] {GONE}department",
        f"content/site.yaml:8:41 [link-no-host] {GONE}breadcrumb",
        f"content/site.yaml:11:33 [link-no-host] {GONE}header",
        f"content/site.yaml:13:26 [link-no-host] {GONE}footer",
        f"content/site.yaml:15:51 [link-no-host] {GONE}contact",
    ]
    assert (told.pages, told.is_sound) == (11, False)


def test_an_address_is_visited_once_and_told_of_wherever_it_is_named(server: Server, tmp_path: Path) -> None:
    gone = server.url("/gone")
    told = answer(lay(tmp_path, [gone, server.url("/ok"), gone], see=gone))
    assert [(d.code, d.span.file, d.span.line, d.span.column) for d in told.diagnostics] == [
        ("link-broken", LINKS, 5, 10),
        ("link-broken", LINKS, 9, 10),
        ("link-broken", "content/programmes/data-craft/programme.yaml", 16, 70),
    ]
    assert server.methods("/gone") == ["HEAD", "GET"]


def test_what_cannot_be_read_is_told_and_the_rest_is_visited(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/missing")], see=f"{server.url('/gone')} or so")
    told = answer(site)
    assert [d.code for d in told.diagnostics] == ["link-broken", "bad-link"]
    assert told.incomplete
    assert not told.is_sound


def test_a_broken_site_yaml_keeps_no_link_from_being_visited(server: Server, tmp_path: Path) -> None:
    told = answer(lay(tmp_path, [server.url("/missing")], **{"content/site.yaml": "title: [\n"}))
    assert "link-broken" in [d.code for d in told.diagnostics]


def test_drafts_are_left_out(server: Server, tmp_path: Path) -> None:
    draft = f"---\ntitle: Draft\nsummary: Not yet.\ndraft: true\n---\n[x]({server.url('/missing')})\n"
    assert answer(lay(tmp_path, [], **{"content/pages/draft.md": draft})).pages == 0


def test_an_address_of_no_host_is_told(tmp_path: Path) -> None:
    told = answer(lay(tmp_path, [f"https://a{'é' * 70}.test/"]))
    assert places(told.diagnostics) == [f"{LINKS}:5:10 [link-no-host] https://a{'é' * 70}.test/"]


def test_a_site_without_such_links_has_no_problems(tmp_path: Path) -> None:
    told = answer(lay(tmp_path, []))
    assert (told.diagnostics, told.pages, told.changed, told.is_sound) == ((), 0, 0, True)


def test_warnings_are_no_errors_unless_strict(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/moved")])
    assert answer(site).is_sound
    assert not answer(site, strict=True).is_sound


def test_a_record_accepts_what_is_right_as_it_stands(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/moved"), server.url("/forbidden"), server.url("/missing")])
    accept = (
        f"accept:\n- {{code: link-moved, text: {server.url('/moved')}, reason: It moves each year.}}\n"
        f"- {{code: link-denied, text: {server.url('/other')}, reason: Another one.}}\n"
        f"- {{code: link-broken, text: {server.url('/missing')}, reason: Nobody may say this of an error.}}\n"
    )
    write_site(site, edited(LINKS, "title: Links\n", f"title: Links\n{accept}", {LINKS: (site / LINKS).read_text()}))
    assert [d.code for d in answer(site).diagnostics] == ["link-denied", "link-broken"]


def test_the_settings_accept_for_all(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/moved")])
    write_site(
        site,
        edited(
            "content/site.yaml",
            "as_of: 2024-03-01\n",
            "as_of: 2024-03-01\naccept: [{code: link-moved, reason: We like the old ones.}]\n",
            small_site(),
        )
        | {"content/pages/links.md": (site / LINKS).read_text()},
    )
    told = answer(site, look_up=looking_up({"small.example": "127.0.0.1", "a.root-servers.net": "127.0.0.1"}))
    assert "link-moved" not in [d.code for d in told.diagnostics]


def test_no_check_calls_idle_what_is_accepted_of_links(tmp_path: Path) -> None:
    site = lay(tmp_path, ["https://one.test/"])
    accept = "title: Links\naccept: [{code: link-moved, reason: It moves each year.}]\n"
    write_site(site, edited(LINKS, "title: Links\n", accept, {LINKS: (site / LINKS).read_text()}))
    assert [d.code for d in make(site).diagnostics if d.code.startswith("acceptance")] == []
