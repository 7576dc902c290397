"""The questions of `msc-site new` in a terminal: each asked until its answer will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from msc_site.starters.composing import suggest_id
from msc_site.starters.judging import judge, judge_id, open_questions
from msc_site.starters.questions import Question, Refusal
from msc_site.starters.starter import Starter
from msc_site.starters.surroundings import Surroundings


@dataclass(slots=True)
class Talk:
    """What has been said so far. `passed` are the questions that were left without an answer."""

    starter: Starter
    around: Surroundings
    answers: dict[str, str]
    record_id: str | None
    asks: bool = False
    passed: set[str] = field(default_factory=set)


def ask_all(talk: Talk) -> None:
    """Ask the open questions in their order: an answer may open others."""
    while talk.asks:
        questions = open_questions(talk.starter, talk.answers, talk.around)
        question = next((each for each in questions if each.name not in talk.passed), None)
        if question is None:
            return
        answer = _ask(talk, question)
        if answer:
            talk.answers[question.name] = answer
        else:
            talk.passed.add(question.name)
        if question.name == talk.starter.named_by:
            settle_id(talk)


def _ask(talk: Talk, question: Question) -> str:
    """An answer that will do; empty where one is not needed and was not given."""
    usual = _guess(talk, question)
    words = f"\n{describe_question(talk, question)}"
    if usual:
        words += f" (Enter for `{usual}`)"
    elif not question.required:
        words += " (Enter to leave it open)"
    while True:
        answer = str(click.prompt(words, default=usual, show_default=False, prompt_suffix="\n> ", err=True)).strip()
        if not answer and not question.required:
            return ""
        refusal = judge(talk.starter, question, answer, talk.answers, talk.around)
        if refusal is None:
            return answer
        complain(refusal)


def describe_question(talk: Talk, question: Question) -> str:
    """A question with what can be answered."""
    choices = _choices(talk, question)
    return f"{question.words}: {', '.join(choices)}" if choices else f"{question.words}, such as `{question.example}`"


def _choices(talk: Talk, question: Question) -> Sequence[str]:
    """The records that an answer can name."""
    if question.names == "group":
        return talk.around.lists_of(talk.answers["in-programme"])
    return tuple(talk.around.programmes) if question.names == "programme" else ()


def _guess(talk: Talk, question: Question) -> str:
    """What the site says already, and so is most likely meant."""
    settings, programmes = talk.around.settings, talk.around.programmes
    if question.names == "programme" and question.required and len(programmes) == 1:
        return next(iter(programmes))
    contact = settings.contacts[0] if settings is not None and settings.contacts else None
    if settings is None or talk.starter.kind != "programme":
        return ""
    return {
        "awarded-by": settings.institution.name,
        "contact": contact.name if contact is not None else "",
        "email": (contact.email or "") if contact is not None else "",
    }.get(question.name, "")


def settle_id(talk: Talk) -> None:
    """The id that is given or chosen, else the one that the title makes."""
    starter = talk.starter
    if not starter.named_by or (talk.record_id is not None and _judge_id(talk) is None):
        return
    made = suggest_id(talk.answers[starter.named_by])
    if not talk.asks:
        if talk.record_id is None and not made:
            raise click.UsageError("an option is missing:\n  --id  The name of its file, such as `deep-learning`")
        talk.record_id = talk.record_id or made
        refusal = _judge_id(talk)
        if refusal is not None:
            raise click.UsageError(f"--id: {refusal}")
        return
    words = "\nIts id: the name of its file and of its address"
    while True:
        hint = f" (Enter for `{made}`)" if made else ", such as `deep-learning`"
        talk.record_id = str(
            click.prompt(words + hint, default=made, show_default=False, prompt_suffix="\n> ", err=True)
        ).strip()
        refusal = _judge_id(talk)
        if refusal is None:
            return
        complain(refusal)


def _judge_id(talk: Talk) -> Refusal | None:
    return judge_id(talk.starter, talk.record_id or "", talk.answers, talk.around)


def complain(refusal: Refusal) -> None:
    """Say why an answer will not do, and what will."""
    click.echo(f"That will not do: {refusal.message}.", err=True)
    if refusal.help:
        click.echo(f"{refusal.help[0].upper()}{refusal.help[1:]}{'' if refusal.help.endswith('?') else '.'}", err=True)
