"""Checking with what is known already: units are shared out to workers, proofs of rules proved before are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from msc_site.build.checking import Checking
from msc_site.build.foresight import foresee
from msc_site.build.keeper import Keeper
from msc_site.build.pickles import from_bytes, to_bytes
from msc_site.build.workers import count_workers, share
from msc_site.checks import Checked, Finding, Subject, check_unit, list_units, put_together
from msc_site.checks.units import NOTHING, Key
from msc_site.decode import Decoded
from msc_site.diagnostics import Diagnostic
from msc_site.pages.digest import digest_of
from msc_site.structure.proof import Proof, prove
from msc_site.structure.rules import Rules

_KIND = "proof"


class StoredProver:
    """Proves rules by way of a store; `version` is the digest of the program."""

    def __init__(self, store: Keeper, version: str) -> None:
        self._store = store
        self._version = version

    def __call__(self, rules: Rules) -> Proof:
        """What `prove` gives."""
        key = digest_of((self._version, rules))
        known = from_bytes(self._store.get(_KIND, [key]).get(key, b""))
        if isinstance(known, Proof):
            return known
        proof = prove(rules)
        self._store.put(_KIND, {key: to_bytes(proof)})
        return proof


def check_with(decoded: Decoded, store: Keeper, version: str, *, style: bool = False) -> Checked:
    """What `check_site` gives."""
    subject = Subject.of(decoded, style=style)
    units = tuple(list_units(subject))
    workers = count_workers(len(units))
    found: dict[Key, Finding] = {}

    def work(handfuls: Iterator[Sequence[Key]]) -> Iterator[_Answer]:
        if workers == 1:
            yield from _check(subject, handfuls, store, version)
            return
        with closing(store.open_again()) as own:
            yield from _check(subject, handfuls, own, version)

    def take(answer: _Answer) -> None:
        found.update(answer.findings)
        store.hear(answer.notes)

    # Proofs first: they take longest, and one worker would keep others waiting for its last handful.
    share(work, sorted(units, key=lambda key: key[0] != _KIND), workers, take)
    checked = put_together([(key, found[key]) for key in units if key in found], decoded.diagnostics)
    if not decoded.futures:
        return checked
    return foresee(Checking(decoded, StoredProver(store, version)), decoded, checked)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker says: the findings of units that found something, or in the end what its store has to say."""

    findings: Mapping[Key, Finding]
    notes: tuple[Diagnostic, ...] = ()


def _check(subject: Subject, handfuls: Iterator[Sequence[Key]], store: Keeper, version: str) -> Iterator[_Answer]:
    own = replace(subject, prove=StoredProver(store, version))
    for handful in handfuls:
        findings = ((key, check_unit(own, key)) for key in handful)
        yield _Answer({key: finding for key, finding in findings if finding is not NOTHING})
    yield _Answer({}, store.notes)
