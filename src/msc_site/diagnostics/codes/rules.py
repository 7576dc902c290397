"""Degree rules and their proof."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "rules-unsatisfiable",
        "The rules named contradict each other, so that no student could ever meet them. "
        "They are the fewest that do: if one of them gives way, this contradiction is gone.",
        "Change one of the rules named.",
    ),
    error(
        "module-unchoosable",
        "The programme lists a module that runs this year, but the rules keep it out of every valid selection.",
        "Change one of the rules named, or take the module off its list.",
    ),
    warning(
        "bound-idle",
        "The same selections are valid with this bound and without it; most often a number in it is wrong.",
        "Correct the bound, or take it out.",
    ),
    error(
        "credits-short",
        "A student may keep every rule and still not have the credits that the award asks for.",
        "Ask for more modules or credits in the structure, or correct the award's credits or a module's.",
    ),
    warning(
        "credits-short-draft",
        "As credits-short, of a programme that is still a draft: it can be looked at, but not be published like this.",
        "Ask for more modules or credits in the structure before you remove its line `draft: true`.",
    ),
    warning(
        "credits-over",
        "A student may keep every rule and have more credits than the award asks for.",
        "Allow fewer modules or credits in the structure, or correct the award's credits or a module's.",
    ),
    warning(
        "rules-undecided",
        "The proof stops after a fixed number of steps, the same on every machine, and says nothing that it does not "
        "know. Very many requirements across many groups may need more.",
        "Look for requirements and exclusions that can be said more simply.",
    ),
    note(
        "credits-unknown",
        "Modules that state no credits may be chosen, so that nothing can be proved about the credits in all.",
        "State the credits of the modules named.",
    ),
)
