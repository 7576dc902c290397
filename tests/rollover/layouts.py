"""Programmes' files in the many ways in which people lay them out, and how they are read again."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic
from msc_site.source import Document, plain, read_document
from msc_site.source.text import decode_text

FILE = "content/programmes/data-craft/programme.yaml"
HEAD = """\
title: MSc in Data Craft
summary: A year of working with data.
award: {title: Master of Science, abbreviation: MSc, awarded_by: Small University, level: 7}
credits: {ects: 20}
duration: 1 year
modes: [full-time, part-time]
other_durations: [{mode: part-time, duration: 2 years}]
location: Main Campus
"""
TAIL = """\
requirements:
  degree: {class: upper-second, subjects: [mathematics]}
  english: {level: standard}
structure:
  groups:
    - {id: core, title: Core modules, take: all, modules: [statistics, project]}
    - {id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}
contacts:
  - {purpose: admissions, name: Admissions, email: admissions@small.example}
"""
WINDOW = {"opens": "2023-10-02", "closes": "2024-03-31", "may_close_early": "true", "closed_early": "2024-02-15"}
OTHER_WINDOW = {"closes": "2024-07-31", "opens": "2024-04-02"}
FEES: list[dict[str, str]] = [
    {
        "status": "home",
        "mode": "full-time",
        "state": "confirmed",
        "amount": '"GBP 12,345"',
        "see": "https://a.example/f#x",
    },
    {"status": "overseas", "mode": "full-time", "state": "unannounced", "see": '"https://a.example/fees"'},
    {"amount": "GBP 6789.50", "state": "provisional", "per": "year", "mode": "part-time", "status": "home"},
]
COSTS: list[dict[str, str]] = [
    {"title": "Application fee", "amount": "GBP 87", "mandatory": "true", "note": "Due once."},
    {"mandatory": "false", "title": '"Trip: to Kew"', "amount": "'GBP 1,234'"},
]
REMARKS = st.sampled_from(["", "  # note", " # [x, y]", "  # - z: 2024-10-01", "\t# tab"])
MARKS = st.sampled_from(["", "\ufeff"])
BETWEEN = st.sampled_from([[], [], [""], ["# by the key"], ["", "    # further in"], ["      \t# tab"]])


def read(data: bytes) -> Document:
    """A file that can be read."""
    problems: list[Diagnostic] = []
    file = decode_text(FILE, data, problems)
    assert file is not None
    document, found = read_document(file)
    assert [each.code for each in (*problems, *found) if each.code != "byte-order-mark"] == []
    return document


def stated(data: bytes) -> Any:
    """What a file says."""
    document = read(data)
    assert document.root is not None
    return plain(document.root)


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Entries, the first last or first, each with some of its fields in some order."""
    years = draw(st.sampled_from([(2024,), (2023, 2024), (2024, 2023), (2022, 2023, 2024)]))
    return [draw(_entry(year)) for year in years]


@st.composite
def _entry(draw: st.DrawFn, year: int) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "ends": f"{year + 1}-09-29",
        "applications": draw(st.sampled_from([[], [WINDOW], [WINDOW, OTHER_WINDOW]])),
        "fees": draw(st.sampled_from([[], FEES[:2], FEES, FEES[::-1]])),
        "extra_costs": draw(st.sampled_from([[], COSTS[:1], COSTS])),
        "deposit": {"percent": "13", "within_days": "31"},
        "fee_changes": draw(
            st.sampled_from(["Fees rise by 3% a year.", ">-\n Fees rise\n by 3%.", "|\n It stays.\n\n"])
        ),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), unique=True))
    kept = draw(st.permutations(["starts", *chosen]))
    return {key: f"{year}-10-01" if key == "starts" else fields[key] for key in kept}


@st.composite
def files(draw: st.DrawFn, breaks: st.SearchStrategy[str], mark: st.SearchStrategy[str] = MARKS) -> bytes:
    """A whole file: its entries in block or flow style, with remarks, in the middle or at its end."""
    written = draw(entries())
    if draw(st.integers(0, 5)) == 0:
        lines = [f"entries: [{', '.join(_flow(_plain(entry)) for entry in written)}]{draw(REMARKS)}"]
    else:
        lines = draw(_list_lines(written))
    body = "\n".join(lines) + "\n"
    text = draw(st.sampled_from([HEAD + body + TAIL, "---\n" + HEAD + body + "# end\n" + TAIL, HEAD + TAIL + body]))
    text = text.rstrip("\n") if draw(st.booleans()) else text + draw(st.sampled_from(["", "\n\n", "# the end"]))
    return (draw(mark) + text.replace("\n", draw(breaks))).encode()


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry that fits on one line: without texts of several lines, which stand between no brackets."""
    return {key: value for key, value in entry.items() if not (isinstance(value, str) and "\n" in value)}


@st.composite
def _list_lines(draw: st.DrawFn, written: list[dict[str, Any]]) -> list[str]:
    """The entries on lines of their own, the same indents throughout."""
    dash = draw(st.sampled_from([0, 2, 4]))
    space = draw(st.sampled_from([1, 3]))
    nested = draw(st.sampled_from([0, 2]))
    lines = [f"entries:{draw(REMARKS)}", *draw(st.sampled_from([[], [f"{' ' * dash}# the first one"]]))]
    gap = draw(st.booleans())
    for number, entry in enumerate(written):
        lines += [""] if gap and number else []
        if draw(st.integers(0, 4)) == 0:
            lines.append(f"{' ' * dash}-{' ' * space}{_flow(_plain(entry))}{draw(REMARKS)}")
            continue
        alone = draw(st.integers(0, 4)) == 0
        rows = [row for key, value in entry.items() for row in draw(_field_lines(key, value, nested, space))]
        inner = " " * (dash + 1 + space)
        lines += [f"{' ' * dash}-"] if alone else []
        first = inner if alone else f"{' ' * dash}-{' ' * space}"
        lines += [f"{first}{rows[0]}", *(f"{inner}{row}" if row else "" for row in rows[1:])]
        lines += [f"{inner}{row.strip()}" if row else "" for row in draw(BETWEEN)]
    return lines


@st.composite
def _field_lines(draw: st.DrawFn, key: str, value: Any, nested: int, space: int) -> list[str]:
    """A field of an entry, in block or flow style."""
    if isinstance(value, str):
        head, *more = value.split("\n")
        return [f"{key}: {head}{'' if more else draw(REMARKS)}", *(f" {row}" if row else "" for row in more)]
    if not value or draw(st.booleans()):
        return [f"{key}: {_flow(value)}{draw(REMARKS)}"]
    if isinstance(value, dict):
        return [f"{key}:{draw(REMARKS)}", *(f"  {name}: {each}{draw(REMARKS)}" for name, each in value.items())]
    rows = [f"{key}:{draw(REMARKS)}"]
    for item in value:
        if draw(st.booleans()):
            rows.append(f"{' ' * nested}-{' ' * space}{_flow(item)}{draw(REMARKS)}")
            continue
        inner = [f"{name}: {each}{draw(REMARKS)}" for name, each in item.items()]
        rows.append(f"{' ' * nested}-{' ' * space}{inner[0]}")
        rows += [f"{' ' * (nested + 1 + space)}{row}" for row in inner[1:]]
    return rows


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value)
