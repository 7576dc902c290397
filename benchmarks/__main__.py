"""Makes the sites, runs the tools in turn, prints and writes the figures."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.building import Subject, measure_builds
from benchmarks.content import Content, make_content
from benchmarks.places import RESULTS
from benchmarks.report import SAMPLE, Results
from benchmarks.sample import copy_sample, measure_sample
from benchmarks.serving import SERVED, measure_server
from benchmarks.tools import TOOLS
from benchmarks.tools.tool import Tool


def main() -> None:
    options = _read_options()
    tools = [tool for tool in TOOLS if tool.name.lower() in options.tools]
    results = Results(options.rounds, {tool.name: tool.version() for tool in tools})
    with tempfile.TemporaryDirectory(prefix="msc-site-benchmarks-") as work:
        for size, able in _plan(options.sizes, tools).items():
            _measure_size(Path(work), size, able, results)
        if any(tool.name == "msc-site" for tool in tools):
            _measure_sample(Path(work, "sample"), results)
    for size in options.sizes:
        results.sites.setdefault(str(size), {})
        for tool in tools:
            if tool.largest is not None and tool.largest < size:
                results.scale(tool.name, tool.largest, size)
    results.write(options.results)
    print(results.table())  # the figures are what the command is for


def _read_options() -> argparse.Namespace:
    names = [tool.name.lower() for tool in TOOLS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=(100, 1000, 10000), help="numbers of modules, with commas")
    parser.add_argument("--rounds", type=int, default=5, help="how often each case is timed")
    parser.add_argument("--tools", type=_words, default=names, help=f"some of {','.join(names)}")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the JSON file to write")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(part) for part in text.split(",")}))


def _words(text: str) -> list[str]:
    return text.lower().split(",")


def _plan(sizes: Sequence[int], tools: Sequence[Tool]) -> dict[int, list[Tool]]:
    """Which tools run with which number of modules; those with a limit run with that instead of more."""
    plan: dict[int, list[Tool]] = {}
    for size in sizes:
        for tool in tools:
            able = plan.setdefault(min(size, tool.largest or size), [])
            if tool not in able:
                able.append(tool)
    return dict(sorted(plan.items()))


def _measure_size(work: Path, size: int, tools: Sequence[Tool], results: Results) -> None:
    content = make_content(size)
    _say(f"{size} modules: {', '.join(tool.name for tool in tools)}")
    subjects = [Subject.make(tool, work / f"{tool.name}-{size}", content) for tool in tools]
    site = str(size)
    results.sites[site] = _describe(content)
    for subject in subjects:  # also the warm-up: files and programs are in the page cache after it
        for case, measured in measure_builds(subject, memory=True):
            results.add_memory(site, case, subject.tool.name, measured)
        results.sites[site][subject.tool.name] = _weigh(subject)
    _measure_rounds(site, subjects, results)
    _measure_servers(site, subjects, results)
    for subject in subjects:
        lines = subject.tool.profile(subject.site)
        if lines:
            results.profile = {"modules": size, "lines": lines}
    for subject in subjects:
        shutil.rmtree(subject.site)
        shutil.rmtree(subject.site.with_name(f"{subject.site.name}-old"), ignore_errors=True)


def _measure_rounds(site: str, subjects: list[Subject], results: Results) -> None:
    for number in range(results.rounds):
        turn = number % len(subjects)
        for subject in subjects[turn:] + subjects[:turn]:
            for case, measured in measure_builds(subject):
                results.add_time(site, case, subject.tool.name, measured)
                _say(f"  round {number + 1}, {subject.tool.name}, {case}: {measured.seconds:.3f} s")


def _measure_servers(site: str, subjects: list[Subject], results: Results) -> None:
    for subject in subjects:
        seconds = measure_server(subject, results.rounds)
        if seconds:
            results.add_served(site, SERVED, subject.tool.name, seconds)
            _say(f"  {subject.tool.name}, {SERVED}: {', '.join(f'{value:.3f}' for value in seconds)} s")


def _measure_sample(site: Path, results: Results) -> None:
    copy_sample(site)
    results.sites[SAMPLE] = {}
    for case, measured in measure_sample(site, memory=True):
        results.add_memory(SAMPLE, case, "msc-site", measured)
    for _ in range(results.rounds):
        for case, measured in measure_sample(site):
            results.add_time(SAMPLE, case, "msc-site", measured)


def _describe(content: Content) -> dict[str, object]:
    bodies = sum(len(module.body.encode()) for module in content.modules.values())
    programmes, modules = len(content.programmes), len(content.modules)
    return {"modules": modules, "programmes": programmes, "mean_body_bytes": round(bodies / modules)}


def _weigh(subject: Subject) -> dict[str, int]:
    """How many pages a tool made, and their size: how equal the work is."""
    pages = list(subject.tool.output(subject.site).rglob("*.html"))
    return {"pages": len(pages), "html_bytes": sum(page.stat().st_size for page in pages)}


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
