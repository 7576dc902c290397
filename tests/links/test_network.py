"""Whom the network lets be reached, and that it asks for each name once."""

from __future__ import annotations

import asyncio
import socket

import pytest

from msc_site.links.network import Found, Network, PrivateError


def hosts_at(*addresses: str) -> Network:
    async def look_up(_host: str, port: int) -> Found:
        await asyncio.sleep(0)
        return [(socket.AF_INET6 if ":" in each else socket.AF_INET, (each, port)) for each in addresses]

    return Network(look_up)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "::"),
        *("64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe"),
    ],
)
def test_a_private_address_is_not_reached_from_outside(address: str) -> None:
    async def reach() -> None:
        network = hosts_at(address)
        assert await network.is_private("x.test", 80)
        await network.client(private=False).connect("x.test", 80)

    with pytest.raises(PrivateError):
        asyncio.run(reach())


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34"],
)
def test_a_public_address_is_public(address: str) -> None:
    assert not asyncio.run(hosts_at(address).is_private("x.test", 80))


def test_of_several_addresses_only_the_public_ones_are_reached() -> None:
    async def resolve() -> list[object]:
        client = hosts_at("127.0.0.1", "93.184.216.34").client(private=False)
        return [address for _, address in await client.resolver.resolve("x.test", 80)]

    assert asyncio.run(resolve()) == [("93.184.216.34", 80)]


def test_each_name_is_looked_up_once() -> None:
    asked = []

    async def look_up(host: str, port: int) -> Found:
        asked.append(host)
        await asyncio.sleep(0)
        return [(socket.AF_INET, ("127.0.0.1", port))]

    async def find() -> None:
        network = Network(look_up)
        await asyncio.gather(*(network.find("x.test", 80) for _ in range(5)))
        await network.find("x.test", 80)

    asyncio.run(find())
    assert asked == ["x.test"]
