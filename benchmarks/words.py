"""The vocabulary of the generated content, and sentences made from it. All choices come from the caller's generator."""

from __future__ import annotations

from random import Random
from typing import Final

FORMS: Final = (
    *("Introduction to", "Foundations of", "Principles of", "Methods of", "Topics in", "Advanced"),
    *("Applied", "Modern", "Elements of", "Theory of", "Practice of", "Systems for"),
    *("Models of", "Algorithms for", "Design of", "Analysis of", "Seminar in", "Workshop in"),
    *("Laboratory in", "Perspectives on", "Problems in", "Tools for", "Aspects of", "Case Studies in"),
    *("Frontiers of", "Essentials of", "Mathematics of", "Engineering of", "Verification of", "Ethics of"),
    *("History of", "Reading in"),
)
KINDS: Final = (
    *("Probabilistic", "Symbolic", "Distributed", "Concurrent", "Statistical", "Neural", "Logical", "Relational"),
    *("Visual", "Spoken", "Embedded", "Secure", "Private", "Scalable", "Robust", "Adaptive"),
    *("Interactive", "Autonomous", "Cognitive", "Quantum", "Numerical", "Geometric", "Temporal", "Spatial"),
    *("Causal", "Bayesian", "Deductive", "Inductive", "Functional", "Reactive", "Parallel", "Networked"),
    *("Financial", "Medical", "Industrial", "Social", "Legal", "Environmental", "Linguistic", "Computational"),
)
MATTERS: Final = (
    *("Inference", "Learning", "Reasoning", "Planning", "Robotics", "Vision", "Language", "Graphics"),
    *("Databases", "Networks", "Compilers", "Architectures", "Protocols", "Ledgers", "Games", "Markets"),
    *("Optimisation", "Scheduling", "Control", "Simulation", "Modelling", "Measurement", "Testing", "Recovery"),
    *("Privacy", "Security", "Fairness", "Explanation", "Interfaces", "Agents", "Sensors", "Signals"),
    *("Search", "Storage", "Streams", "Transactions", "Types", "Proofs", "Programs", "Services"),
)
TITLES: Final = len(FORMS) * len(KINDS) * len(MATTERS)

_VERBS: Final = ("derive", "compare", "implement", "explain", "criticise", "extend", "apply", "measure")
_THINGS: Final = (
    *("a model of the problem", "the usual algorithms", "a proof of correctness", "bounds on the cost"),
    *("the limits of a method", "an experiment and its errors", "the choice of a representation", "a working system"),
)
_STARTS: Final = (
    "The module begins with",
    "In the second half you meet",
    "Much of the time goes into",
    "We look closely at",
    "Every week there is an example of",
    "By the end there is room for",
)
_ENDS: Final = (
    "and asks what it costs in practice",
    "and shows where it *stops* working",
    "as **engineers** use it today",
    "with examples from science and industry",
    "so that you can judge the work of others",
    "from first principles, step by step",
)


def title_of(number: int) -> str:
    """The title of a module: another one for each number below `TITLES`."""
    rest, matter = divmod(number * 7919 % TITLES, len(MATTERS))
    form, kind = divmod(rest, len(KINDS))
    return f"{FORMS[form]} {KINDS[kind]} {MATTERS[matter]}"


def subject_of(number: int) -> str:
    """The subject of a programme: another one for each number below 1,600."""
    kind, matter = divmod(number * 619 % (len(KINDS) * len(MATTERS)), len(MATTERS))
    return f"{KINDS[kind]} {MATTERS[matter]}"


def topic(chance: Random) -> str:
    """Such as `causal planning`."""
    return f"{chance.choice(KINDS).lower()} {chance.choice(MATTERS).lower()}"


def sentence(chance: Random) -> str:
    """A sentence of about 100 characters, with emphasis in some."""
    return f"{chance.choice(_STARTS)} {topic(chance)}, {topic(chance)} and {topic(chance)}, {chance.choice(_ENDS)}."


def paragraph(chance: Random, sentences: int) -> str:
    """So many sentences, with a line for each as editors write them."""
    return "\n".join(sentence(chance) for _ in range(sentences))


def outcome(chance: Random) -> str:
    """What a student will be able to do."""
    return f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} in {topic(chance)}, {chance.choice(_ENDS)}"
