"""Did you mean …?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics.suggest import is_slip, suggest

FIELDS = ("code", "title", "summary", "level", "credits", "terms", "hours", "assessment", "requires", "excludes")
IDS = ("google-deepmind", "chevening", "computing-bursary", "individual-project", "introduction-to-machine-learning")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("credtis", "credits"),
        ("credit", "credits"),
        ("Credits", "credits"),
        ("creidts", "credits"),
        ("asessment", "assessment"),
        ("assesments", "assessment"),
        ("tiltes", "title"),
        ("term", "terms"),
        ("cdoe", "code"),
        ("require", "requires"),
        ("fees", None),
        ("zz", None),
        ("", None),
    ],
)
def test_fields(word: str, meant: str | None) -> None:
    assert suggest(word, FIELDS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("google-deep-mind", "google-deepmind"),
        ("google_deepmind", "google-deepmind"),
        ("deepmind", "google-deepmind"),
        ("individual-project-2024", "individual-project"),
        ("machine-learning", "introduction-to-machine-learning"),
        ("introduction-to-machin-lerning", "introduction-to-machine-learning"),
        ("reinforcement-learning", None),
    ],
)
def test_ids(word: str, meant: str | None) -> None:
    assert suggest(word, IDS) == meant


def test_parts_that_two_choices_share_suggest_neither() -> None:
    assert suggest("learning", ("machine-learning", "deep-learning")) is None


def test_the_nearest_wins_then_the_alphabet() -> None:
    assert suggest("title", ("titles", "title2", "tilt")) == "title2"
    assert suggest("opens", ("opened", "open")) == "open"


def test_nothing_to_choose_from() -> None:
    assert suggest("title", ()) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_choices_does_not_matter(word: str, choices: list[str], shuffler: random.Random) -> None:
    shuffled = list(choices)
    shuffler.shuffle(shuffled)
    assert suggest(word, choices) == suggest(word, shuffled)


@given(st.text("abcdefgh-", min_size=5, max_size=15), st.data())
def test_two_swapped_neighbours_find_the_word(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert suggest(swapped, [word]) == word


@pytest.mark.parametrize(
    ("word", "other"),
    [("Aplying", "Applying"), ("applying", "Applying"), ("Acommodaton", "Accommodation"), ("Fees", "Fee")],
)
def test_a_slip_is_a_key_or_two(word: str, other: str) -> None:
    assert is_slip(word, other)


@pytest.mark.parametrize(
    ("word", "other"), [("Applying", "Applying"), ("Paying", "Applying"), ("Fee", "See"), ("Costs", "Pasts")]
)
def test_other_words_are_no_slips(word: str, other: str) -> None:
    assert not is_slip(word, other)
