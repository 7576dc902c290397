"""The Markdown bodies. A module's has about 3.6 KB, with lists, links, emphasis, references, in one of four a table."""

from __future__ import annotations

from random import Random
from typing import Final

from benchmarks.words import outcome, paragraph, sentence, topic

EDITED_LINE: Final = "Whoever has taken this module before will find it much as it was."
"""A line of every module's body that an edit replaces."""


def module_body(id_: str, chance: Random, related: str, *, has_exam: bool) -> str:
    """The body of the module `id_`, with a link to the module `related`."""
    exam, other = ("exam", "coursework") if has_exam else ("project", "project")
    outcomes = "\n".join(f"- {outcome(chance)}" for _ in range(7))
    timetable = _timetable(chance) if chance.random() < 0.25 else ""
    return f"""\
## Aims

{paragraph(chance, 3)}

{paragraph(chance, 2)}
{EDITED_LINE}

## Learning outcomes

By the end you should be able to:

{outcomes}

## Syllabus

{_syllabus(chance)}
{timetable}
## Teaching methods

There are {{{{ modules.{id_}.hours.lectures }}}} hours of lectures and
{{{{ modules.{id_}.hours.tutorials }}}} of tutorials.
{paragraph(chance, 2)}

It goes well with [a module on {topic(chance)}](module:{related}). {sentence(chance)}

## Assessment

The {exam} decides {{{{ modules.{id_}.assessment.{exam}.weight }}}} of the mark, the {other}
{{{{ modules.{id_}.assessment.{other}.weight }}}}. {sentence(chance)}

## Reading

{_reading(chance)}
"""


def _syllabus(chance: Random) -> str:
    items = []
    for _ in range(8):
        items.append(f"- {topic(chance).capitalize()} and {topic(chance)}")
        if chance.random() < 0.4:
            items += [
                f"    - {topic(chance).capitalize()}",
                f"    - {topic(chance).capitalize()} with `{topic(chance)}`",
            ]
    return "\n".join(items)


def _timetable(chance: Random) -> str:
    rows = "\n".join(f"| {week} | {topic(chance)} | {chance.choice((1, 2, 3))} |" for week in range(1, 9))
    return f"\nTable: Weeks and their subjects\n\n| Week | Subject | Hours |\n| --- | --- | ---: |\n{rows}\n"


def _reading(chance: Random) -> str:
    return "\n".join(
        f"- *{topic(chance).capitalize()}: {topic(chance)}*, chapters {first} to {first + 3}, "
        f"[in the library](https://library.example.ac.uk/item/{chance.randint(1000, 9999)})"
        for first in range(1, 5)
    )


def text(seed: int) -> str:
    """Two sections of prose, for scholarships and for sections of a programme."""
    chance = Random(f"text {seed}")
    items = "\n".join(f"- {outcome(chance)}" for _ in range(5))
    return f"{paragraph(chance, 3)}\n\n{items}\n\n{paragraph(chance, 2)}\n"


def page(seed: int, programme: str) -> str:
    """A plain page, with a link to a programme."""
    return f"{text(seed)}\n## More\n\nRead on about [the programme](programme:{programme}).\n"
