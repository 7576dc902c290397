"""The fields that a new file leaves open stand there as remarks, which become content when their `#` is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from msc_site.decode.file import KINDS, decode_file
from msc_site.decode.shape import fields_of, slot_at
from msc_site.model.base import Facts
from msc_site.prose import Compiler
from msc_site.source import SourceFile
from msc_site.starters.kinds import STARTERS
from msc_site.starters.remarks import _EXAMPLES, describe_field, example_of
from tests.starters.desk import PROGRAMME, SITE, Desk
from tests.starters.test_kinds import RECORDS
from tests.support.sites import small_site, write_site


def groups_of(facts: type[Facts], seen: set[type[Facts]]) -> Iterator[type[Facts]]:
    """The facts and all groups of fields in them."""
    if facts in seen:
        return
    seen.add(facts)
    yield facts
    for name in fields_of(facts):
        for slot in (slot_at(facts, (name,)), slot_at(facts, (name, 0))):
            if slot is not None and isinstance(slot.type, type) and issubclass(slot.type, Facts):
                yield from groups_of(slot.type, seen)


SEEN: set[type[Facts]] = set()
FIELDS = [(facts, name) for kind in KINDS.values() for facts in groups_of(kind, SEEN) for name in fields_of(facts)]


@pytest.mark.parametrize(("facts", "name"), FIELDS, ids=[f"{facts.__name__}.{name}" for facts, name in FIELDS])
def test_every_field_of_the_model_has_an_example_that_the_model_accepts(facts: type[Facts], name: str) -> None:
    """So a field that is new in the model appears in new files by itself."""
    example = example_of(facts, name)
    stated = example[0] if name == "later" else {name: example}  # what stands in `later` are fields of the record
    keys = [(key,) for key in stated]
    try:
        facts.model_validate(stated)
    except ValueError as error:
        wrong = [each for each in error.errors() if each["type"] != "missing" and each["loc"][:1] in keys]  # type: ignore[attr-defined]
        assert wrong == []


def test_examples_made_by_hand_are_those_that_the_model_has_not() -> None:
    named = {(owner.__name__, name) for facts, name in FIELDS for owner in facts.__mro__}
    assert [key for key in _EXAMPLES if key not in named] == []
    stated = {(facts.__name__, name) for facts, name in FIELDS if fields_of(facts)[name].examples}
    assert [key for key in _EXAMPLES if key in stated] == []


def test_a_remark_says_what_the_field_means_and_what_may_stand_there() -> None:
    said = describe_field(STARTERS["module"].facts, "status")
    assert said.startswith("# status: not-running  # ")
    assert said.endswith("One of running, not-running, retired.")


@pytest.mark.parametrize("kind", ["site", *RECORDS])
def test_each_remark_is_content_without_its_sign(tmp_path: Path, kind: str) -> None:
    desk = Desk(tmp_path / "site")
    options, path = (SITE, "content/site.yaml") if kind == "site" else RECORDS[kind]
    if kind != "site":
        write_site(desk.site, small_site())
    assert desk.new(kind, options).exit_code == 0
    lines = desk.text(path).splitlines()
    remarks = [number for number, line in enumerate(lines) if line.lstrip().startswith("# ") and "  # " in line]
    assert len(remarks) > 7
    for number in remarks:
        changed = [*lines]
        changed[number] = changed[number].replace("# ", "", 1)
        file = SourceFile(path, "\n".join(changed) + "\n")
        decoded = decode_file(file, Compiler(), {path})
        assert decoded.problems == (), changed[number]
        assert decoded.record is not None


def test_all_fields_of_a_record_stand_in_a_new_file(tmp_path: Path) -> None:
    desk = Desk(write_site(tmp_path, small_site()))
    desk.new("programme", PROGRAMME)
    text = desk.text("content/programmes/data-science/programme.yaml")
    for name in fields_of(STARTERS["programme"].facts):
        assert f"\n{name}:" in text or f"\n# {name}:" in text
