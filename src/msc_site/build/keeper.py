"""What the steps of a build ask of a store, and a store that keeps nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, Self

from msc_site.diagnostics import Diagnostic


class Keeper(Protocol):
    """Keeps results by kind and by the digest of all that they depend on."""

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What there is to say of the keeping."""

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept for the keys."""

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep results."""


class NoStore:
    """For builds that keep nothing."""

    notes: tuple[Diagnostic, ...] = ()

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:  # noqa: ARG002 - as every keeper
        """Nothing is known."""
        return {}

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Nothing is kept."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to close."""
