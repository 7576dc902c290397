"""A module is put into a programme's list, and every other byte of the file stays as its author left it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic
from msc_site.source import plain, read_document
from msc_site.source.text import decode_text
from msc_site.starters.listing import CannotList, NewGroup, list_module
from tests.starters.desk import Desk
from tests.support.sites import edited, small_site, write_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
DRAWN = {"title": "Painting", "in-programme": "data-craft"}


def listed(text: str | bytes, group: str | NewGroup = "core") -> str:
    """The file with the module `new` in a group."""
    data = text.encode() if isinstance(text, str) else text
    problems: list[Diagnostic] = []
    file = decode_text(PROGRAMME, data, problems)
    assert file is not None
    document, found = read_document(file)
    assert [*problems, *found] == []
    return list_module(document, data, "new", group).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("modules: [a, b]", "modules: [a, b, new]"),
        ("modules: [ a ,b, ]  # all", "modules: [ a , newb, ]"),
        ("modules: []", "modules: [new]"),
        ("modules: [\n        a,\n        b\n      ]", "modules: [\n        a,\n        b, new\n      ]"),
        ('modules: ["a"]', 'modules: ["a", new]'),
        (
            "modules:\n        - a  # first\n        - b # last",
            "modules:\n        - a  # first\n        - b # last\n        - new",
        ),
        ("modules:\n      - a", "modules:\n      - a\n      - new"),
        ("modules:\n        -   a\n\n        # none of these:\n        # - b", None),
    ],
)
def test_a_module_comes_last_in_its_list(before: str, after: str | None) -> None:
    head, tail = "structure:\n  groups:\n    - id: core\n      ", "\n      take: all\ntitle: T\n"
    if after is None:
        after = "modules:\n        -   a\n        - new\n\n        # none of these:\n        # - b"
    if "newb" in after:
        after = "modules: [ a ,b, new, ]  # all"
    assert listed(head + before + tail) == head + after + tail


def test_a_list_at_the_end_of_a_file_without_a_last_break() -> None:
    text = "structure:\n  groups:\n    - id: core\n      modules:\n        - a"
    assert listed(text) == text + "\n        - new"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_are_those_of_the_file(line_break: str) -> None:
    text = "title: Caf\u00e9\nstructure:\n  groups:\n    - id: core\n      modules:\n        - a\n# end\n".replace(
        "\n", line_break
    )
    after = text.replace(f"- a{line_break}", f"- a{line_break}        - new{line_break}")
    assert listed(text.encode()) == after


def test_a_group_without_a_list_gets_one_behind_its_id() -> None:
    assert listed("structure: {groups: [{id: core, title: C}]}\n") == (
        "structure: {groups: [{id: core, modules: [new], title: C}]}\n"
    )
    assert listed("structure:\n  groups:\n    - title: C\n      id: core # x\n") == (
        "structure:\n  groups:\n    - title: C\n      id: core # x\n      modules: [new]\n"
    )


def test_a_group_at_any_depth_is_found() -> None:
    text = "structure:\n  groups:\n    - id: all\n      groups:\n        - {id: core, modules: [a]}\n        - {id: b, modules: [c]}\n"
    assert listed(text) == text.replace("[a]", "[a, new]")


def test_the_first_group_of_a_programme_begins_where_none_was() -> None:
    text = "structure:\n  groups: []  # none yet\n  # shared: once\ntitle: T\n"
    assert listed(text, NewGroup("core", "Core: all")) == (
        'structure:\n  groups:  # none yet\n    - id: core\n      title: "Core: all"\n      take: all\n'
        "      modules:\n        - new\n  # shared: once\ntitle: T\n"
    )


def test_a_new_group_comes_behind_the_others() -> None:
    text = "structure:\n  groups:\n  - id: a\n    note: >-\n      Two\n      lines.\n  - {id: b, modules: [\n      c]}\n\n# end\n"
    new = "  - id: core\n    title: C\n    take: all\n    modules:\n      - new\n"
    assert listed(text, NewGroup("core", "C")) == text.replace("c]}\n", "c]}\n" + new)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("structure: {groups: []}\n", NewGroup("core", "C")),
        ("structure:\n  groups: [{id: a, modules: [b]}]\n", NewGroup("core", "C")),
        ("structure:\n  groups:\n    - id: core\n      modules:\n        -\n          a\n", "core"),
        ("structure:\n  groups:\n    - id: other\n", "core"),
        ("title: T\n", NewGroup("core", "C")),
    ],
)
def test_what_cannot_be_added_to_is_left_alone(text: str, group: str | NewGroup) -> None:
    with pytest.raises(CannotList):
        listed(text, group)


IDS = st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True)
SPACES = st.sampled_from(["", " ", "  "])
REMARKS = st.sampled_from(["", "  # note", " # [x, y]", "  # - z"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A programme's groups in the ways in which people write them."""
    lines = [draw(st.sampled_from(["# head", "title: A # b", ""])), "structure:", "  groups:"]
    for name in draw(st.permutations(["core", "one", "two"])):
        modules = draw(st.lists(IDS, max_size=3))
        dash = "  " * draw(st.integers(1, 2)) if lines[-1] == "  groups:" else lines[3][: lines[3].index("-")]
        lines += [f"{dash}- id: {name}{draw(REMARKS)}"]
        inner = dash + "  "
        if not modules or draw(st.booleans()):
            gap = draw(SPACES)
            lines += [f"{inner}modules:  [{gap}{', '.join(modules)}{gap}]{draw(REMARKS)}"]
        else:
            lines += [f"{inner}modules:{draw(REMARKS)}"]
            more = draw(st.sampled_from(["", "  ", "    "]))
            lines += [f"{inner}{more}- {draw(SPACES)}{module}{draw(REMARKS)}" for module in modules]
        lines += [f"{inner}title: T"] if draw(st.booleans()) else []
        lines += draw(st.sampled_from([[], [""], [f"{inner}# remark"]]))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\nlast: \u00e9\n"]))


@given(files(), st.sampled_from(["core", NewGroup("fresh", "Fresh: new")]), st.sampled_from(["\n", "\r\n"]))
def test_nothing_is_lost_of_any_file(text: str, group: str | NewGroup, line_break: str) -> None:
    before = text.replace("\n", line_break)
    after = listed(before.encode(), group)
    rest = iter(after)
    assert all(character in rest for character in before), "the old text is all there, in its order"
    expected = {"new", *_modules(before)}
    assert set(_modules(after)) == expected


def _modules(text: str) -> list[str]:
    file = decode_text(PROGRAMME, text.encode(), [])
    assert file is not None
    root = read_document(file)[0].root
    assert root is not None
    tree: Any = plain(root)
    return [module for group in tree["structure"]["groups"] for module in group["modules"]]


def test_a_listed_module_is_published_at_once(tmp_path: Path) -> None:
    desk = Desk(write_site(tmp_path, small_site()))
    before = desk.read()
    done = desk.new("module", DRAWN | {"group": "choice", "credits": "5"})
    assert done.exit_code == 0, done.stderr
    line = (
        before[PROGRAMME]
        .decode()
        .splitlines()
        .index("    - {id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}")
    )
    assert f"It is listed in {PROGRAMME}, line {line + 1}." in done.stderr
    after = desk.read()
    assert after.pop(PROGRAMME) == before.pop(PROGRAMME).replace(b"drawing]", b"drawing, painting]")
    assert b"\ndraft:" not in after.pop("content/modules/painting.md")
    assert after == before
    assert desk.check() == []


def test_rules_that_would_break_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    desk = Desk(write_site(tmp_path, small_site()))
    before = desk.read()
    done = desk.new("module", DRAWN | {"group": "choice", "credits": "2"})
    assert done.exit_code == 2
    assert "selections have 17 to 20 ECTS, and the award asks for 20 ECTS" in done.stderr
    assert desk.read() == before


def test_a_module_that_is_listed_already_only_gets_its_file(tmp_path: Path) -> None:
    site = edited(PROGRAMME, "drawing]", "drawing, painting]")
    desk = Desk(write_site(tmp_path, site))
    assert desk.new("module", {"title": "Painting", "credits": "5"}).exit_code == 0
    assert desk.check() == []
    assert desk.text(PROGRAMME) == site[PROGRAMME]


def test_a_module_of_a_draft_is_a_draft(tmp_path: Path) -> None:
    site = edited(PROGRAMME, "title: MSc in", "draft: true\ntitle: MSc in")
    desk = Desk(write_site(tmp_path, site))
    desk.new("module", DRAWN | {"group": "choice"})
    assert "\ndraft: true\n" in desk.text("content/modules/painting.md")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"in-programme": "data-kraft", "group": "core"},
            "--in-programme: there is no programme `data-kraft`; did you mean `data-craft`?",
        ),
        (
            {"in-programme": "data-craft"},
            "--group  Group of that programme's structure, or an id for a new one: core, choice",
        ),
        (
            {"in-programme": "data-craft", "group": "cor"},
            "--group: the programme `data-craft` has no group `cor`; did you mean `core`?",
        ),
        ({"in-programme": "data-craft", "group": "extra"}, "--group-title  Title of this new group"),
        (
            {"in-programme": "data-craft", "group": "An extra"},
            "--group: `An extra` is not the id of a group; write `an-extra` for a new group",
        ),
        (
            {"in-programme": "data-craft", "group": "core", "group-title": "C"},
            "--group-title is only for a group that the programme does not have yet",
        ),
        ({"group": "core"}, "--group has no meaning without --in-programme"),
    ],
)
def test_a_group_must_be_known_or_meant_to_be_new(tmp_path: Path, options: dict[str, str], said: str) -> None:
    desk = Desk(write_site(tmp_path, small_site()))
    before = desk.read()
    done = desk.new("module", {"title": "Painting"} | options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert desk.read() == before


def test_a_divided_group_lists_nothing_itself(tmp_path: Path) -> None:
    old = "{id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}"
    new = "{id: all, title: All, groups: [" + old + "]}"
    desk = Desk(write_site(tmp_path, edited(PROGRAMME, old, new)))
    done = desk.new("module", DRAWN | {"group": "all"})
    assert (
        "--group: the group `all` is divided into groups; name one that lists modules: `core`, `choice`" in done.stderr
    )


def test_a_programme_with_mistakes_is_mended_first(tmp_path: Path) -> None:
    desk = Desk(write_site(tmp_path, edited(PROGRAMME, "location:", "lokation:")))
    done = desk.new("module", DRAWN | {"group": "choice"})
    assert done.exit_code == 2
    assert "the file of the programme `data-craft` has mistakes; mend what `msc-site check` says of it" in done.stderr
