"""What is said about an answer at once, and which questions are still open."""

from __future__ import annotations

from collections.abc import Sequence

from msc_site.diagnostics.suggest import suggest
from msc_site.model.fields import is_id
from msc_site.starters.composing import path_of, suggest_id
from msc_site.starters.questions import Answers, Question, Refusal, judge_answer
from msc_site.starters.starter import Starter
from msc_site.starters.surroundings import Surroundings


def open_questions(starter: Starter, answers: Answers, around: Surroundings) -> list[Question]:
    """The questions without an answer that are to be asked, after the answers so far."""
    known = with_consequences(answers, around)
    return [
        question
        for question in starter.questions
        if question.name not in answers and question.is_open(known) and not _is_idle(question, around)
    ]


def with_consequences(answers: Answers, around: Surroundings) -> dict[str, str]:
    """The answers, and that a group is new, which is no answer itself."""
    known = dict(answers)
    group = answers.get("group")
    if group is not None and group not in {each.id for each in around.groups_of(answers.get("in-programme", ""))}:
        known["new-group"] = group
    return known


def judge(starter: Starter, question: Question, answer: str, answers: Answers, around: Surroundings) -> Refusal | None:
    """What the model, or the site, has against an answer; None if nothing."""
    refusal = judge_answer(starter.facts, question, answer)
    if refusal is not None or not question.names:
        return refusal
    if question.names == "group":
        return _judge_group(answer, answers.get("in-programme", ""), around)
    named: Sequence[str] = question.value(answer) if question.many else (answer,)
    wrong = (_judge_programme(name, around, listed=question.name == "in-programme") for name in named)
    return next((each for each in wrong if each is not None), None)


def judge_id(starter: Starter, record_id: str, answers: Answers, around: Surroundings) -> Refusal | None:
    """Why a record cannot have an id; None if it can."""
    if not is_id(record_id):
        nearest = suggest_id(record_id)
        advice = f"write `{nearest}`" if nearest else "use lower-case letters, digits and single hyphens"
        return Refusal(f"`{record_id}` is not an id", advice)
    path = path_of(starter, record_id, answers)
    if (around.folder / path).exists():
        return Refusal(f"there is a file `{path}` already, which is left as it is", "choose another id")
    return None


def _is_idle(question: Question, around: Surroundings) -> bool:
    """Whether nothing could be answered: a programme where there is none, and none is needed."""
    return question.names == "programme" and not question.required and not around.programmes


def _judge_programme(name: str, around: Surroundings, *, listed: bool) -> Refusal | None:
    if name in around.programmes:
        if listed and (around.programmes[name].problems or around.facts_of(name) is None):
            return Refusal(f"the file of the programme `{name}` has mistakes", "mend what `msc-site check` says of it")
        return None
    if not around.programmes:
        return Refusal(f"there is no programme `{name}`", "begin one with `msc-site new programme`")
    nearest = suggest(name, around.programmes)
    choices = ", ".join(f"`{each}`" for each in around.programmes)
    advice = f"did you mean `{nearest}`?" if nearest else f"the programmes are {choices}"
    return Refusal(f"there is no programme `{name}`", advice)


def _judge_group(name: str, programme: str, around: Surroundings) -> Refusal | None:
    lists = around.lists_of(programme)
    choices = ", ".join(f"`{each}`" for each in lists)
    if name in lists:
        return None
    if any(group.id == name for group in around.groups_of(programme)):
        return Refusal(f"the group `{name}` is divided into groups", f"name one that lists modules: {choices}")
    nearest = suggest(name, lists)
    if nearest is not None:
        return Refusal(f"the programme `{programme}` has no group `{name}`", f"did you mean `{nearest}`?")
    if not is_id(name):
        advice = f"write `{suggest_id(name)}` for a new group" if suggest_id(name) else f"its groups are {choices}"
        return Refusal(f"`{name}` is not the id of a group", advice)
    return None
