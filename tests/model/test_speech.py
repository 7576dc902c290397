"""Fields in prose: dotted paths through the whole site, each value said as a page would say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.decode import decode_site
from msc_site.model.site import Site
from msc_site.model.speech import Unspoken, join_words, speak
from msc_site.source import SourceFile, SourceTree, read_tree
from tests.support.sites import NOW, small_site, write_site


@cache
def small() -> Site:
    with TemporaryDirectory() as folder:
        tree, _ = read_tree(write_site(Path(folder), small_site()))
    return decode_site(tree, now=NOW).site


def say(path: str, programme: str | None = "data-craft") -> str | Unspoken:
    return speak(small(), path.split("."), small().programmes[programme] if programme else None)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("site.title", "Small University"),
        ("site.institution", "Small University"),
        ("site.as_of", "1 March 2024"),
        ("programme", "MSc in Data Craft"),
        ("programme.title", "MSc in Data Craft"),
        ("programmes.data-craft.duration", "one year"),
        ("programme.credits.ects", "20"),
        ("programme.credits.cats", "40"),
        ("programme.award.level", "7"),
        ("programme.modes", "Full time"),
        ("programme.subjects", "data"),
        ("programme.entries.2024-10.starts", "1 October 2024"),
        ("programme.entries.1.starts", "1 October 2024"),
        ("programme.entries.2024-10.fees.home.amount", "£12,000"),
        ("programme.entries.2024-10.fees.overseas.state", "unannounced"),
        ("programme.entries.2024-10.extra_costs.application-fee.amount", "£80"),
        ("programme.entries.2024-10.deposit.percent", "10%"),
        ("programme.requirements.degree.class", "Upper second-class honours (2:1)"),
        ("programme.requirements.english.tests.ielts.overall", "6.5"),
        ("programme.structure.groups.core.title", "Core modules"),
        ("programme.structure.groups.core.modules", "statistics and project"),
        ("programme.regulations.pass_mark", "50%"),
        ("programme.contacts.admissions.email", "admissions@small.example"),
        ("modules.statistics", "Statistics"),
        ("modules.statistics.terms", "autumn"),
        ("modules.statistics.assessment.exam.weight", "70%"),
        ("modules.drawing.credits.ects", "5"),
        ("scholarships.bright.value.stipend", "£15,000"),
        ("scholarships.bright.awards.home.count", "one"),
        ("faqs.how-long.question", "How long does it take?"),
    ],
)
def test_what_a_path_prints(path: str, said: str) -> None:
    assert say(path) == said


@pytest.mark.parametrize(
    ("path", "step", "message"),
    [
        ("nothing", 0, "the site has no `nothing`"),
        ("modules", 1, "`modules` is not a single value"),
        ("modules.nothing", 1, "`modules` has no `nothing`"),
        ("modules.statistics.colour", 2, "`modules.statistics` has no `colour`"),
        ("modules.statistics.level", 2, "`modules.statistics` states no `level`"),
        ("modules.statistics.level.deeper", 2, "`modules.statistics` states no `level`"),
        ("modules.statistics.title.deeper", 3, "`modules.statistics.title` has no `deeper`"),
        ("modules.statistics.verified", 3, "`modules.statistics.verified` is only true or false"),
        ("programme.entries.0.starts", 2, "`programme.entries` has no `0`"),
        ("programme.entries.2.starts", 2, "`programme.entries` has no `2`"),
        ("programme.entries." + "9" * 5000, 2, "`programme.entries` has no"),
        ("programme.entries.2024-10.fees", 4, "`programme.entries.2024-10.fees` is not a single value"),
        ("programme.useful_links", 2, "`programme.useful_links` is not a single value"),
        ("modules.statistics.model_config", 2, "`modules.statistics` has no `model_config`"),
        ("modules.statistics.__class__", 2, "`modules.statistics` has no `__class__`"),
        ("programme.requirements.degree.degree_class", 3, "`programme.requirements.degree` has no `degree_class`"),
    ],
)
def test_why_a_path_prints_nothing(path: str, step: int, message: str) -> None:
    said = say(path)
    assert isinstance(said, Unspoken)
    assert said.step == step
    assert said.message.startswith(message)


TWO_MODES = """
-- content/modules/statistics.md --
---
title: Statistics
credits: {ects: 5}
assessment: [{kind: coursework, weight: 20, title: Report}, {kind: exam, weight: 50}, {kind: coursework, weight: 30}]
---
"""


def say_of_two_modes(path: str) -> str | Unspoken:
    files = small_site(TWO_MODES)
    programme = "content/programmes/data-craft/programme.yaml"
    part_time = '      - {status: home, mode: part-time, state: confirmed, amount: "GBP 7,000"}\n    extra_costs:'
    files[programme] = files[programme].replace("    extra_costs:", part_time)
    texts = {name: SourceFile(name, text) for name, text in sorted(files.items())}
    site = decode_site(SourceTree(texts), now=NOW).site
    return speak(site, path.split("."), site.programmes["data-craft"])


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("programme.entries.2024-10.fees.home-full-time.amount", "£12,000"),
        ("programme.entries.2024-10.fees.home-part-time.amount", "£7,000"),
        ("programme.entries.2024-10.fees.3.amount", "£7,000"),
        ("programme.entries.2024-10.fees.overseas.state", "unannounced"),
        ("modules.statistics.assessment.exam.weight", "50%"),
        ("modules.statistics.assessment.3.weight", "30%"),
    ],
)
def test_a_word_that_means_one_item_of_a_list_prints_it(path: str, said: str) -> None:
    assert say_of_two_modes(path) == said


@pytest.mark.parametrize(
    ("path", "word", "choices"),
    [
        ("programme.entries.2024-10.fees", "home", ("home-full-time", "home-part-time")),
        ("modules.statistics.assessment", "coursework", ("1", "3")),
    ],
)
def test_a_word_that_means_several_items_of_a_list_prints_none_of_them(
    path: str, word: str, choices: tuple[str, ...]
) -> None:
    step = len(path.split("."))
    assert say_of_two_modes(f"{path}.{word}.amount") == Unspoken(
        step, f"`{path}` holds more than one `{word}`", choices
    )


def test_only_prose_below_a_programme_knows_which_one_is_meant() -> None:
    assert say("programme.title", None) == Unspoken(
        0, "the site has no `programme`", ("site", "programmes", "modules", "scholarships", "profiles", "faqs", "pages")
    )


@given(st.lists(st.text(st.characters(codec="ascii"), max_size=8) | st.sampled_from(["programme", "modules", "1"])))
def test_no_path_breaks_it(path: list[str]) -> None:
    said = speak(small(), path or ["site"], small().programmes["data-craft"])
    assert isinstance(said, (str, Unspoken))


def test_every_choice_of_a_path_that_stops_leads_on() -> None:
    """Walk the whole site: a word offered in place of a wrong one is never wrong itself."""
    waiting = [[word] for word in ("site", "programme", "modules", "scholarships")]
    seen = 0
    while waiting:
        path = waiting.pop()
        said = speak(small(), [*path, "?"], small().programmes["data-craft"])
        assert isinstance(said, Unspoken)
        assert said.step == len(path)
        seen += 1
        for choice in said.choices:
            spoken = speak(small(), [*path, choice, "?"], small().programmes["data-craft"])
            assert isinstance(spoken, Unspoken)
            if spoken.step == len(path) + 1:
                waiting.append([*path, choice])
            else:
                assert f"states no `{choice}`" in spoken.message
    assert seen > 100


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_in_prose(words: list[str], said: str) -> None:
    assert join_words(words) == said
