"""What the server answers, to whom: pages and files of the site, to browsers that came by its own address."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from itertools import product
from pathlib import Path

import pytest
from livereload.handlers import LiveReloadHandler
from tornado.websocket import websocket_connect

from msc_site.serve.server import NoSuchHostError, Place, Taken, run
from msc_site.serve.visitors import LOOPBACK, Visitors, address_of, is_loopback
from tests.serve.desks import PATIENCE, Desk
from tests.serve.stages import make_preview
from tests.serve.test_server import PAGE
from tests.serve.test_server import run as play
from tests.support.sites import small_site, write_site


def test_a_page_is_found_without_its_last_stroke(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        answer = await desk.get(f"{PAGE.rstrip('/')}?as=asked")
        assert (answer.code, answer.headers["Location"]) == (302, f"{PAGE}?as=asked")
        assert (await desk.get("/nothing")).code == 404
        assert (await desk.get("//evil.example")).code == 404
        assert (await desk.get("/modules/nothing/")).code == 404

    play(write_site(tmp_path, small_site()), scene)


def test_who_asks_for_the_head_gets_no_more(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        for path in (PAGE, "/robots.txt", "/livereload.js", f"/.msc-site/news?path={PAGE}"):
            answer, whole = await desk.get(path, "HEAD"), await desk.get(path)
            assert (answer.code, answer.body) == (200, b""), path
            assert answer.headers["Content-Length"] == str(len(whole.body)), path
        assert (await desk.get("/nothing/", "HEAD")).code == 404
        assert (await desk.get(PAGE, "DELETE")).code == 405

    play(write_site(tmp_path, small_site()), scene)


def test_only_what_cannot_change_may_be_kept_by_the_browser(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        page = await desk.get(PAGE)
        (sheet,) = re.findall(r'/(site\.[0-9a-f]+\.css)"', page.body.decode())
        kept = {path: (await desk.get(path)).headers["Cache-Control"] for path in (f"/{sheet}", "/robots.txt", PAGE)}
        assert kept == {f"/{sheet}": "max-age=3600, immutable", "/robots.txt": "no-store", PAGE: "no-store"}

    play(write_site(tmp_path, small_site()), scene)


WAYS = ("../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "..%5csecret.txt", "%252e%252e/secret.txt", "%00")


def test_nothing_outside_the_site_is_shown(tmp_path: Path) -> None:
    write_site(tmp_path, {"secret.txt": "hidden", "site/secret.txt": "hidden"})

    async def scene(desk: Desk) -> None:
        for folder, way in product(("/", "/modules/", "/static/", "/nothing/"), WAYS):
            for path in (f"{folder}{way}", f"{folder}../{way}", f"{folder}content/site.yaml"):
                answer = await desk.get(path)
                assert answer.code in {400, 404}, path
                assert b"hidden" not in answer.body, path

    play(write_site(tmp_path / "site", small_site()), scene)


def test_who_comes_by_another_name_or_from_another_page_is_refused(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        own = f"http://localhost:{desk.port}"
        for path in (PAGE, "/livereload.js", "/.msc-site/news?path=/", "/robots.txt"):
            assert (await desk.get(path, Host=f"localhost:{desk.port}", Origin=own)).code == 200
            assert (await desk.get(path, Host="evil.example")).code == 403
            for origin in ("https://evil.example", "null", f"http://localhost:{desk.port + 1}"):
                answer = await desk.get(path, Host=f"localhost:{desk.port}", Origin=origin)
                assert (answer.code, answer.body) == (403, b"This preview answers to its own address only.\n"), origin

    play(write_site(tmp_path, small_site()), scene)


def test_no_foreign_page_may_listen_or_talk_nonsense(tmp_path: Path) -> None:
    from tornado.httpclient import HTTPClientError, HTTPRequest

    async def scene(desk: Desk) -> None:
        address = f"ws://{LOOPBACK}:{desk.port}/livereload"
        for headers in ({"Origin": "http://evil.example"}, {"Host": "evil.example"}):
            with pytest.raises(HTTPClientError, match="403"):
                await websocket_connect(HTTPRequest(address, headers=headers))
        for words in (
            "",
            "[]",
            "{",
            '{"command": "info", "url": 3}',
            '{"command": "info", "url": "http://["}',
        ):
            browser = await websocket_connect(address)
            await browser.write_message(words)
            async with asyncio.timeout(20):
                while await browser.read_message() is not None:
                    pass
            browser.close()
        await desk.see(PAGE, lambda text: "Statistics" in text)

    play(write_site(tmp_path, small_site()), scene)


@pytest.mark.parametrize(
    ("bound", "host", "comes"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("127.0.0.1", "192.0.2.7:8000", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "[", False),
        ("127.0.0.1", "", False),
        ("192.0.2.7", "192.0.2.7:8000", True),
        ("192.0.2.7", "192.0.2.8:8000", False),
        ("Desk.example", "desk.example:8000", True),
        ("0.0.0.0", "192.0.2.7:8000", True),
        ("::", "[2001:db8::1]:8000", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", socket.gethostname(), True),
    ],
)
def test_who_may_come(bound: str, host: str, *, comes: bool) -> None:
    assert Visitors.of(bound).may_come(host) is comes


def test_where_it_is_found() -> None:
    assert address_of("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address_of("0.0.0.0", 8000) == "http://127.0.0.1:8000/"
    assert address_of("::1", 8000) == "http://[::1]:8000/"
    assert [is_loopback(host) for host in ("localhost", "127.9.9.9", "0.0.0.0", "desk.example")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_next_free_port_is_taken_and_said(tmp_path: Path) -> None:
    class Said(Exception):  # noqa: N818 - it ends the run
        pass

    def say(address: str) -> None:
        raise Said(address)

    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Said) as said:
            run(make_preview(tmp_path), tmp_path, Place(port), say, lambda: None)
    assert 0 < int(str(said.value).rsplit(":")[-1].strip("/")) - port <= 20


def test_without_a_free_port_or_at_an_address_of_others_nothing_runs(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 65535)), pytest.raises(Taken):
        run(make_preview(tmp_path), tmp_path, Place(65535), print, lambda: None)
    for host in ("192.0.2.1", "nobody.invalid"):
        with pytest.raises(NoSuchHostError, match=host):
            run(make_preview(tmp_path), tmp_path, Place(8000, host), print, lambda: None)


def test_the_library_hears_of_each_browser_that_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[LiveReloadHandler] = []
    let_go = LiveReloadHandler.on_close

    def hear(browser: LiveReloadHandler) -> None:
        let_go(browser)
        gone.append(browser)

    monkeypatch.setattr(LiveReloadHandler, "on_close", hear)

    async def scene(desk: Desk) -> None:
        browser = await desk.open(PAGE)
        await browser.write_message(json.dumps({"command": "info", "plugins": {}}))
        browser.close()
        async with asyncio.timeout(PATIENCE):
            while not gone:  # noqa: ASYNC110 - short, and simpler than an event
                await asyncio.sleep(0.01)
        assert not LiveReloadHandler.waiters

    play(write_site(tmp_path, small_site()), scene)
