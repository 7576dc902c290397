"""Slips planted into the sample's files are mended without a trace; whatever else happens to a file, no harm is done."""

from __future__ import annotations

import calendar
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mending.desk import contents, find_errors, lay, mend
from tests.support.sites import REPOSITORY, small_site
from tests.test_mutilated_site import MUTATIONS, Mutation

SAMPLE = {
    f"content/{path.relative_to(REPOSITORY / 'content').as_posix()}": path.read_bytes()
    for path in sorted((REPOSITORY / "content").rglob("*"))
    if path.is_file()
}
MODULES = sorted(path for path in SAMPLE if path.startswith("content/modules/"))
PROGRAMME = "content/programmes/artificial-intelligence/programme.yaml"
MONTHS = calendar.month_name

# What stands in a line of facts, and how a hasty author types it.
SLIPS: dict[str, tuple[str, Callable[[re.Match[str]], str]]] = {
    "a date in words": (
        r"(?<=: )(\d{4})-(\d\d)-(\d\d)$",
        lambda m: f"{int(m[3])} {MONTHS[int(m[2])]} {m[1]}",
    ),
    "pounds": (r"(?<=: )GBP (?=[\d,]+$)", lambda _: "£"),
    "yes": (r"(?<=: )true$", lambda _: "Yes"),
    "no": (r"(?<=: )false$", lambda _: "NO"),
    "a choice in capitals": (r"(?<=: \[)(?:autumn|spring|summer)(?=\]$)", lambda m: m[0].capitalize()),
    "a kind in capitals": (r"(?<=kind: )\w+$", lambda m: m[0].upper()),
    "an id with spaces": (r"(?<=        - )[a-z]+(?:-[a-z]+)+$", lambda m: m[0].replace("-", " ").title()),
    "no space behind a colon": (r"^(title|summary|credits|duration|location):(?: )", lambda m: f"{m[1]}:"),
    "a no-break space behind a colon": (r"^(title|summary|duration|location): ", lambda m: f"{m[1]}:\u00a0"),
    "a misspelt field": (
        r"^(credits|summary|assessment|duration|location)(?=:)",
        lambda m: m[0][1] + m[0][0] + m[0][2:],
    ),
    "a field in capitals": (r"^(title|terms|hours|source|code)(?=:)", lambda m: m[0].upper()),
    "no space behind a dash": (r"^  - (?=kind:)", lambda _: "  -"),
    "curly quotes": (r'(?<=: )"([^"]+)"$', lambda m: f"“{m[1]}”"),
    "a quote left open": (r'(?<=: )"([^"]+)"$', lambda m: f'"{m[1]}'),
}


def fact_lines(path: str) -> Iterator[int]:
    lines = SAMPLE[path].decode().split("\n")
    end = lines.index("---", 1) if path.endswith(".md") else len(lines)
    yield from range(1 if path.endswith(".md") else 0, end)


def places() -> list[tuple[str, str, int]]:
    """Each slip with each file and line where it can happen."""
    found = []
    for path in (*MODULES, PROGRAMME):
        lines = SAMPLE[path].decode().split("\n")
        for row in fact_lines(path):
            found += [(slip, path, row) for slip, (pattern, _) in SLIPS.items() if re.search(pattern, lines[row])]
    return found


PLACES = places()
ANY_SLIP = st.sampled_from(sorted(SLIPS)).flatmap(
    lambda slip: st.sampled_from([place for place in PLACES if place[0] == slip])
)


def test_every_slip_can_happen_in_the_sample() -> None:
    assert {slip for slip, _, _ in PLACES} == set(SLIPS)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "content", site / "content")
    return site


def plant(slips: list[tuple[str, str, int]], line_break: bytes) -> dict[str, tuple[bytes, bytes]]:
    """The files with slips, each with what it was before; of two slips in a line the first."""
    planted: dict[str, list[str]] = {}
    touched = set()
    for slip, path, row in slips:
        lines = planted.setdefault(path, SAMPLE[path].decode().split("\n"))
        if (path, row) not in touched:
            pattern, change = SLIPS[slip]
            lines[row] = re.sub(pattern, change, lines[row])
            touched.add((path, row))
    return {
        path: ("\n".join(lines).encode().replace(b"\n", line_break), SAMPLE[path].replace(b"\n", line_break))
        for path, lines in planted.items()
    }


@settings(max_examples=12)
@given(slips=st.lists(ANY_SLIP, min_size=1, max_size=6), line_break=st.sampled_from([b"\n", b"\r\n"]))
def test_planted_slips_are_mended_without_a_trace(
    sample: Path, slips: list[tuple[str, str, int]], line_break: bytes
) -> None:
    planted = plant(slips, line_break)
    for path, (wrong, _) in planted.items():
        (sample / path).write_bytes(wrong)
    try:
        mending = mend(sample)
        assert mending.refusals == ()
        assert {path: (sample / path).read_bytes() for path in planted} == {
            path: right for path, (_, right) in planted.items()
        }
        assert {mended.path for mended in mending.files} == planted.keys()
    finally:
        for path in planted:
            (sample / path).write_bytes(SAMPLE[path])


PATHS = sorted(small_site())


@settings(max_examples=25)
@given(mutations=st.lists(st.tuples(st.sampled_from(PATHS), MUTATIONS), min_size=1, max_size=3), order=st.booleans())
def test_whatever_happens_to_a_file_mending_does_no_harm(*, mutations: list[tuple[str, Mutation]], order: bool) -> None:
    check_harmless(mutations, order=order)


@pytest.mark.long
@settings(max_examples=3000)
@given(mutations=st.lists(st.tuples(st.sampled_from(PATHS), MUTATIONS), min_size=1, max_size=5), order=st.booleans())
def test_whatever_happens_to_many_files_mending_does_no_harm(
    *, mutations: list[tuple[str, Mutation]], order: bool
) -> None:
    check_harmless(mutations, order=order)


def check_harmless(mutations: list[tuple[str, Mutation]], *, order: bool) -> None:
    files: dict[str, bytes] = {path: text.encode() for path, text in small_site().items()}
    for path, mutate in mutations:
        files[path] = mutate(files[path])
    with TemporaryDirectory() as folder:
        site = lay(Path(folder), files)
        before, errors = contents(site), find_errors(site)
        mending = mend(site, order=order)
        after = contents(site)
        assert {path for path in before if before[path] != after[path]} == {each.path for each in mending.files}
        assert errors or not find_errors(site)
        assert mend(site, order=order).files == (), "a second time"


def test_a_site_with_a_slip_in_every_file_becomes_sound(tmp_path: Path) -> None:
    site = lay(tmp_path, {path: text.replace(": ", ":", 1).encode() for path, text in small_site().items()})
    assert {each.span.file for each in find_errors(site)} == set(PATHS)
    mend(site)
    assert find_errors(site) == []
