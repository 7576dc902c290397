"""The figures of all runs: medians, ratios to Hugo, as a table and as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.machine import describe_machine
from benchmarks.measure import Measurement

REFERENCE: Final = "Hugo"
SAMPLE: Final = "sample site"


@dataclass(frozen=True, slots=True)
class Row:
    """What a tool took for a case. `site` is the number of modules, or the sample site; memory 0 is not measured.

    `measured_at` is the smaller number of modules from which the figures were multiplied, 0 where they are measured.
    """

    site: str
    case: str
    tool: str
    seconds: tuple[float, ...]
    cpu_seconds: float = 0
    memory_bytes: int = 0
    measured_at: int = 0

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)


@dataclass(slots=True)
class Results:
    """Gathers measurements as they come."""

    rounds: int
    versions: dict[str, str]
    sites: dict[str, dict[str, Any]] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    _timed: dict[tuple[str, str, str], list[Measurement]] = field(default_factory=dict)
    _memory: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _served: dict[tuple[str, str, str], list[float]] = field(default_factory=dict)
    _scaled: list[Row] = field(default_factory=list)

    def add_time(self, site: str, case: str, tool: str, measured: Measurement) -> None:
        """A timed run."""
        self._timed.setdefault((site, case, tool), []).append(measured)

    def add_memory(self, site: str, case: str, tool: str, measured: Measurement) -> None:
        """A run whose memory was watched."""
        self._memory[site, case, tool] = measured.memory_bytes

    def add_served(self, site: str, case: str, tool: str, seconds: list[float]) -> None:
        """The rounds of a server."""
        self._served[site, case, tool] = seconds

    def scale(self, tool: str, measured_at: int, size: int) -> None:
        """Give a tool figures for a size it was not run with, in proportion to a smaller one."""
        factor = size / measured_at
        for row in self._measured():
            if row.tool == tool and row.site == str(measured_at) and row.memory_bytes:
                seconds = tuple(value * factor for value in row.seconds)
                self._scaled.append(Row(str(size), row.case, tool, seconds, row.cpu_seconds * factor, 0, measured_at))

    def rows(self) -> list[Row]:
        """All of them, by site and case, the quickest tool first."""
        order = {site: number for number, site in enumerate(self.sites)}
        rows = [*self._measured(), *self._scaled]
        cases = list(dict.fromkeys(row.case for row in rows))
        return sorted(rows, key=lambda row: (order[row.site], cases.index(row.case), row.median))

    def _measured(self) -> Iterator[Row]:
        for key, runs in self._timed.items():
            cpu = statistics.median(run.cpu_seconds for run in runs)
            yield Row(*key, tuple(run.seconds for run in runs), cpu, self._memory[key])
        for key, seconds in self._served.items():
            yield Row(*key, tuple(seconds))

    def write(self, path: Path) -> None:
        """All figures as JSON."""
        rows = self.rows()
        document = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": describe_machine(),
            "versions": self.versions,
            "rounds": self.rounds,
            "sites": self.sites,
            "profile": self.profile,
            "results": [_plain(row, _reference(rows, row)) for row in rows],
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")

    def table(self) -> str:
        """The medians for people."""
        rows, lines, heading = self.rows(), [], ("", "")
        for row in rows:
            if (row.site, row.case) != heading:
                heading = (row.site, row.case)
                unit = "" if row.site == SAMPLE else " modules"
                lines.append(f"\n{row.site}{unit}, {row.case}")
            lines.append(_line(row, _reference(rows, row)))
        return "\n".join(lines)


def _reference(rows: list[Row], row: Row) -> Row | None:
    return next((r for r in rows if (r.site, r.case, r.tool) == (row.site, row.case, REFERENCE)), None)


def _line(row: Row, reference: Row | None) -> str:
    ratio = f"{row.median / reference.median:8.3f}" if reference else " " * 8
    memory = f"{row.memory_bytes / 2**20:7.0f} MiB" if row.memory_bytes else " " * 11
    spread = f"{min(row.seconds):.3f} to {max(row.seconds):.3f}"
    origin = f", extrapolated from {row.measured_at}" if row.measured_at else ""
    return f"  {row.tool:<10}{row.median:9.3f} s  {ratio}  {memory}  ({spread}{origin})"


def _plain(row: Row, reference: Row | None) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "site": row.site,
        "case": row.case,
        "tool": row.tool,
        "median_seconds": round(row.median, 4),
        "seconds": [round(value, 4) for value in row.seconds],
    }
    if reference is not None:
        plain["ratio_to_hugo"] = round(row.median / reference.median, 4)
    if row.cpu_seconds:
        plain["cpu_seconds"] = round(row.cpu_seconds, 4)
    if row.memory_bytes:
        plain["peak_memory_bytes"] = row.memory_bytes
        if reference is not None and reference.memory_bytes:
            plain["memory_ratio_to_hugo"] = round(row.memory_bytes / reference.memory_bytes, 4)
    if row.measured_at:
        plain["extrapolated_from_modules"] = row.measured_at
    return plain
