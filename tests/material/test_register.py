"""The register names real fields, and every field of the model is in it or left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from msc_site.material.assessing import ASSESSORS
from msc_site.material.register import ITEMS, REGISTER, item_of
from msc_site.model.base import Facts, RecordFacts
from msc_site.model.leaves import list_fields
from msc_site.model.module import ModuleFacts
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.settings import Settings

KINDS: dict[str, type[Facts]] = {"programme": ProgrammeFacts, "module": ModuleFacts, "scholarship": ScholarshipFacts}
# What nobody decides by: words for cards and menus, numbers of the department, what is said about the record itself.
IMMATERIAL = {
    *(f"{kind}.{name}" for kind in KINDS for name in RecordFacts.model_fields),
    *(f"{kind}.summary" for kind in KINDS),
    "programme.short_title",
    "programme.subjects",
    "programme.gaps",
    "programme.useful_links",
    "module.code",
}


def kinds_in(annotation: Any) -> Iterator[type[Facts]]:
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        yield annotation
    for each in get_args(annotation):
        yield from kinds_in(each)


def find_field(path: str) -> bool:
    """Whether a field of the register is one of the model."""
    kind, *steps = path.split(".")
    here: list[type[Facts]] = [Settings if kind == "settings" else KINDS[kind]]
    for step in steps:
        found = [field for each in here for field in list_fields(each) if field.key == step]
        if not found:
            return False
        here = [each for field in found for each in kinds_in(field.info.annotation)]
    return True


@pytest.mark.parametrize("path", [field for item in REGISTER for field in item.fields])
def test_its_fields_are_those_of_the_model(path: str) -> None:
    assert find_field(path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_material_or_left_out_on_purpose(kind: str) -> None:
    left = {f"{kind}.{field.key}" for field in list_fields(KINDS[kind]) if item_of(kind, (field.key,)) is None}
    expected = {path for path in IMMATERIAL if path.startswith(f"{kind}.")}
    assert left == expected, "name the field in an item of material/register.py, or in IMMATERIAL above"


def test_a_field_belongs_to_one_item() -> None:
    fields = [field for item in REGISTER for field in item.fields]
    assert len(fields) == len(set(fields))
    assert len(ITEMS) == len(REGISTER)


def test_every_item_is_assessed() -> None:
    assert list(ASSESSORS) == [item.id for item in REGISTER]


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        ("programme", ("entries", "fees", "amount"), "tuition-fees"),
        ("programme", ("entries", "starts"), "entry-dates"),
        ("programme", ("entries", "fee_changes"), "fee-changes"),
        ("programme", ("structure", "groups", "choose", "at_least"), "modules"),
        ("module", ("credits", "ects"), "credits"),
        ("module", ("terms",), "terms"),
        ("scholarship", ("dates", "offer_by"), "scholarships"),
        ("programme", ("useful_links", "title"), None),
        ("page", ("title",), None),
    ],
)
def test_a_field_leads_to_its_item(kind: str, path: tuple[str, ...], expected: str | None) -> None:
    found = item_of(kind, path)
    assert (found.id if found is not None else None) == expected


def test_it_says_why_and_what_to_do() -> None:
    for item in REGISTER:
        assert item.why.endswith("."), item.id
        assert not item.remedy.endswith("."), item.id
        assert item.remedy.count("`") % 2 == 0, item.id
        assert item.page in {"programme", "applying", "fees", "choosing"}, item.id
