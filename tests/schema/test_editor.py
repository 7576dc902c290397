"""Settings of VS Code: ours are added, and not a byte of the author's is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.schema.editor import add_extension, add_settings, associations
from msc_site.schema.jsonc import NotUnderstoodError, read

OURS = {"yaml.schemas": associations()}


def loaded(text: str) -> Any:
    """What VS Code reads: remarks and commas behind the last item are passed over."""
    text = re.sub(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', lambda match: match[1] or "", text, flags=re.DOTALL)
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", text.lstrip("\ufeff")))


def keeps(before: str, after: str) -> bool:
    """Whether all of `before` is in `after`, something being put in at one place."""
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    return any(after.startswith(before[:cut]) and after.endswith(before[cut:]) for cut in range(start + 1))


def test_a_new_file_holds_the_schemas_of_the_yaml_files() -> None:
    text = add_settings("")
    assert json.loads(text) == {
        "yaml.schemas": {
            "./.vscode/schemas/site.schema.json": "content/site.yaml",
            "./.vscode/schemas/programme.schema.json": "content/programmes/*/programme.yaml",
        }
    }
    assert text.endswith("}\n")
    assert json.loads(add_extension("")) == {"recommendations": ["redhat.vscode-yaml"]}


def test_remarks_layout_and_other_settings_stay() -> None:
    before = (
        '{\n    // how we like it\n    "editor.fontSize": 14, // large\n    "files.exclude": {"**/.git": true,},\n}\n'
    )
    after = add_settings(before)
    assert after == (
        "{\n"
        '  "yaml.schemas": {\n'
        '    "./.vscode/schemas/site.schema.json": "content/site.yaml",\n'
        '    "./.vscode/schemas/programme.schema.json": "content/programmes/*/programme.yaml"\n'
        "  },\n" + before.removeprefix("{\n")
    )
    assert loaded(after) == {**OURS, **loaded(before)}


def test_other_schemas_of_the_author_stay() -> None:
    before = '{\r\n  "yaml.schemas": { // ours\r\n    "./x.json": ["*.yml", "a.yaml"] }\r\n}'
    after = add_settings(before)
    assert keeps(before, after)
    assert '"yaml.schemas": { // ours\r\n    "./.vscode' in after
    assert loaded(after) == {"yaml.schemas": {**associations(), "./x.json": ["*.yml", "a.yaml"]}}
    assert "\n" not in after.replace("\r\n", "")


def test_what_is_there_is_not_added_again() -> None:
    for add in (add_settings, add_extension):
        text = add('{"a": 1}')
        assert add(text) == text


def test_one_of_two_schemas_is_added_to_the_other() -> None:
    stated = '{"yaml.schemas": {"./.vscode/schemas/site.schema.json": ["content/site.yaml"]}}'
    assert loaded(add_settings(stated))["yaml.schemas"].keys() == associations().keys()


def test_an_extension_joins_those_of_the_author() -> None:
    before = '{\n\t"recommendations": [\n\t\t"a.b" // needed\n\t]\n}'
    after = add_extension(before)
    assert keeps(before, after)
    assert loaded(after) == {"recommendations": ["redhat.vscode-yaml", "a.b"]}


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"a": 1} x',
        '{"a": }',
        '{"a" 1}',
        "{a: 1}",
        '{"a": 1, "a": 2}',
        '{"a": nonsense}',
        '{"yaml.schemas": null}',
        '{"yaml.schemas": {"./other.json": "content/site.yaml"}}',
        '{"yaml.schemas": {"./.vscode/schemas/site.schema.json": "elsewhere.yaml"}}',
        '{"a": ' + "[" * 200 + "]" * 200 + "}",
    ],
)
def test_what_cannot_be_added_to_with_certainty_is_left_alone(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        add_settings(text)


def test_recommendations_that_are_no_list_are_left_alone() -> None:
    with pytest.raises(NotUnderstoodError):
        add_extension('{"recommendations": "a.b"}')


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
REMARK = st.sampled_from(["", " ", "\n", "// a {remark}\n", '/* "another" , */', "\t"])


@given(st.dictionaries(st.text(max_size=6), JSON, max_size=4), st.data())
def test_any_settings_keep_their_bytes_and_their_meaning(settings: dict[str, Any], data: st.DataObject) -> None:
    parts = re.split(
        r'("(?:[^"\\]|\\.)*"|[{}\[\],:])', json.dumps(settings, indent=data.draw(st.sampled_from([None, 2])))
    )
    before = "".join(part + data.draw(REMARK) for part in parts)
    after = add_settings(before)
    assert keeps(before, after)
    assert loaded(after) == {**OURS, **settings}


@given(st.text(alphabet='{}[]",:/*\\ \na1', max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read(text)
    except NotUnderstoodError:
        return
    loaded(text)
