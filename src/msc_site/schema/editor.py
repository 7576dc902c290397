"""The settings of VS Code that go with the schemas, as additions to what an author has there already."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from msc_site.schema.jsonc import NotUnderstoodError, Value, add_item, add_members, read
from msc_site.schema.kinds import KINDS

# Red Hat's YAML: https://marketplace.visualstudio.com/items?itemName=redhat.vscode-yaml
EXTENSION: Final = "redhat.vscode-yaml"
SCHEMAS: Final = ".vscode/schemas"
SETTINGS: Final = ".vscode/settings.json"
TASKS: Final = ".vscode/tasks.json"
TASK: Final = "msc-site: check the content"
# A line of `--format concise`.
LINE: Final = r"^(.+?):(\d+):(\d+): (error|warning|note)\[([a-z0-9-]+)\]: (.*)$"
EXTENSIONS: Final = ".vscode/extensions.json"
SNIPPETS: Final = ".vscode/msc-site.code-snippets"
_MAPPED: Final = "yaml.schemas"


def associations() -> dict[str, str]:
    """The schemas of files that are YAML as a whole, each with the files it is for."""
    return {f"./{SCHEMAS}/{kind.file_name}": kind.place for kind in KINDS if kind.is_yaml}


def add_settings(text: str) -> str:
    """A settings file with the associations in it; NotUnderstoodError where that cannot be done with certainty."""
    root = read(text or "{}\n")
    text = text or "{}\n"
    mapped = _members(root).get(_MAPPED)
    if mapped is None:
        return add_members(text, root, {_MAPPED: associations()})
    stated = _members(mapped)
    missing = {path: place for path, place in associations().items() if path not in stated}
    others = [value for path, value in stated.items() if path not in associations()]
    if any(place in _texts(value) for value in others for place in associations().values()):
        raise NotUnderstoodError  # two schemas for one file: the author must say which
    if any(associations()[path] not in _texts(value) for path, value in stated.items() if path in associations()):
        raise NotUnderstoodError
    return add_members(text, mapped, missing) if missing else text


def add_extension(text: str) -> str:
    """A file of recommended extensions with the one for YAML in it; NotUnderstoodError as for settings."""
    text = text or "{}\n"
    root = read(text)
    recommended = _members(root).get("recommendations")
    if recommended is None:
        return add_members(text, root, {"recommendations": [EXTENSION]})
    if recommended.items is None:
        raise NotUnderstoodError
    return text if EXTENSION in _texts(recommended) else add_item(text, recommended, EXTENSION)


def add_task(text: str) -> str:
    """A file of tasks with the one that checks the content in it; NotUnderstoodError as for settings."""
    text = text or "{}\n"
    root = read(text)
    tasks = _members(root).get("tasks")
    if tasks is None:
        added = {"version": "2.0.0", "tasks": [check_task()]}
        return add_members(text, root, {key: value for key, value in added.items() if key not in _members(root)})
    if tasks.items is None:
        raise NotUnderstoodError
    labels = [_members(task).get("label") for task in tasks.items]
    is_there = any(label is not None and label.plain == TASK for label in labels)
    return text if is_there else add_item(text, tasks, check_task())


def check_task() -> dict[str, object]:
    """The task that runs `msc-site check` and underlines what it finds, in Markdown files too.

    https://code.visualstudio.com/docs/debugtest/tasks
    """
    return {
        "label": TASK,
        "type": "shell",
        "command": "msc-site check --format concise",
        # The program of the site's own environment, if it has one.
        "options": {"env": {"PATH": "${workspaceFolder}/.venv/bin:${env:PATH}"}},
        "group": {"kind": "build", "isDefault": True},
        "presentation": {"reveal": "silent", "clear": True},
        "problemMatcher": {
            "owner": "msc-site",
            "source": "msc-site",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": {"regexp": LINE, "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6},
        },
    }


def task_to_add() -> str:
    """What to put into a file of tasks by hand."""
    return json.dumps({"version": "2.0.0", "tasks": [check_task()]}, indent=2)


def settings_to_add() -> str:
    """What to put into a settings file by hand."""
    return json.dumps({_MAPPED: associations()}, indent=2)


def extension_to_add() -> str:
    """What to put into a file of recommended extensions by hand."""
    return json.dumps({"recommendations": [EXTENSION]}, indent=2)


def _members(value: Value) -> Mapping[str, Value]:
    if value.members is None:
        raise NotUnderstoodError
    return value.members


def _texts(value: Value) -> tuple[object, ...]:
    return tuple(item.plain for item in value.items) if value.items is not None else (value.plain,)
