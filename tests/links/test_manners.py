"""No host is asked by too many at once, too soon after the last time, or before the time that it names."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

import pytest
from tornado.httputil import HTTPHeaders

from msc_site.links.exchange import Line, Reply, Request
from msc_site.links.manners import Manners, read_retry_after
from msc_site.links.network import Network
from msc_site.links.trouble import Trouble, TroubleError
from msc_site.links.url import Url
from msc_site.links.visit import Visit, Visitor, say_time
from tests.links import clock
from tests.links.misbehaviour import serve
from tests.links.rounds import ONLINE, QUICK, tell, trusting, url_of, visit

POLITE = Manners()
FINE = Reply(200, HTTPHeaders())
BUSY = Reply(503, HTTPHeaders())
LATE = TroubleError(Trouble("link-unreachable", "no answer comes", passes=True, late=True))


def come_back(after: str, status: int = 503) -> Reply:
    return Reply(status, HTTPHeaders({"Retry-After": after}))


@dataclass(frozen=True, slots=True)
class Script(Line):
    """A line over which answers come as a play has them, after `takes` seconds each. The last goes on for ever."""

    play: list[Reply | TroubleError] = field(default_factory=lambda: [FINE])
    takes: float = 0.0
    asked: list[tuple[float, str, str]] = field(default_factory=list)

    async def is_private(self, url: Url) -> bool:
        return url.host == "inside.test"

    async def ask(self, request: Request) -> Reply:
        self.asked.append((clock.now(), request.method, str(request.url)))
        said = self.play.pop(0) if len(self.play) > 1 else self.play[0]
        await asyncio.sleep(self.takes)
        if isinstance(said, TroubleError):
            raise said
        return said


def act(*play: Reply | TroubleError, takes: float = 0.0, manners: Manners = POLITE) -> Script:
    return Script(Network(ONLINE), manners, "msc-site (test)", trusting(), list(play) or [FINE], takes)


def call(script: Script, *urls: str) -> list[Visit]:
    async def visit_together() -> list[Visit]:
        visitor = Visitor(script)
        return await asyncio.gather(*(visitor.visit(url_of(url), wants_anchors=False) for url in urls))

    return clock.run(visit_together())


def times(script: Script) -> list[float]:
    return [time for time, _, _ in script.asked]


def test_one_host_is_asked_with_a_pause_in_between() -> None:
    script = act()
    call(script, *(f"https://one.test/{page}" for page in range(4)))
    assert times(script) == [0.0, 0.5, 1.0, 1.5]


def test_one_host_never_has_more_than_two_to_answer() -> None:
    script = act(takes=10)
    call(script, *(f"https://one.test/{page}" for page in range(5)))
    assert times(script) == [0.0, 0.5, 10.0, 10.5, 20.0]


def test_different_hosts_need_not_wait_for_each_other() -> None:
    script = act(takes=10)
    call(script, *(f"https://{host}.test/" for host in "abcdef"))
    assert times(script) == [0.0] * 6


def test_all_together_are_no_more_than_so_many() -> None:
    script = act(takes=10, manners=replace(POLITE, at_once=3))
    call(script, *(f"https://{host}.test/" for host in "abcdef"))
    assert times(script) == [0.0] * 3 + [10.0] * 3


def test_what_may_pass_is_tried_again_after_ever_longer_waits() -> None:
    script = act(BUSY)
    call(script, "https://one.test/")
    assert [(time, method) for time, method, _ in script.asked] == [
        (0.0, "HEAD"),
        (2.0, "GET"),
        (4.0, "GET"),
        (8.0, "GET"),
    ]


def test_what_lasts_is_not_tried_again() -> None:
    script = act(Reply(404, HTTPHeaders()))
    call(script, "https://one.test/")
    assert [method for _, method, _ in script.asked] == ["HEAD", "GET"]


def test_a_host_that_says_when_to_come_back_is_left_alone_until_then() -> None:
    script = act(come_back("30"), FINE)
    (first, second) = call(script, "https://one.test/a", "https://one.test/b")
    assert (first.trouble, second.trouble) == (None, None)
    assert times(script) == [0.0, 30.0, 30.5]


def test_a_host_that_wants_to_be_left_alone_for_long_is_not_asked_again() -> None:
    script = act(come_back("3600", 429))
    visits = call(script, *(f"https://one.test/{page}" for page in range(3)))
    assert len(script.asked) == 1
    said = "the server answers 429 (too many requests), and asks not to come back for 60 minutes"
    assert [visit.trouble and visit.trouble.said for visit in visits] == [said] * 3


def test_a_host_that_answers_nothing_is_given_up() -> None:
    script = act(LATE, takes=20)
    visits = call(script, *(f"https://one.test/{page}" for page in range(12)))
    said = {visit.trouble.said for visit in visits if visit.trouble is not None}
    assert said == {"its host left 6 requests in a row without an answer, and is not asked again"}
    assert len(script.asked) == 7, "when the sixth was given up, another one was under way"


def test_a_host_that_answers_now_and_then_is_not_given_up() -> None:
    script = act(*([LATE] * 5 + [FINE]) * 3, takes=1)
    visits = call(script, *(f"https://one.test/{page}" for page in range(8)))
    assert [visit.trouble for visit in visits] == [None] * 8


def test_a_host_that_refuses_head_is_asked_with_get_from_then_on() -> None:
    script = act(Reply(405, HTTPHeaders()), FINE)
    call(script, "https://one.test/a")
    assert [method for _, method, _ in script.asked] == ["HEAD", "GET"]

    async def visit_in_turn() -> None:
        visitor = Visitor(again)
        for page in "abc":
            await visitor.visit(url_of(f"https://one.test/{page}"), wants_anchors=False)

    again = act(Reply(405, HTTPHeaders()), FINE)
    clock.run(visit_in_turn())
    assert [method for _, method, _ in again.asked] == ["HEAD", "GET", "GET", "GET"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0), ("120", 120), (" 5 ", 5), (None, None), ("", None), ("soon", None), ("-1", None), ("1.5", None)],
)
def test_how_long_to_wait_is_read(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value) == seconds


def test_until_when_to_wait_is_read() -> None:
    past, future = "Wed, 21 Oct 2015 07:28:00 GMT", "Fri, 31 Dec 2099 23:59:59 GMT"
    assert read_retry_after(past) == 0
    assert (read_retry_after(future) or 0) > 86_400


@pytest.mark.parametrize(
    ("seconds", "said"), [(70, "70 seconds"), (600, "10 minutes"), (7200, "2 hours"), (1e6, "12 days")]
)
def test_waits_are_told_in_words(seconds: float, said: str) -> None:
    assert say_time(seconds) == said


def test_a_server_sees_no_more_than_two_at_once() -> None:
    with serve() as server:
        assert tell(server, *(f"/slow-{number}" for number in range(12))) == []
        assert server.record.most_open <= 2
        assert sorted(server.record.asked) == sorted(("HEAD", f"/slow-{number}") for number in range(12))


def test_a_server_that_lets_four_in_sees_four() -> None:
    with serve() as server:
        tell(server, *(f"/slow-{number}" for number in range(12)), manners=replace(QUICK, per_host=4))
        assert 2 < server.record.most_open <= 4


def test_a_server_is_told_who_asks() -> None:
    with serve() as server:
        visit(server.url("/ok"))
        (headers,) = server.record.headers
        assert headers["user-agent"] == "msc-site (test)"
        assert headers["host"] == f"127.0.0.1:{server.port}"
        assert headers["connection"] == "close"


def test_a_page_is_asked_for_once_whatever_its_anchors() -> None:
    with serve() as server:
        visit(server.url("/ok"), server.url("/ok#fees"), server.url("/ok#top-part"))
        assert server.record.asked == [("GET", "/ok")]
