"""One request and its answer, in bounded time and of bounded size."""

from __future__ import annotations

import asyncio
import ssl
import sys
from dataclasses import dataclass, field
from http import HTTPStatus

from tornado.http1connection import HTTP1Connection, HTTP1ConnectionParameters
from tornado.httputil import HTTPHeaders, HTTPMessageDelegate, RequestStartLine, ResponseStartLine
from tornado.iostream import IOStream

from msc_site.links.manners import Manners
from msc_site.links.network import Network, PrivateError
from msc_site.links.trouble import Trouble, TroubleError, of_error
from msc_site.links.url import Url


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a server. Of a page's body `most` bytes are read; with `private` it may be anywhere."""

    url: Url
    method: str
    most: int
    private: bool
    cookies: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: `body` as far as it was read, `whole` if that is all."""

    status: int
    headers: HTTPHeaders
    body: bytes = b""
    whole: bool = True

    @property
    def is_page(self) -> bool:
        """Whether it is what was asked for."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def is_redirect(self) -> bool:
        """Whether it names another address."""
        return HTTPStatus.MULTIPLE_CHOICES <= self.status < HTTPStatus.BAD_REQUEST and "Location" in self.headers


@dataclass(frozen=True, slots=True)
class Line:
    """The way to all servers: who asks (`agent`), how, and whose certificates are trusted (`tls`)."""

    network: Network
    manners: Manners
    agent: str
    tls: ssl.SSLContext

    async def is_private(self, url: Url) -> bool:
        """Whether an address is in a private network. Raises TroubleError where its host cannot be found."""
        try:
            async with asyncio.timeout(self.manners.connect):
                return await self.network.is_private(url.host, url.port)
        except TimeoutError:
            said = f"nobody says within {self.manners.connect:g} seconds where `{url.host}` is"
            raise TroubleError(Trouble("link-unreachable", said, late=True, offline=True)) from None
        except OSError as error:
            raise TroubleError(of_error(error, url.host, answering=False)) from None

    async def ask(self, request: Request) -> Reply:
        """What a server answers. Raises TroubleError."""
        listener = _Listener(request.most)
        try:
            async with asyncio.timeout(self.manners.answer):
                return await self._ask(request, listener)
        except TimeoutError:
            what = "the answer does not come to an end" if listener.status else "no answer comes"
            said = f"{what} within {self.manners.answer:g} seconds"
            raise TroubleError(Trouble("link-unreachable", said, passes=True, late=True)) from None
        except (OSError, PrivateError) as error:
            raise TroubleError(of_error(error, request.url.host, answering=bool(listener.status))) from None

    async def _ask(self, request: Request, listener: _Listener) -> Reply:
        stream = await self._connect(request)
        try:
            listener.stream = stream
            limits = HTTP1ConnectionParameters(max_header_size=self.manners.headers, max_body_size=sys.maxsize)
            connection = HTTP1Connection(stream, is_client=True, params=limits)
            start = RequestStartLine(request.method, request.url.target, "")
            connection.write_headers(start, self._headers(request))
            connection.finish()
            try:
                await connection.read_response(listener)
            except OSError:
                if not listener.has_enough:
                    raise
        finally:
            stream.close()
        if not listener.status:
            raise TroubleError(Trouble("link-garbled", "the answer is not that of a web server"))
        if not (listener.is_whole or listener.has_enough):
            raise TroubleError(Trouble("link-garbled", "the answer is not as long as it says, or its parts are not"))
        return Reply(listener.status, listener.headers, bytes(listener.body), listener.is_whole)

    async def _connect(self, request: Request) -> IOStream:
        url = request.url
        client = self.network.client(private=request.private)
        try:
            async with asyncio.timeout(self.manners.connect):
                stream = await client.connect(url.host, url.port)
                return await self._secure(stream, url.host) if url.scheme == "https" else stream
        except TimeoutError:
            said = f"no connection can be made within {self.manners.connect:g} seconds"
            raise TroubleError(Trouble("link-unreachable", said, passes=True, late=True)) from None

    async def _secure(self, stream: IOStream, host: str) -> IOStream:
        try:
            handshake = stream.start_tls(server_side=False, ssl_options=self.tls, server_hostname=host)
        except ValueError:
            stream.close()
            said = "no secure connection can be made (the server speaks first)"
            raise TroubleError(Trouble("link-garbled", said)) from None
        try:
            return await handshake
        finally:
            handshake.cancel()

    def _headers(self, request: Request) -> HTTPHeaders:
        headers = HTTPHeaders(
            {
                "Host": request.url.authority,
                "User-Agent": self.agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language": "en-GB,en;q=0.8,*;q=0.5",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
        )
        if request.cookies:
            headers["Cookie"] = request.cookies
        return headers


@dataclass(slots=True)
class _Listener(HTTPMessageDelegate):
    """Takes in an answer, and hangs up once it has heard enough."""

    most: int
    stream: IOStream | None = None
    status: int = 0
    headers: HTTPHeaders = field(default_factory=HTTPHeaders)
    body: bytearray = field(default_factory=bytearray)
    is_whole: bool = False
    has_enough: bool = False

    def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> None:
        """The status and the headers; what is said of a page that does not come is not read."""
        assert isinstance(start_line, ResponseStartLine)  # noqa: S101 - a client hears responses
        self.status, self.headers = start_line.code, headers
        if start_line.code >= HTTPStatus.MULTIPLE_CHOICES:
            self._hang_up()

    def data_received(self, chunk: bytes) -> None:
        """A piece of the body."""
        self.body += chunk[: self.most - len(self.body)]
        if len(self.body) >= self.most:
            self._hang_up()

    def finish(self) -> None:
        """The end."""
        self.is_whole = True

    def on_connection_close(self) -> None:
        """The end came too early, which the caller hears in another way."""

    def _hang_up(self) -> None:
        self.has_enough = True
        if self.stream is not None:
            self.stream.close()
