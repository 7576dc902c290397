"""A programme to judge by hand: all kinds of rules, few enough modules to see through."""

from __future__ import annotations

from decimal import Decimal

from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules

TITLES = {
    "logic": "Logic",
    "python": "Python Programming",
    "project": "Individual Project",
    "deep": "Deep Learning",
    "reinforcement": "Reinforcement Learning",
    "robots": "Robot Learning",
    "inference": "Probabilistic Inference",
    "vision": "Computer Vision",
    "graphics": "Graphics",
    "compilers": "Compilers",
    "security": "Security",
}


def offer(module: str, ects: str | None = "7.5", *, term: str = "autumn", running: bool = True) -> Offering:
    requires = {
        "robots": Requirement.all_of("reinforcement"),
        "vision": Requirement.any_of("logic", "deep", binding=False),
    }
    excludes = {"graphics": ("vision",)}
    return Offering(
        module,
        TITLES[module],
        None if ects is None else Decimal(ects),
        (term,),
        running,
        requires.get(module),
        excludes.get(module, ()),
    )


def sample_rules() -> Rules:
    """All of two compulsory modules and a project; three chosen, two or more of them selective, at most one optional."""
    compulsory = Group("compulsory", "Compulsory modules", listed=("logic", "python"), take_all=True)
    project = Group("project", "Project", credits=Bounds.exactly(30), listed=("project",))
    selective = Group(
        "selective", "Selective modules", Bounds(2), listed=("deep", "reinforcement", "robots", "inference")
    )
    optional = Group("optional", "Optional modules", Bounds(None, 1), listed=("vision", "graphics", "compilers"))
    chosen = Group("chosen", "Chosen modules", Bounds.exactly(3), groups=(selective, optional))
    return Rules(
        Group("", "", groups=(compulsory, project, chosen)),
        (
            offer("logic"),
            offer("python"),
            offer("project", "30", term="summer"),
            offer("deep", term="spring"),
            offer("reinforcement"),
            offer("robots", term="spring"),
            offer("inference", term="spring", running=False),
            offer("vision"),
            offer("graphics", term="spring"),
            offer("compilers"),
            offer("security"),
        ),
        award_credits=Decimal("67.5"),
    )
