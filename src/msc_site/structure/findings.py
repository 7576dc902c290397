"""What a proof found, in words for members of staff and with the places concerned, as data.

The places are names rather than lines: whoever knows the files turns them into spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from msc_site.structure.conditions import Kind, Rule, words_of_bound
from msc_site.structure.proof import Conflict, Proof, Unchoosable
from msc_site.structure.rules import Group, Rules
from msc_site.structure.words import amount_in_words, join_words, modules_in_words

_FIELDS = {
    Kind.MODULES_AT_LEAST: "choose",
    Kind.MODULES_AT_MOST: "choose",
    Kind.CREDITS_AT_LEAST: "credits",
    Kind.CREDITS_AT_MOST: "credits",
    Kind.TAKE_ALL: "take",
    Kind.REQUIRES: "requires",
    Kind.EXCLUDES: "excludes",
}

# More rules than this in one sentence help nobody.
_MOST_RULES = 8


class Place(NamedTuple):
    """Where a finding belongs.

    ("group", its id, "choose" | "credits" | "take"), ("module", its id, "requires" | "excludes" | "credits"),
    ("listed", a module's id, "") for its mention in the structure, ("award", "", "credits"), ("structure", "", "").
    An exclusion may be written in either of its two modules: the place names the first, `related` the second.
    """

    record: str
    id: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic without its lines: `code` is registered, `related` are other places with what to say of each."""

    code: str
    message: str
    help: str
    at: Place
    related: tuple[tuple[Place, str], ...] = ()


def findings(rules: Rules, proof: Proof) -> tuple[Finding, ...]:
    """Everything in a proof that somebody should know."""
    return tuple(_findings(rules, proof))


def _findings(rules: Rules, proof: Proof) -> Iterator[Finding]:
    if proof.conflict is not None:
        yield _contradiction(rules, proof.conflict)
    for closed in proof.unchoosable or ():
        yield _unchoosable(rules, closed)
    for bound in proof.idle or ():
        yield Finding(
            "bound-idle",
            f"{words_of_bound(bound)}, which changes nothing",
            "correct the number, or take the bound out: the same selections are valid without it",
            _place(bound[0]),
        )
    yield from _credits(rules, proof)
    if not proof.decided:
        yield _undecided(proof)


def _contradiction(rules: Rules, conflict: Conflict) -> Finding:
    places = _places(conflict.rules)
    facts = [fact for rule in conflict.rules for fact in _facts(rules, rule)]
    advice = "change this rule" if len(conflict.rules) == 1 else "change one of these rules"
    return Finding(
        "rules-unsatisfiable",
        f"no selection of modules can be valid: {_list(conflict)}",
        "; ".join([*facts, advice]),
        places[0][0] if places else Place("structure"),
        places[1:],
    )


def _unchoosable(rules: Rules, closed: Unchoosable) -> Finding:
    title = rules.title_of(closed.module)
    facts = [fact for rule in closed.because.rules for fact in _facts(rules, rule)]
    return Finding(
        "module-unchoosable",
        f"nobody can choose {title}: {_list(closed.because)}",
        "; ".join([*facts, "change a rule, or take the module off its list"]),
        Place("listed", closed.module),
        _places(closed.because.rules),
    )


def _list(conflict: Conflict) -> str:
    if len(conflict.rules) > _MOST_RULES:
        return f"{len(conflict.rules)} rules contradict each other"
    return join_words([rule.words for rule in conflict.rules])


def _facts(rules: Rules, rule: Rule) -> Iterator[str]:
    """What stands behind a rule without being one: how much a group has to offer, what does not run."""
    listed = rules.listed()
    if rule.kind is Kind.REQUIRES:
        requires = listed[rule.modules[0]].requires
        for module in requires.modules() if requires is not None else ():
            if module not in listed:
                yield f"{rules.title_of(module)} is not a module of this programme"
            elif not listed[module].available:
                yield f"{listed[module].title} is not running this year"
    if rule.kind in {Kind.MODULES_AT_LEAST, Kind.CREDITS_AT_LEAST}:
        group = _group_at(rules, rule.place)
        running = [listed[module] for module in group.members() if listed[module].available]
        worth = sum((offering.credits or Decimal(0) for offering in running), Decimal(0))
        in_credits = rule.kind is Kind.CREDITS_AT_LEAST
        if rule.value > (worth if in_credits else len(running)):
            what = f", worth {amount_in_words(worth)} {rules.unit}" if in_credits else ""
            yield f"it lists {modules_in_words(len(running))} that {_run(len(running))} this year{what}"


def _run(number: int) -> str:
    return "runs" if number == 1 else "run"


def _group_at(rules: Rules, place: int) -> Group:
    return tuple(rules.root.walk())[place]


def _places(several: tuple[Rule, ...]) -> tuple[tuple[Place, str], ...]:
    """Where rules are written, with their words; an exclusion may be written in either module."""
    places = [(_place(rule), rule.words) for rule in several]
    places += [
        (Place("module", rule.modules[1], "excludes"), rule.words) for rule in several if rule.kind is Kind.EXCLUDES
    ]
    return tuple(dict.fromkeys(places))


def _place(rule: Rule) -> Place:
    record, name = ("group", rule.group) if rule.is_bound else ("module", rule.modules[0])
    return Place(record, name, _FIELDS[rule.kind])


def _credits(rules: Rules, proof: Proof) -> Iterator[Finding]:
    award, unit = rules.award_credits, rules.unit
    at = Place("award", "", "credits")
    if proof.credits_unknown and (award is not None or proof.unjudged):
        titles = join_words([f"“{rules.title_of(module)}”" for module in proof.credits_unknown])
        verb = "states" if len(proof.credits_unknown) == 1 else "state"
        related = tuple((Place("module", module, "credits"), "no credits") for module in proof.credits_unknown)
        message = f"the credits of valid selections cannot be proved: {titles} {verb} none"
        yield Finding(
            "credits-unknown", message, "state their credits; until they are known, this note does no harm", at, related
        )
    if award is None or proof.credits is None:
        return
    least, most = _amount(proof.credits.least), _amount(proof.credits.most)
    extent = least if least == most else f"{least} to {most}"
    extent = f"valid selections have {extent} {unit}"
    wanted = f"{amount_in_words(award)} {unit}"
    if proof.credits.least < Fraction(award):
        always = proof.credits.most < Fraction(award)
        who = "every valid selection falls" if always else "a valid selection may fall"
        message = f"{who} short of the award: {extent}, and the award asks for {wanted}"
        yield Finding("credits-short", message, "ask for more in the structure, or correct the credits", at)
    if proof.credits.most > Fraction(award):
        always = proof.credits.least > Fraction(award)
        who = "every valid selection exceeds" if always else "a valid selection may exceed"
        message = f"{who} the award: {extent}, and the award asks for {wanted}"
        yield Finding("credits-over", message, "allow less in the structure, or correct the credits", at)


def _amount(amount: Fraction) -> str:
    return amount_in_words(Decimal(amount.numerator) / Decimal(amount.denominator))


def _undecided(proof: Proof) -> Finding:
    return Finding(
        "rules-undecided",
        f"the proof of the degree rules stopped early; not decided: {'; '.join(_open_questions(proof))}",
        "say requirements and exclusions that reach across many groups more simply",
        Place("structure"),
    )


def _open_questions(proof: Proof) -> Iterator[str]:
    if proof.satisfiable is None:
        yield "whether any selection is valid"
    elif proof.conflict is not None:
        yield "whether fewer rules are in conflict"
    else:
        if proof.forced is None:
            yield "which modules can be chosen; how many credits there may be"
        elif not all(closed.because.smallest for closed in proof.unchoosable or ()):
            yield "whether fewer rules keep a module out"
        if proof.idle is None:
            yield "which bounds change nothing"
