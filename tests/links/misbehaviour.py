"""A server on loopback that misbehaves in every common way, and keeps a record of how it is asked."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PAGE = b'<!doctype html><title>A page</title><h1 id="top-part">Hi</h1><p id=fees>&pound;</p><a name="caf&eacute;"></a>'


@dataclass
class Record:
    """What was asked, in its order, and how many were being answered at once."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    open: int = 0
    most_open: int = 0


@dataclass
class Server:
    port: int
    record: Record

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        """The methods with which a path was asked for."""
        return [method for method, asked in self.record.asked if asked == path]


Writer = asyncio.StreamWriter
Behaviour = Callable[[Writer, str, Record, dict[str, str]], Awaitable[None]]


def send(*parts: bytes) -> Behaviour:
    async def behave(writer: Writer, _method: str, _record: Record, _headers: dict[str, str]) -> None:
        writer.write(b"".join(parts))

    return behave


def page(status: str = "200 OK", body: bytes = PAGE, *headers: str, kind: str = "text/html") -> Behaviour:
    """A proper answer, without a body to HEAD."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    head = "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n"

    async def behave(writer: Writer, method: str, _record: Record, _headers: dict[str, str]) -> None:
        writer.write(head if method == "HEAD" else head + body)

    return behave


def redirect(status: str, location: str) -> Behaviour:
    return page(status, b"", f"Location: {location}")


def by_method(head: Behaviour, get: Behaviour) -> Behaviour:
    async def behave(writer: Writer, method: str, record: Record, headers: dict[str, str]) -> None:
        await (head if method == "HEAD" else get)(writer, method, record, headers)

    return behave


def at_first(times: int, first: Behaviour, then: Behaviour) -> Behaviour:
    seen = Counter[str]()

    async def behave(writer: Writer, method: str, record: Record, headers: dict[str, str]) -> None:
        seen["times"] += 1
        await (first if seen["times"] <= times else then)(writer, method, record, headers)

    return behave


async def hang(_writer: Writer, _method: str, _record: Record, _headers: dict[str, str]) -> None:
    await asyncio.sleep(60)


def drip(begin: bytes, piece: bytes) -> Behaviour:
    async def behave(writer: Writer, _method: str, _record: Record, _headers: dict[str, str]) -> None:
        writer.write(begin)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)

    return behave


def pour(begin: bytes, piece: bytes) -> Behaviour:
    """Without end, as fast as it is read."""

    async def behave(writer: Writer, _method: str, _record: Record, _headers: dict[str, str]) -> None:
        writer.write(begin)
        while True:
            writer.write(piece)
            await writer.drain()

    return behave


async def reset(writer: Writer, _method: str, _record: Record, _headers: dict[str, str]) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def need_cookie(writer: Writer, method: str, record: Record, headers: dict[str, str]) -> None:
    if "seen=yes" in headers.get("cookie", ""):
        await page()(writer, method, record, headers)
    else:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /cookie\r\nSet-Cookie: seen=yes; Path=/\r\n\r\n")


async def slow(writer: Writer, method: str, record: Record, headers: dict[str, str]) -> None:
    """Long enough for others to come in meanwhile."""
    await asyncio.sleep(0.02)
    await page()(writer, method, record, headers)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
NO_HEAD = page("405 Method Not Allowed")

BEHAVIOURS: dict[str, Behaviour] = {
    "/ok": page(),
    "/missing": page("404 Not Found"),
    "/gone": page("410 Gone"),
    "/forbidden": page("403 Forbidden"),
    "/sign-in": page("401 Unauthorized"),
    "/linkedin": page("999 Request denied"),
    "/failing": page("500 Internal Server Error"),
    "/busy": page("503 Service Unavailable"),
    "/many": page("429 Too Many Requests"),
    "/later": page("503 Service Unavailable", b"", "Retry-After: 7200"),
    "/later-date": page("429 Too Many Requests", b"", "Retry-After: Fri, 31 Dec 2099 23:59:59 GMT"),
    "/recovers": at_first(2, page("503 Service Unavailable", b"", "Retry-After: 0"), page()),
    "/no-head": by_method(NO_HEAD, page()),
    "/no-such-method": by_method(page("501 Not Implemented"), page()),
    "/head-lies": by_method(page("404 Not Found"), page()),
    "/head-forbidden": by_method(page("403 Forbidden"), page()),
    "/head-fails": by_method(page("500 Internal Server Error"), page()),
    "/head-hangs": by_method(hang, page()),
    "/head-hangs-up": by_method(send(), page()),
    "/head-with-body": send(HEAD, b"Content-Length: 5\r\n\r\nhello"),
    "/moved": redirect("301 Moved Permanently", "/ok"),
    "/moved-308": redirect("308 Permanent Redirect", "/ok"),
    "/moved-home": redirect("301 Moved Permanently", "/"),
    "/moved-anchor": redirect("301 Moved Permanently", "/ok#fees"),
    "/moved-then-away": redirect("301 Moved Permanently", "/away"),
    "/away-then-moved": redirect("302 Found", "/moved"),
    "/moved-to-nothing": redirect("301 Moved Permanently", "/missing"),
    "/moved-letters": redirect("301 Moved Permanently", "/caf\u00c3\u00a9"),
    "/moved-bytes": redirect("301 Moved Permanently", "/caf\u00e9"),
    "/caf%C3%A9": page(),
    "/": page(),
    "/away": redirect("302 Found", "/ok"),
    "/away-307": redirect("307 Temporary Redirect", "ok"),
    "/circle": redirect("302 Found", "/circle-2"),
    "/circle-2": redirect("301 Moved Permanently", "/circle"),
    "/itself": redirect("302 Found", ""),
    "/no-location": page("302 Found"),
    "/to-ftp": redirect("302 Found", "ftp://127.0.0.1/file"),
    "/to-nonsense": redirect("302 Found", "http://[::1"),
    "/cookie": need_cookie,
    "/inward": redirect("302 Found", "http://inside.test/"),
    "/hang": hang,
    "/drip-headers": drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "/drip-body": by_method(NO_HEAD, drip(HEAD + b"\r\n", b".")),
    "/endless": by_method(NO_HEAD, pour(HEAD + b"\r\n", b"." * 4096)),
    "/endless-headers": pour(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 1000 + b"\r\n"),
    "/endless-line": pour(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 4096),
    "/hang-up": send(),
    "/reset": reset,
    "/half-headers": send(b"HTTP/1.1 200 OK\r\nContent-Type: te"),
    "/truncated": by_method(NO_HEAD, send(HEAD, b"Content-Length: 1000\r\n\r\nshort")),
    "/two-lengths": by_method(NO_HEAD, send(HEAD, b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")),
    "/no-length": by_method(NO_HEAD, send(HEAD, b"Content-Length: five\r\n\r\nhello")),
    "/too-long": by_method(NO_HEAD, send(HEAD, b"Content-Length: 2\r\n\r\nhello, and more")),
    "/huge-length": by_method(NO_HEAD, send(HEAD, b"Content-Length: 99999999999999999999\r\n\r\nhello")),
    "/chunked": by_method(NO_HEAD, send(HEAD, b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")),
    "/bad-chunk": by_method(NO_HEAD, send(HEAD, b"Transfer-Encoding: chunked\r\n\r\nfive\r\nhello\r\n0\r\n\r\n")),
    "/other-letters": send(HEAD, b"X-Name: caf\xe9 \xff\xfe\r\nContent-Length: 0\r\n\r\n"),
    "/control": send(HEAD, b"X-Name: a\x00b\r\n\r\n"),
    "/ssh": send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "/bytes": send(bytes(range(256)) * 4, b"\r\n\r\n"),
    "/no-headers": send(b"<h1>Hello</h1>\r\n\r\n"),
    "/status-0": send(b"HTTP/1.1 000 None\r\n\r\n"),
    "/informs": send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", HEAD, b"Content-Length: 0\r\n\r\n"),
    "/informs-for-ever": pour(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "/latin": page(body=b"<p id='caf\xe9'></p>", kind="text/html; charset=ISO-8859-1"),
    "/odd-charset": page(body=PAGE, kind="text/html; charset=no-such-thing"),
    "/text": page(kind="text/plain"),
    "/packed": page("200 OK", gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip"),
    "/long": page(body=b"<p>" + b"." * 300_000 + PAGE),
    "/user": page(body=b"<h1 id='user-content-readme'>"),
}
BEHAVIOURS |= {f"/slow-{number}": slow for number in range(12)}
BEHAVIOURS |= {f"/chain-{number}": redirect("302 Found", f"/chain-{number + 1}") for number in range(30)}
BEHAVIOURS |= {f"/hang-{number}": hang for number in range(12)}


async def _answer(record: Record, reader: asyncio.StreamReader, writer: Writer) -> None:
    record.open += 1
    record.most_open = max(record.most_open, record.open)
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *lines = head.splitlines()
        method, path, _ = line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in lines if each)}
        record.asked.append((method, path))
        record.headers.append(headers)
        await BEHAVIOURS.get(path.partition("?")[0], page("404 Not Found"))(writer, method, record, headers)
        await writer.drain()
    except (OSError, asyncio.IncompleteReadError, ValueError):
        pass  # the other side has seen enough
    finally:
        record.open -= 1
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


@contextmanager
def serve(tls: ssl.SSLContext | None = None, greeting: bytes = b"") -> Iterator[Server]:
    """The server, in a thread of its own. It may speak before it is spoken to."""
    record = Record()
    started: list[int] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    done = asyncio.Event()

    async def run() -> None:
        tasks = set[asyncio.Task[None]]()

        async def answer(reader: asyncio.StreamReader, writer: Writer) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            writer.write(greeting)
            with suppress(asyncio.CancelledError):
                await _answer(record, reader, writer)
            tasks.discard(task)

        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
        started.append(server.sockets[0].getsockname()[1])
        ready.set()
        await done.wait()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    assert ready.wait(20)
    try:
        yield Server(started[0], record)
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.close()
