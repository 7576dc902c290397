"""A run as a whole: what it remembers, what it leaves out, and what it says without a connection."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from msc_site.links.choice import Choice, UnknownHostError
from tests.links.misbehaviour import BEHAVIOURS, Server, serve
from tests.links.rounds import NOW, answer, lay, looking_up, shorten

DAY = timedelta(days=1)
FRESH = Choice(fresh=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def site(server: Server, tmp_path: Path) -> Path:
    return lay(tmp_path / "site", [server.url(path) for path in ("/ok", "/ok#fees", "/missing", "/moved")])


def test_what_was_right_is_not_visited_again_for_seven_days(server: Server, site: Path, store: Path) -> None:
    first = answer(site, store=store)
    assert (first.pages, first.changed) == (4, 4)
    again = answer(site, store=store, now=NOW + 6 * DAY)
    assert (again.pages, again.changed, again.diagnostics) == (4, 2, first.diagnostics)
    assert server.methods("/ok").count("GET") == 1, "for both addresses together; with HEAD, on the way from `/moved`"
    answer(site, store=store, now=NOW + 7 * DAY)
    assert server.methods("/ok").count("GET") == 2


def test_what_was_wrong_is_visited_each_time(server: Server, site: Path, store: Path) -> None:
    answer(site, store=store)
    answer(site, store=store)
    assert server.methods("/missing") == ["HEAD", "GET"] * 2


def test_fresh_visits_all(server: Server, site: Path, store: Path) -> None:
    answer(site, store=store)
    assert answer(site, FRESH, store=store).changed == 4
    assert server.methods("/ok").count("GET") == 2


def test_what_turns_out_wrong_is_no_longer_remembered_as_right(
    site: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(site, store=store)
    with monkeypatch.context() as broken:
        broken.setitem(BEHAVIOURS, "/ok", BEHAVIOURS["/gone"])
        assert "link-broken" in [d.code for d in answer(site, FRESH, store=store).diagnostics]
    assert answer(site, store=store).changed == 4


def test_a_run_of_some_hosts_forgets_nothing_of_others(site: Path, store: Path) -> None:
    answer(site, store=store)
    before = (store / "links.json").read_bytes()
    answer(site, Choice(skip=("*",)), store=store)
    assert (store / "links.json").read_bytes() == before


def test_a_clock_that_was_wrong_keeps_nothing_right_for_years(site: Path, store: Path) -> None:
    answer(site, store=store, now=NOW + 400 * DAY)
    assert answer(site, store=store).changed == 4


def test_without_a_store_nothing_is_kept(site: Path, tmp_path: Path) -> None:
    assert answer(site).changed == answer(site).changed == 4
    assert not list(tmp_path.rglob("links.json"))


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 2, "right": {}}',
        b'{"version": 1, "right": []}',
        b'{"version": 1, "right": {"http://x/": 5}}',
        b'{"version": 1, "right": {"http://x/": "soon"}}',
        b'{"version": 1, "right": {"http://x/": "2024-03-01T12:00:00"}}',
    ],
)
def test_a_damaged_memory_is_noticed_and_thrown_away(site: Path, store: Path, damage: bytes) -> None:
    store.mkdir()
    (store / "links.json").write_bytes(damage)
    told = answer(site, store=store)
    assert [notice.code for notice in told.notices] == ["store-damaged"]
    assert "is damaged and is thrown away" in told.notices[0].message
    assert told.changed == 4
    assert answer(site, store=store).notices == ()


def test_a_memory_that_cannot_be_kept_is_noticed(site: Path, store: Path) -> None:
    (store / "links.json").mkdir(parents=True)
    told = answer(site, store=store)
    assert {notice.code for notice in told.notices} == {"store-unusable"}
    assert [each.name for each in store.iterdir() if each.name.startswith(".links")] == []


def test_the_memory_is_a_plain_file_that_others_may_read(site: Path, store: Path) -> None:
    answer(site, store=store)
    path = store / "links.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert sorted(json.loads(path.read_text())) == ["right", "version"]


def test_only_some_hosts_are_visited(server: Server, tmp_path: Path) -> None:
    links = [server.url("/missing"), server.url("/gone", "one.test"), server.url("/gone", "two.test")]
    told = answer(lay(tmp_path, links), Choice(only=("one.test", "TWO.test")))
    assert [shorten(server, d.message).partition(" ")[0] for d in told.diagnostics] == [
        f"`http://one.test:{server.port}/gone`",
        f"`http://two.test:{server.port}/gone`",
    ]
    assert answer(lay(tmp_path, links), Choice(only=("test",))).pages == 2
    assert answer(lay(tmp_path, links), Choice(only=(f"127.0.0.1:{server.port}",))).pages == 1


def test_a_host_that_no_link_leads_to_is_not_passed_over(tmp_path: Path) -> None:
    site = lay(tmp_path, ["https://www.one.test/", "https://other.test/"])
    with pytest.raises(UnknownHostError) as raised:
        answer(site, Choice(only=("on.test",)))
    assert (raised.value.host, raised.value.nearest) == ("on.test", "one.test")


@pytest.mark.parametrize(
    ("pattern", "left"),
    [("http://one.test", 1), ("*/gone", 1), ("*one.test*/g?ne", 1), ("*", 0), ("one.test", 3), ("*#fees", 3)],
)
def test_some_addresses_can_be_left_out(server: Server, tmp_path: Path, pattern: str, left: int) -> None:
    links = [server.url("/missing"), server.url("/gone", "one.test"), server.url("/gone?x", "one.test")]
    assert answer(lay(tmp_path, links), Choice(skip=(pattern,))).pages == left


@pytest.mark.parametrize(("hosts", "tried"), [(1, 1), (4, 4), (30, 5)])
def test_without_a_connection_one_line_says_so(tmp_path: Path, hosts: int, tried: int) -> None:
    told = answer(lay(tmp_path, [f"https://host-{n}.test/" for n in range(hosts)]), look_up=looking_up({}))
    assert told.changed == tried
    (said,) = told.diagnostics
    assert said.code == "links-offline", "[links-offline]"
    assert said.message.startswith("no link could be looked at, because this computer seems to be offline")
    assert told.is_sound
    assert not answer(tmp_path, look_up=looking_up({}), strict=True).is_sound


def test_without_a_connection_nothing_is_forgotten(server: Server, tmp_path: Path, store: Path) -> None:
    site = lay(tmp_path / "site", [server.url("/ok", "one.test")])
    answer(site, store=store)
    before = (store / "links.json").read_bytes()
    told = answer(site, FRESH, store=store, look_up=looking_up({}))
    assert [d.code for d in told.diagnostics] == ["links-offline"]
    assert (store / "links.json").read_bytes() == before


def test_one_host_that_is_there_is_a_connection(server: Server, tmp_path: Path) -> None:
    links = [*(f"https://host-{n}.test/{n}" for n in range(9)), server.url("/ok")]
    told = answer(lay(tmp_path, links))
    assert {d.code for d in told.diagnostics} == {"link-no-host"}
    assert len(told.diagnostics) == 9


def test_the_site_in_whose_name_it_is_asked_is_told(server: Server, site: Path) -> None:
    answer(site)
    agents = {headers["user-agent"] for headers in server.record.headers}
    (agent,) = agents
    assert agent.startswith("msc-site/")
    assert agent.endswith(" (link check for https://small.example/)")
