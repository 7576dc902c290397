"""The schemas and the program judge alike, as far as a schema can see.

Whatever the program accepts, the schema accepts. What the program refuses for what one field says, the schema refuses,
but for a few things that no schema can say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from msc_site.decode.facts import decode_facts
from msc_site.decode.staging import decode_stages
from msc_site.decode.timed import is_timed
from msc_site.diagnostics.codes import fields as field_codes
from msc_site.model import fields, values, whereabouts
from msc_site.schema.generator import schema_of
from msc_site.schema.kinds import KINDS
from msc_site.source import SourceFile, read_document
from tests.cases.test_cases import CASES, EXPECTED, lay_over
from tests.schema.made_facts import ACCEPTED, made_files
from tests.schema.yaml_of_editors import as_editors_read, facts_text, kind_of
from tests.support.sites import REPOSITORY, files_of, small_site
from tests.test_broken_site import MARK

VALIDATORS = {kind.name: Draft7Validator(schema_of(kind)) for kind in KINDS}
SEEN = {
    "unknown-field",
    "missing-field",
    "empty-value",
    "wrong-kind",
    "unknown-choice",
    "bad-id",
    "bad-date",
    "bad-money",
    "bad-number",
    "bad-duration",
    "bad-flag",
    "bad-link",
    "bad-email",
    "bad-phone",
    "bad-colour",
    "bad-requirement",
    "summary-too-long",
}
NOT_SEEN = {
    "bad-time-zone": "which zones there are is not written in a schema",
    "credits-disagree": "a schema cannot calculate",
}
# Of codes that a schema does see.
NOT_SEEN_IN = {
    ("bad-flag", "content/modules/statistics.md"): "to YAML, `True` is `true`",
    ("bad-link-base-url", "content/site.yaml"): "two slashes in a row are a rule of this site alone",
    ("bad-requirement", "content/modules/drawing.md"): "a schema cannot compare a number with the length of a list",
}


def judge(path: str, text: str) -> tuple[set[str], list[str]] | None:
    """The codes that the program gives of a file's fields, and what the schema says of it; None for what is no YAML."""
    kind, facts = kind_of(path), facts_text(path, text)
    if kind is None or facts is None:
        return None
    document = read_document(SourceFile(path, text))[0]
    decode = decode_stages if is_timed(document) else decode_facts
    _, problems = decode(kind.facts, document)
    said = [error.message for error in VALIDATORS[kind.name].iter_errors(as_editors_read(facts))]
    return {problem.code for problem in problems}, said


@pytest.mark.parametrize("path", sorted((REPOSITORY / "content").rglob("*.*")), ids=lambda path: path.name)
def test_the_sample_is_accepted(path: Path) -> None:
    name = path.relative_to(REPOSITORY).as_posix()
    assert judge(name, path.read_text("utf-8")) == ((set(), []) if kind_of(name) else None)


@pytest.mark.parametrize("path", sorted(path for path in small_site() if path.startswith("content/")))
def test_the_small_site_is_accepted(path: str) -> None:
    assert judge(path, small_site()[path]) == (set(), [])


def fixtures() -> list[tuple[str, str, str]]:
    """Every content file of the broken fixtures: the name of the fixture, path and text."""
    found = []
    for case in CASES:
        given_files = files_of(case.read_text("utf-8").partition(EXPECTED)[0] + "\n")
        site = lay_over(small_site(), given_files)
        found += [(case.stem, path, site[path]) for path in given_files if path in site]
    broken = files_of((REPOSITORY / "tests" / "support" / "broken.txt").read_text("utf-8"))
    found += [("broken", path, MARK.sub("", text)) for path, text in broken.items()]
    return [each for each in found if each[1].startswith("content/")]


def test_the_broken_fixtures_are_refused_just_where_the_program_refuses_their_fields() -> None:
    unseen = set()
    for name, path, text in fixtures():
        verdict = judge(path, text)
        if verdict is None:
            continue
        codes, said = verdict
        if not codes & SEEN:
            assert not said, f"{name}, {path}: the program accepts it, the schema says {said}"
        elif not said:
            unseen.add((name, path))
    assert unseen == NOT_SEEN_IN.keys()


def test_every_code_of_fields_is_seen_alone_in_some_fixture_or_cannot_be() -> None:
    assert SEEN | NOT_SEEN.keys() == {code.name for code in field_codes.CODES}
    alone = set()
    for _, path, text in fixtures():
        codes, said = judge(path, text) or (set(), [])
        if said and len(codes) == 1:
            alone |= codes
    assert alone - {"control-character"} == SEEN


SCALARS = {
    **{name: getattr(fields, name) for name in ("Text", "Summary", "Id", "Date", "Flag", "Link", "Email", "Colour")},
    **{name: getattr(values, name) for name in ("MoneyField", "DurationField", "Number", "Count", "Level", "Percent")},
    **{name: getattr(whereabouts, name) for name in ("WebAddress", "BaseUrl", "Phone")},
}
WORDS = (
    "00 true false GBP EUR 2024 -02-29 -12-31 1900 year months deep -learning https:// example .ac.uk module: mailto:"
)
WORDS += " +44 (0) 1e3 0x1f 0o7 .5 100 000"
PIECES = st.lists(
    st.sampled_from([*"0123456789+-.,:/#%()@ \n\té", *WORDS.split(), "1 year", "word " * 30]), min_size=1, max_size=8
).map("".join)


@pytest.mark.parametrize("name", SCALARS)
@given(data=st.data())
@settings(max_examples=60)
def test_a_schema_accepts_every_text_that_the_reader_of_its_kind_accepts(name: str, data: st.DataObject) -> None:
    reader = TypeAdapter[Any](SCALARS[name])
    schema = reader.json_schema()
    text = data.draw(PIECES | st.from_regex(schema["pattern"]))
    try:
        reader.validate_python(text)
    except ValidationError:
        return
    check = Draft7Validator(schema)
    assert check.is_valid(text)
    for value in as_typed_without_quotes(text):
        assert check.is_valid(value), f"{text!r} is {value!r} to an editor"


@pytest.mark.parametrize("name", SCALARS)
def test_odd_ways_of_writing_are_accepted_with_quotes_and_without(name: str) -> None:
    reader = TypeAdapter[Any](SCALARS[name])
    schema = reader.json_schema()
    for text in ACCEPTED[schema["title"]]:
        reader.validate_python(text)
        for value in (text, *as_typed_without_quotes(text)):
            assert Draft7Validator(schema).is_valid(value), value


def as_typed_without_quotes(text: str) -> list[Any]:
    """What an editor takes a text for that stands there without quotes, if it can stand so."""
    if any(mark in text for mark in "\n\t#:'\"[]{},&*!|>%@`\\") or text.strip() != text or text.startswith(("-", "?")):
        return []
    try:
        value = as_editors_read(text)
    except yaml.YAMLError:  # such as `...`, which ends a document
        return []
    return [] if value is None else [value]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Date", "2023-02-29"),
        ("Date", "2024-06-31"),
        ("Date", "1900-02-29"),
        ("Date", "2201-01-01"),
        ("Date", "31/07/2024"),
        ("MoneyField", "£20,000"),
        ("MoneyField", "CHF 20"),
        ("MoneyField", "GBP 20,00"),
        ("Percent", "100.01"),
        ("Percent", "101"),
        ("Level", "9"),
        ("Summary", "a" * 141),
        ("Phone", "020 7946 0000 ext 5"),
        ("Id", "Deep Learning"),
        ("Id", "-5"),
        ("Link", "//example.org"),
        ("BaseUrl", "https://example.org/?a"),
        ("Count", "5.5"),
        ("Flag", "yes"),
        ("Text", "  "),
    ],
)
def test_a_schema_refuses_what_a_pattern_can_tell(name: str, text: str) -> None:
    reader = TypeAdapter[Any](SCALARS[name])
    with pytest.raises(ValidationError):
        reader.validate_python(text)
    check = Draft7Validator(reader.json_schema())
    assert not any(check.is_valid(value) for value in [text, *as_typed_without_quotes(text)])


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "[a, b]",
        "{module: a}",
        "{all: [a, {any: [b, c]}]}",
        "{at_least: 2, of: [a, b]}",
        "{any: [a], or_equivalent: true}",
    ],
)
def test_every_form_of_a_requirement_is_accepted(text: str) -> None:
    assert judge("content/modules/some.md", f"---\ntitle: Some\nrequires: {text}\n---\n") == (set(), [])


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "{all: []}",
        "{all: [a], any: [b]}",
        "{module: a, at_least: 1}",
        "{of: [a]}",
        "{at_least: 0, of: [a]}",
    ],
)
def test_a_requirement_that_can_be_read_in_no_way_or_in_two_is_refused(text: str) -> None:
    codes, said = judge("content/modules/some.md", f"---\ntitle: Some\nrequires: {text}\n---\n") or (set(), [])
    assert codes == {"bad-requirement"}
    assert said


@given(made_files())
@settings(max_examples=150)
def test_whatever_the_program_accepts_the_schema_accepts(file: tuple[str, str]) -> None:
    codes, said = judge(*file) or (set(), [])
    assert codes or not said, f"the schema says {said}"


@pytest.mark.long
@given(made_files())
@settings(max_examples=5_000)
def test_whatever_the_program_accepts_the_schema_accepts_at_length(file: tuple[str, str]) -> None:
    codes, said = judge(*file) or (set(), [])
    assert codes or not said, f"the schema says {said}"
