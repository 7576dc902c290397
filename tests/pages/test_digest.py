"""The digest of a value: one for equal values, another for each that a template could tell apart."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import namedtuple
from dataclasses import dataclass, fields, is_dataclass, make_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from msc_site.pages.digest import digest_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    text: Any
    href: Any


@dataclass(frozen=True)
class Card:
    text: Any
    href: Any


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    text: T


@dataclass(frozen=True)
class Rule:
    pass


class Term(StrEnum):
    AUTUMN = "autumn"
    SPRING = "spring"


class Season(StrEnum):
    AUTUMN = "autumn"


class Level(IntEnum):
    SEVEN = 7


class Place(Enum):
    HERE = (1, "here")


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.text(alphabet="st01:;nyxidc", max_size=6)
    | st.binary(max_size=6)
    | st.dates()
    | st.fractions()
    | st.decimals(allow_nan=False)
    | st.sampled_from([*Term, *Season, *Level, *Place])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.builds(Link, inner, inner)
        | st.builds(Card, inner, inner)
        | st.builds(Cell, inner)
        | st.builds(Rule)
    ),
    max_leaves=12,
)


def spell(value: Any) -> Any:
    """What can be told apart, spelt out at length: types by name, dicts as lists."""
    kind = type(value).__qualname__
    if isinstance(value, Enum):
        return kind, value.name
    if is_dataclass(value):
        return kind, [spell(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return kind, [spell(item) for item in value]
    if isinstance(value, dict):
        return kind, [(key, spell(item)) for key, item in value.items()]
    return kind, str(value) if isinstance(value, Decimal) else value


# --- equal values ----------------------------------------------------------------------------------------------------


@given(VALUES)
def test_a_copy_that_shares_nothing_has_the_same_digest(value: object) -> None:
    assert digest_of(pickle.loads(pickle.dumps(value))) == digest_of(value)


@given(VALUES)
def test_it_does_not_matter_whether_parts_are_shared(value: object) -> None:
    assert digest_of((value, value)) == digest_of((value, pickle.loads(pickle.dumps(value))))


def test_another_process_with_another_hash_seed_agrees() -> None:
    value = "('a', {'b': 1, 'c': (None, True, b'x')}, Decimal('5.0'), Fraction(1, 3), date(2024, 10, 1))"
    program = (
        "from datetime import date; from decimal import Decimal; from fractions import Fraction;"
        f" from msc_site.pages.digest import digest_of; print(digest_of({value}))"
    )
    ran = [
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    here = digest_of(eval(value))
    assert [run.stdout.decode().strip() for run in ran] == [here, here]


def test_a_mapping_that_cannot_be_changed_counts_as_a_dict() -> None:
    assert digest_of(MappingProxyType({"a": 1})) == digest_of({"a": 1})


def test_the_decimal_context_of_the_thread_does_not_matter() -> None:
    before = digest_of(Decimal("1E+9"))
    with localcontext() as context:
        context.capitals = 0
        assert digest_of(Decimal("1E+9")) == before


# --- different values ------------------------------------------------------------------------------------------------


@given(VALUES, VALUES)
def test_values_that_can_be_told_apart_have_different_digests(one: object, other: object) -> None:
    assert (digest_of(one) == digest_of(other)) == (spell(one) == spell(other))


TEXTS = st.text(alphabet="s01:;", max_size=4)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["", "s", "s0:", "s1:", ":", ";"]))
def test_texts_that_look_like_the_encoding_confuse_nothing(a: str, b: str, c: str, between: str) -> None:
    one, other = (a + between + b, c), (a, b + between + c)
    assert (digest_of(one) == digest_of(other)) == (one == other)


@pytest.mark.parametrize(
    "values",
    [
        (1, True, "1", "True", Decimal(1), Fraction(1), b"1", (1,), Level.SEVEN),
        (0, False, None, "", b"", (), {}, Rule(), "None"),
        (("ab", "c"), ("a", "bc"), ("abc",), "abc", (("ab",), "c"), ("ab", ("c",)), ("", "abc"), ("abc", "")),
        ((), ((),), ((), ()), (((),),)),
        (Link("a", "b"), Card("a", "b"), ("a", "b"), Link("b", "a"), Link("ab", ""), {"text": "a", "href": "b"}),
        (Cell("a"), "a", ("a",), Cell(Cell("a")), Cell(("a",))),
        ({"a": 1}, {"a": True}, {"a": "1"}, {"b": 1}, (("a", 1),), {"a": 1, "b": 1}, {"a": {"b": 1}}, ("a", 1)),
        (Term.AUTUMN, Season.AUTUMN, "autumn", "AUTUMN", Term.SPRING),
        (7, Level.SEVEN, "SEVEN"),
        (date(2024, 10, 1), date(2024, 1, 10), "2024-10-01", date(2024, 10, 1).toordinal()),
        ("\ud83d\ude00", "\U0001f600", "\ud83d", "\ude00"),
        (b"\xff", "\xff", "ff", b"ff"),
        (10**5000, 10**5000 + 1, -(10**5000)),
        (Decimal(0), Decimal("-0"), Decimal("0.0"), Decimal("Infinity"), Decimal("NaN"), Decimal("sNaN")),
    ],
)
def test_no_type_or_nesting_is_taken_for_another(values: tuple[object, ...]) -> None:
    assert len({digest_of(value) for value in values}) == len(values)


def test_a_decimal_counts_as_it_is_written_since_so_it_is_printed() -> None:
    assert digest_of(Decimal("5.0")) != digest_of(Decimal("5.00"))


def test_the_order_of_a_dict_counts_since_a_template_sees_it() -> None:
    assert digest_of({"a": 1, "b": 2}) != digest_of({"b": 2, "a": 1})


def test_a_class_with_other_fields_is_another_class() -> None:
    titled, worded, again = (make_dataclass("Row", [name], frozen=True)("x") for name in ("title", "text", "title"))
    assert digest_of(titled) != digest_of(worded)
    assert digest_of(titled) == digest_of(again)


# --- what is not plain -----------------------------------------------------------------------------------------------


@dataclass
class Open:
    text: str


class Derived(Link):
    pass


@dataclass(frozen=True)
class Options(dict[str, str]):
    loud: bool = True


class Marked(str):
    __slots__ = ()


Pair = namedtuple("Pair", "one other")  # noqa: PYI024 - just such a class


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        [1],
        {1},
        frozenset({"a"}),
        {1: "a"},
        {Term.AUTUMN: "a"},
        datetime(2024, 10, 1, tzinfo=UTC),
        Open("a"),
        Derived("a", "b"),
        Options(),
        Marked("a"),
        Markup("a"),
        Pair(1, 2),
        Link,
        object(),
        len,
        bytearray(b"a"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_anything_else_is_refused_at_any_depth(value: object) -> None:
    for whole in (value, (value,), {"a": value}, Cell(value), Link("a", (value,))):
        with pytest.raises(TypeError, match="not plain data: "):
            digest_of(whole)


def test_the_refusal_names_the_class() -> None:
    with pytest.raises(TypeError, match=r"^not plain data: markupsafe\.Markup$"):
        digest_of((1, Markup("a")))
