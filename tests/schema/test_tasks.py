"""The task of VS Code that underlines mistakes, in every kind of content file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from msc_site.diagnostics.renderers import render
from msc_site.schema.editor import LINE, TASK, add_task, check_task
from msc_site.schema.jsonc import NotUnderstoodError
from tests.schema.test_editor import keeps, loaded
from tests.support.sites import files_of, make, small_site, write_site

BROKEN = files_of((Path(__file__).parents[1] / "support" / "broken.txt").read_text("utf-8"))


def test_every_line_of_the_check_is_read_with_its_place(tmp_path: Path) -> None:
    found = [each for each in make(write_site(tmp_path, small_site() | BROKEN)).diagnostics if each.span.line]
    assert len(found) > 30
    lines = render(found, "concise", colour=False).splitlines()
    read = {match.groups()[:3] + match.groups()[4:5] for line in lines if (match := re.match(LINE, line))}
    assert read == {(d.span.file, str(d.span.line), str(d.span.column), d.code) for d in found}


def test_a_new_file_holds_the_task() -> None:
    assert json.loads(add_task("")) == {"version": "2.0.0", "tasks": [check_task()]}


def test_the_tasks_of_the_author_stay() -> None:
    before = '{\n  // ours\n  "version": "2.0.0",\n  "tasks": [{"label": "lint", "command": "x"},],\n}\n'
    after = add_task(before)
    assert keeps(before, after)
    assert [task["label"] for task in loaded(after)["tasks"]] == [TASK, "lint"]
    assert add_task(after) == after


@pytest.mark.parametrize("text", ["[]", '{"tasks": {}}', '{"tasks": [1]}', "{"])
def test_what_is_no_file_of_tasks_is_not_touched(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        add_task(text)
