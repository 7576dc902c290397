"""The figures as a page of docs/, made from the JSON that a run wrote."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_HEAD: Final = """\
# How fast

Made by `make benchmark`, which makes the same content for every generator, with templates that do the same work
(navigation, breadcrumb, table of facts, body, footer, JSON-LD), and runs them in turn on two cores; do not edit it by
hand. Each figure is a median, beside it the ratio to Hugo's. Memory is the peak over all processes of a build.
*From nothing* has neither output nor caches, *nothing changed* is the same build again, *one edit, rebuilt* that after
a line of one module was changed; *one edit, saved to served* is the time from saving that file until the generator's
own server answers with the new page. msc-site also checks all facts and proves the degree rules of every programme,
and publishes by swapping whole folders; the others do not.
"""


def main() -> None:
    documents = [json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]]
    sys.stdout.write("\n".join([_HEAD, *(line for document in documents for line in _lines(document))]) + "\n")


def _lines(document: dict[str, Any]) -> Iterator[str]:
    machine = document["machine"]
    memory = machine["memory_bytes"] / 2**30
    system = f"{machine['kernel'].partition('-')[0]}, Python {machine['python']}"
    yield f"Measured on {document['date']}: {machine['processor']}, two cores, {memory:.0f} GB of memory, {system};"
    versions = ", ".join(f"{tool} {version}" for tool, version in document["versions"].items())
    yield f"{_count_rounds(document['rounds'])}. Versions: {versions}."
    for site in document["sites"]:
        yield ""
        yield f"## {_name(site, document['sites'][site])}"
        yield ""
        yield from _table([row for row in document["results"] if row["site"] == site])
    if document.get("profile"):
        yield ""
        yield f"## Where the time goes, {document['profile']['modules']:,} modules from nothing"
        yield ""
        yield "```text"
        yield from (line.rstrip() for line in document["profile"]["lines"])
        yield "```"
    yield ""


def _count_rounds(rounds: int) -> str:
    return f"{rounds} round" if rounds == 1 else f"{rounds} rounds"


def _name(site: str, facts: dict[str, Any]) -> str:
    return f"{int(site):,} modules, {facts['programmes']:,} programmes" if site.isdecimal() else site.capitalize()


def _table(rows: list[dict[str, Any]]) -> Iterator[str]:
    tools = list(dict.fromkeys(row["tool"] for row in rows))
    yield "| |" + "".join(f" {tool} |" for tool in tools)
    yield "|---|" + "---:|" * len(tools)
    for case in dict.fromkeys(row["case"] for row in rows):
        by_tool = {row["tool"]: row for row in rows if row["case"] == case}
        yield f"| {case} |" + "".join(f" {_cell(by_tool.get(tool))} |" for tool in tools)
        if any("peak_memory_bytes" in row for row in by_tool.values()):
            yield f"| {case}, memory |" + "".join(f" {_memory(by_tool.get(tool))} |" for tool in tools)


def _cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"  # noqa: RUF001 - a dash for nothing
    ratio = f" ({row['ratio_to_hugo']:.3f})" if "ratio_to_hugo" in row and row["tool"] != "Hugo" else ""
    origin = f", from {row['extrapolated_from_modules']:,}" if "extrapolated_from_modules" in row else ""
    return f"{row['median_seconds']:.3f} s{ratio}{origin}"


def _memory(row: dict[str, Any] | None) -> str:
    if row is None or "peak_memory_bytes" not in row:
        return "–"  # noqa: RUF001 - as above
    ratio = f" ({row['memory_ratio_to_hugo']:.2f})" if "memory_ratio_to_hugo" in row and row["tool"] != "Hugo" else ""
    return f"{row['peak_memory_bytes'] / 2**20:,.0f} MiB{ratio}"


if __name__ == "__main__":
    main()
