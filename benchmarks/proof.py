"""Times the proof of degree rules on the sample and on programmes of 60 and 200 modules: `python -m benchmarks.proof`.

Prints, for each programme, the median over the runs and what was proved.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from decimal import Decimal

from benchmarks.places import ROOT
from msc_site.decode import decode_site
from msc_site.source import read_tree
from msc_site.structure.bridge import rules_of
from msc_site.structure.proof import prove
from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules

TERMS = (("autumn",), ("spring",), ("autumn", "spring"))
CREDITS = (Decimal(5), Decimal("7.5"), Decimal(10))


def offer(number: int, *, mixed: bool, modules: int) -> Offering:
    """A module; in a mixed programme one in ten needs one of two before it, one in twenty excludes a later one."""
    needs = Requirement.any_of(f"m{number - 3}", f"m{number - 13}") if mixed and number % 10 == 7 else None
    excludes = (f"m{(number + 7) % modules}",) if mixed and number % 20 == 5 else ()
    return Offering(
        id=f"m{number}",
        title=f"Module {number}",
        credits=CREDITS[number % 3] if mixed else CREDITS[0],
        terms=TERMS[number % 3],
        requires=needs,
        excludes=excludes,
    )


def ids(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"m{number}" for number in range(first, last))


def sample() -> Rules:
    """The rules of the sample programme, as they stand in `content/`."""
    tree, _ = read_tree(ROOT)
    site = decode_site(tree, as_of=date(2024, 3, 1)).site
    return rules_of(site.programmes["artificial-intelligence"], site)


def large(modules: int, *, mixed: bool) -> Rules:
    """Lists of ten modules in pathways of three lists, with bounds on modules and on credits at every level."""
    lists = [
        Group(f"list{first}", f"List {first}", Bounds(None if first % 20 else 1, 3), listed=ids(first, first + 10))
        for first in range(0, modules, 10)
    ]
    pathways = tuple(
        Group(f"pathway{first}", f"Pathway {first}", Bounds(3, 6), groups=tuple(lists[first : first + 3]))
        for first in range(0, len(lists), 3)
    )
    chosen = 4 * len(pathways)
    worth = Decimal("7.5") * chosen
    count, credits_ = (Bounds(), Bounds(worth, worth + 5)) if mixed else (Bounds.exactly(chosen), Bounds())
    return Rules(
        Group("", "", count, credits_, groups=pathways),
        tuple(offer(number, mixed=mixed, modules=modules) for number in range(modules)),
    )


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    programmes = {
        "the sample's rules, 41 modules": sample(),
        "60 modules, bounds alone": large(60, mixed=False),
        "60 modules, requirements, exclusions and credits": large(60, mixed=True),
        "200 modules, bounds alone": large(200, mixed=False),
        "200 modules, requirements, exclusions and credits": large(200, mixed=True),
    }
    for name, rules in programmes.items():
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            proof = prove(rules)
            times.append(time.perf_counter() - start)
        found = f"{proof.selections} selections" if proof.decided else "not decided"
        print(f"{statistics.median(times) * 1000:9.1f} ms  {name}: {found}")


if __name__ == "__main__":
    main()
