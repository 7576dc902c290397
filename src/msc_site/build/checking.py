"""Checking again: of a site that changes, only those units are checked again that read what has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from msc_site.build.ledger import Ledger
from msc_site.checks import Checked, put_together
from msc_site.checks.subject import Subject, broken_by_kind, damage_by_record
from msc_site.checks.units import NOTHING, Finding, Key, check_unit, list_units
from msc_site.decode import Decoded
from msc_site.model.almanac import Almanac
from msc_site.model.anchors import gather_anchors
from msc_site.model.watch import Watch, WatchedMap
from msc_site.model.watched import WatchedSite
from msc_site.structure.proof import Proof, prove
from msc_site.structure.rules import Rules


class Checking:
    """The checks of one site over time."""

    def __init__(self, decoded: Decoded, prover: Callable[[Rules], Proof] = prove) -> None:
        watch = Watch()
        self._site = WatchedSite(decoded.site, watch)
        self._broken = WatchedMap(watch, "broken", broken_by_kind(decoded))
        self._damaged = WatchedMap(watch, "damaged", damage_by_record(decoded))
        self._ledger = Ledger(watch)
        self._units: tuple[Key, ...] = ()
        self._findings: dict[Key, Finding] = {}
        self._subject = Subject(
            self._site.site,
            self._broken,
            self._damaged,
            Almanac(decoded.site.as_of),
            self._gather,
            cache(prover),
        )

    def suits(self, decoded: Decoded) -> bool:
        """Whether `take` can take it; if not, the checks must begin anew."""
        return self._site.suits(decoded.site)

    def take(self, decoded: Decoded) -> None:
        """Bring in what the site is now."""
        changed = set(self._site.take(decoded.site))
        changed |= self._broken.take(broken_by_kind(decoded))
        changed |= self._damaged.take(damage_by_record(decoded))
        for key in self._ledger.change(changed):
            self._findings.pop(key[1:], None)

    def check(self, decoded: Decoded) -> Checked:
        """What `check_site` gives for what was taken last."""
        units: tuple[Key, ...] = self._ledger.ask(("units",), lambda: tuple(list_units(self._subject)))
        if units is not self._units:
            self._units = units
            self._findings = {key: self._findings[key] for key in units if key in self._findings}
        for key in [key for key in units if key not in self._findings]:
            self._findings[key] = self._ledger.ask(("check", *key), partial(check_unit, self._subject, key))
        found = [(key, finding) for key, finding in self._findings.items() if finding is not NOTHING]
        return put_together(found, decoded.diagnostics)

    def _gather(self, path: str) -> frozenset[str]:
        return self._ledger.ask(("anchors", path), partial(gather_anchors, self._site.site, path))
