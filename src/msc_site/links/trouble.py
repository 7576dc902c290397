"""Trouble: why an address could not be visited, and in which words that is told."""

from __future__ import annotations

import errno
import os
import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from tornado.iostream import StreamClosedError, UnsatisfiableReadError

from msc_site.links.network import PrivateError

_NO_WAY: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
# X509_V_ERR_… of OpenSSL. Others are about who vouches, of which this computer may know less, or more, than a browser.
_CERTIFICATES: Final = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "nobody vouches for its certificate",
    62: "its certificate is that of another host",
    64: "its certificate is that of another host",
}
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
# Beyond it hosts have statuses of their own for programs that they do not like.
_LAST: Final = 599
_LASTING: Final = frozenset({HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.HTTP_VERSION_NOT_SUPPORTED})


@dataclass(frozen=True, slots=True)
class Trouble:
    """What came of a request, other than a page: `said` stands behind the address, after a colon.

    It `passes` if another try may go better. `late`: no answer came in time. `offline`: so it would be without any
    connection.
    """

    code: str
    said: str
    passes: bool = False
    late: bool = False
    offline: bool = False


class TroubleError(Exception):
    """Raised where a request ends in trouble."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.said)
        self.trouble = trouble


def of_status(status: int) -> Trouble:
    """The trouble that a status tells of, one that is neither a success nor a redirect."""
    said = f"the server answers {describe_status(status)}"
    if status in _GONE:
        return Trouble("link-broken", said)
    if HTTPStatus.INTERNAL_SERVER_ERROR <= status <= _LAST and status not in _LASTING:
        return Trouble("link-unreachable", said, passes=True)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Trouble("link-denied", said, passes=True)
    return Trouble("link-denied" if status >= HTTPStatus.BAD_REQUEST else "link-garbled", said)


def describe_status(status: int) -> str:
    """`404 (not found)`; the number alone where the standard has no words for it."""
    try:
        return f"{status} ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return str(status)


def of_error(error: BaseException, host: str, *, answering: bool) -> Trouble:
    """The trouble that an error of the network tells of; `answering`: headers had come before it."""
    if isinstance(error, StreamClosedError) and error.real_error is not None:
        error = error.real_error
    match error:
        case PrivateError():
            return Trouble("link-private", f"`{host}` is in a private network, at `{error.address}`")
        case socket.gaierror():
            return _of_name(error, host)
        case ssl.SSLError():
            return _of_tls(error)
        case UnsatisfiableReadError():
            return Trouble("link-garbled", "the headers of the answer have no end")
        case StreamClosedError() | ConnectionResetError() | BrokenPipeError():
            return Trouble("link-garbled", "the answer breaks off" if answering else "the server hangs up")
        case OSError():
            return _of_connection(error)
        case _:
            raise error


def _of_name(error: socket.gaierror, host: str) -> Trouble:
    if error.errno == socket.EAI_AGAIN:
        return Trouble("link-unreachable", f"nobody can say just now where `{host}` is", offline=True)
    return Trouble("link-no-host", f"there is no host `{host}`", offline=True)


def _of_tls(error: ssl.SSLError) -> Trouble:
    if not isinstance(error, ssl.SSLCertVerificationError):
        reason = (error.reason or "no reason is given").replace("_", " ").lower()
        return Trouble("link-garbled", f"no secure connection can be made ({reason})")
    said = _CERTIFICATES.get(error.verify_code)
    if said is not None:
        return Trouble("link-certificate", said)
    return Trouble("link-unreachable", f"its certificate cannot be checked here ({error.verify_message})")


def _of_connection(error: OSError) -> Trouble:
    if isinstance(error, ConnectionRefusedError):
        return Trouble("link-unreachable", "the server refuses the connection")
    if error.errno in _NO_WAY:
        return Trouble("link-unreachable", "there is no way to the server", offline=True)
    reason = os.strerror(error.errno).lower() if error.errno else "no reason is known"
    return Trouble("link-unreachable", f"the connection fails ({reason})")
