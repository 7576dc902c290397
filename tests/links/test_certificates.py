"""Pages that browsers warn of."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

from trustme import CA, LeafCert

from tests.links.misbehaviour import serve
from tests.links.rounds import looking_up, trusting, visit

# Somebody who vouches for hosts, and the certificates of `one.test`: a good one, and one of 2020.
VOUCHER = CA()
GOOD = VOUCHER.issue_cert("one.test")
EXPIRED = VOUCHER.issue_cert(
    "one.test", not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=datetime(2021, 1, 1, tzinfo=UTC)
)
LOOK_UP = looking_up(dict.fromkeys(("one.test", "two.test"), "127.0.0.1"))


def shown(certificate: LeafCert | CA, host: str, trusted: CA | None) -> list[tuple[str, str]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if isinstance(certificate, CA):
        with certificate.private_key_pem.tempfile() as key, certificate.cert_pem.tempfile() as own:
            context.load_cert_chain(own, key)
    else:
        certificate.configure_cert(context)
    with serve(context) as server:
        url = server.url("/ok", host, "https")
        faults = visit(url, look_up=LOOK_UP, tls=trusting(trusted))
        return [(fault.code, fault.message.removeprefix(f"`{url}` ")) for fault in faults]


def test_a_good_certificate_is_good() -> None:
    assert shown(GOOD, "one.test", VOUCHER) == []


def test_an_expired_certificate() -> None:
    said = "is one that browsers warn of: its certificate has expired"
    assert shown(EXPIRED, "one.test", VOUCHER) == [("link-certificate", said)], "[link-certificate]"


def test_a_certificate_of_another_host() -> None:
    said = "is one that browsers warn of: its certificate is that of another host"
    assert shown(GOOD, "two.test", VOUCHER) == [("link-certificate", said)]


def test_a_certificate_that_nobody_vouches_for() -> None:
    said = "is one that browsers warn of: nobody vouches for its certificate"
    assert shown(VOUCHER, "one.test", None) == [("link-certificate", said)]


def test_a_certificate_of_somebody_unknown_here_may_be_known_elsewhere() -> None:
    [(code, said)] = shown(GOOD, "one.test", None)
    assert code == "link-unreachable"
    assert said.startswith("could not be reached just now: its certificate cannot be checked here")


def test_a_server_without_certificates_where_one_is_needed() -> None:
    with serve(greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        (fault,) = visit(server.url("/ok", "one.test", "https"), look_up=LOOK_UP)
    assert fault.code == "link-garbled"
    assert "no secure connection can be made" in fault.message
