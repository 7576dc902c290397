"""What is said of each way in which a server may answer, or not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.links.misbehaviour import Server, serve
from tests.links.rounds import BRIEF, QUICK, looking_up, tell, visit


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


@pytest.mark.parametrize(
    "path",
    [
        "/ok",
        "/no-head",
        "/no-such-method",
        "/head-lies",
        "/head-forbidden",
        "/head-fails",
        "/head-hangs-up",
        "/head-with-body",
        "/away",
        "/away-307",
        "/away-then-moved",
        "/cookie",
        "/recovers",
        "/endless",
        "/chunked",
        "/too-long",
        "/other-letters",
        "/informs",
        "/ok#fees",
        "/ok#top-part",
        "/ok#caf%C3%A9",
        "/ok#top",
        "/ok#:~:text=Hi",
        "/ok#/route/of/a/script",
        "/chunked#",
        "/latin#caf%C3%A9",
        "/odd-charset#fees",
        "/text#nothing",
        "/packed#nothing",
        "/user#readme",
    ],
)
def test_nothing_is_said_of_a_page_that_comes(server: Server, path: str) -> None:
    assert tell(server, path) == []


# Each path with what is said of it, the server being `http://host`.
TOLD = """\
/missing: [link-broken] `http://host/missing` leads nowhere: the server answers 404 (not found)
/gone: [link-broken] `http://host/gone` leads nowhere: the server answers 410 (gone)
/moved-to-nothing: [link-broken] `http://host/moved-to-nothing` leads nowhere: it goes on to `http://host/missing`, and there the server answers 404 (not found)
/forbidden: [link-denied] `http://host/forbidden` could not be looked at: the server answers 403 (forbidden)
/sign-in: [link-denied] `http://host/sign-in` could not be looked at: the server answers 401 (unauthorized)
/linkedin: [link-denied] `http://host/linkedin` could not be looked at: the server answers 999
/many: [link-denied] `http://host/many` could not be looked at: the server answers 429 (too many requests)
/failing: [link-unreachable] `http://host/failing` could not be reached just now: the server answers 500 (internal server error)
/busy: [link-unreachable] `http://host/busy` could not be reached just now: the server answers 503 (service unavailable)
/later: [link-unreachable] `http://host/later` could not be reached just now: the server answers 503 (service unavailable), and asks not to come back for 2 hours
/moved: [link-moved] `http://host/moved` has moved for good, to `http://host/ok`
/moved#fees: [link-moved] `http://host/moved#fees` has moved for good, to `http://host/ok#fees`
/moved-anchor: [link-moved] `http://host/moved-anchor` has moved for good, to `http://host/ok#fees`
/moved-308: [link-moved] `http://host/moved-308` has moved for good, to `http://host/ok`
/moved-home: [link-moved] `http://host/moved-home` has moved for good, to `http://host/`
/moved-then-away: [link-moved] `http://host/moved-then-away` has moved for good, to `http://host/away`
/moved-letters: [link-moved] `http://host/moved-letters` has moved for good, to `http://host/caf%C3%A9`
/moved-bytes: [link-moved] `http://host/moved-bytes` has moved for good, to `http://host/caf%C3%A9`
/circle: [link-redirect] `http://host/circle` leads nowhere: the redirects go round in a circle
/no-location: [link-garbled] `http://host/no-location` gives a strange answer: the server answers 302 (found)
/to-ftp: [link-redirect] `http://host/to-ftp` leads nowhere: the redirect from there leads to nothing on the web
/to-nonsense: [link-redirect] `http://host/to-nonsense` leads nowhere: the redirect from there leads to nothing on the web
/ok#feees: [link-anchor-missing] the page `http://host/ok` has no place `#feees`
/no-head#nothing: [link-anchor-missing] the page `http://host/no-head` has no place `#nothing`
/hang-up: [link-garbled] `http://host/hang-up` gives a strange answer: the server hangs up
/reset: [link-garbled] `http://host/reset` gives a strange answer: the server hangs up
/half-headers: [link-garbled] `http://host/half-headers` gives a strange answer: the server hangs up
/truncated: [link-garbled] `http://host/truncated` gives a strange answer: the answer breaks off
/two-lengths: [link-garbled] `http://host/two-lengths` gives a strange answer: the answer is not as long as it says, or its parts are not
/bad-chunk: [link-garbled] `http://host/bad-chunk` gives a strange answer: the answer is not as long as it says, or its parts are not
/endless-headers: [link-garbled] `http://host/endless-headers` gives a strange answer: the headers of the answer have no end
/ssh: [link-garbled] `http://host/ssh` gives a strange answer: the answer is not that of a web server
/bytes: [link-garbled] `http://host/bytes` gives a strange answer: the answer is not that of a web server
"""


@pytest.mark.parametrize("line", TOLD.splitlines())
def test_each_trouble_is_told_in_words(server: Server, line: str) -> None:
    path, _, said = line.partition(": ")
    assert tell(server, path) == [said]


@pytest.mark.parametrize(
    "path", ["/no-length", "/huge-length", "/control", "/no-headers", "/status-0", "/endless-line", "/informs-for-ever"]
)
def test_what_is_not_http_is_a_strange_answer(server: Server, path: str) -> None:
    (said,) = tell(server, path)
    assert said.startswith("[link-garbled] ")


def test_a_redirect_that_names_no_address_leads_nowhere(server: Server) -> None:
    assert tell(server, "/itself") == [
        "[link-redirect] `http://host/itself` leads nowhere: the redirect from there leads to nothing on the web"
    ]


def test_redirects_are_followed_to_a_limit(server: Server) -> None:
    said = "leads nowhere: it goes on to `http://host/chain-5`, and there more than 4 redirects follow one another"
    assert said in tell(server, "/chain-0", manners=replace(QUICK, redirects=4))[0]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/hang", "no answer comes within 0.3 seconds"),
        ("/drip-headers", "no answer comes within 0.3 seconds"),
        ("/drip-body", "the answer does not come to an end within 0.3 seconds"),
    ],
)
def test_no_server_is_waited_for_longer_than_it_may_take(server: Server, path: str, said: str) -> None:
    expected = f"[link-unreachable] `http://host{path}` could not be reached just now: {said}"
    assert tell(server, path, manners=BRIEF) == [expected]


def test_a_server_that_answers_no_head_in_time_is_asked_with_get(server: Server) -> None:
    assert tell(server, "/head-hangs", manners=replace(BRIEF, answer=1)) == []


def test_headers_are_read_up_to_their_bound(server: Server) -> None:
    said = "[link-garbled] `http://host/ok` gives a strange answer: the headers of the answer have no end"
    assert tell(server, "/ok", manners=replace(QUICK, headers=20)) == [said]


def test_a_long_page_is_read_as_far_as_it_is_worth_and_not_judged_by_a_part(server: Server) -> None:
    assert tell(server, "/long#fees", "/long#nothing") == [
        "[link-anchor-missing] the page `http://host/long` has no place `#nothing`"
    ]
    assert tell(server, "/long#nothing", manners=replace(QUICK, page=200_000)) == []


def test_a_missing_anchor_comes_with_the_nearest(server: Server) -> None:
    (fault,) = visit(server.url("/ok#feees"))
    assert fault.help == "write `#fees`"


def test_a_move_comes_with_what_to_write(server: Server) -> None:
    (fault,) = visit(server.url("/moved"))
    assert fault.help == f"write `{server.url('/ok')}`"


def test_a_move_to_a_front_page_may_not_be_what_is_meant(server: Server) -> None:
    (fault,) = visit(server.url("/moved-home"))
    assert fault.help.startswith("that is a front page: look there for what is meant")


def test_a_refused_connection_may_pass() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        (fault,) = visit(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert fault.code == "link-unreachable"
    assert fault.message.endswith("could not be reached just now: the server refuses the connection")


def test_a_host_that_nobody_knows_is_told_by_its_name(server: Server) -> None:
    faults = visit(server.url("/ok"), "http://no.test/a", "http://no.test/b#c")
    assert [(fault.code, fault.message) for fault in faults] == [
        ("link-no-host", "`http://no.test/a` leads nowhere: there is no host `no.test`"),
        ("link-no-host", "`http://no.test/b#c` leads nowhere: there is no host `no.test`"),
    ]


def test_a_host_of_which_nobody_can_say_where_it_is_may_come_back(server: Server) -> None:
    (fault,) = visit(server.url("/ok"), "http://no.test/", look_up=looking_up({}, socket.EAI_AGAIN))
    assert fault.code == "link-unreachable"
    assert fault.message.endswith("nobody can say just now where `no.test` is")


def test_a_name_too_long_for_any_host_is_no_host(server: Server) -> None:
    (fault,) = visit(server.url("/ok"), f"http://{'a' * 300}.test/")
    assert fault.code == "link-no-host"


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 as a public address, 127.0.0.2 as a private one."""
    monkeypatch.setattr("msc_site.links.network._is_public", lambda found: found[1][0] != "127.0.0.2")


@pytest.mark.usefixtures("inside")
def test_nothing_public_leads_into_a_private_network(server: Server) -> None:
    assert tell(server, "/inward") == [
        "[link-private] `http://host/inward` leads where readers cannot go: it goes on to `http://inside.test/`, and there `inside.test` is in a private network, at `127.0.0.2`"
    ]


@pytest.mark.usefixtures("inside")
def test_what_is_private_itself_may_lead_to_the_like(server: Server) -> None:
    (fault,) = visit(f"http://inside.test:{server.port}/ok")
    assert fault.code == "link-unreachable", "nobody listens there, but it was tried"
