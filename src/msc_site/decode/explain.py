"""What pydantic refuses, in the words of the field and at the author's line."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from pydantic_core import ErrorDetails

from msc_site.decode.layout import is_record
from msc_site.decode.meant import Meant
from msc_site.decode.remedies import Remedy, keys_beside, part_key, point, quote_colour, rename_field
from msc_site.decode.shape import Path, facts_at, fields_of, slot_at
from msc_site.diagnostics import CODES, Diagnostic, Span
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Facts, Later, RecordFacts
from msc_site.source import Document

_KINDS: Final = {
    "tuple_type": "a list",
    "model_type": "a group of fields",
    "enum": "a single value",
    "literal_error": "a single value",
}
_NOUNS: Final = {
    "Settings": "`site.yaml`",
    "FaqFacts": "a question",
    "Holders": "an item of `awards`",
    "ValuePart": "an item of `parts`",
    "Window": "an item of `applications`",
    "Source": "`source`",
    "Assessment": "a part of the assessment",
    "NavigationItem": "a menu entry",
    "UsefulLink": "a link",
    "Later": "an item of `later`",
    "LanguageTest": "a test of English",
    "ModeDuration": "an item of `other_durations`",
    "DegreeRequirement": "`degree`",
    "EnglishRequirement": "`english`",
    "ScholarshipValue": "`value`",
    "ScholarshipDates": "`dates`",
    "ScholarshipRoute": "`route`",
    "CreditBounds": "`credits`",
    "Bounds": "`choose`",
    "Organisation": "an institution or department",
}
_ITEMS_WITH_A_DAY: Final = (
    "`entries`, `applications`, `fees`, `extra_costs`, `groups`, `contacts`, `tests`, `awards`, `parts`, `routes`,"
    " `assessment` and `conditions`"
)
# Fields that have their place, by what to do about them in any other.
_WHERE: Final = {
    "publish_from": f"remove it: it can stand in a record, in an item of `later`, and in the items of"
    f" {_ITEMS_WITH_A_DAY}",
    "later": "remove it: it can stand in any record but `site.yaml`, beside the record's own fields; in lists, an item"
    " with `publish_from` is hidden until that day",
}
_FIELD_NAMES: Final = frozenset(
    {
        "Award",
        "Deposit",
        "Requirements",
        "Applying",
        "Structure",
        "Regulations",
        "Credits",
        "Hours",
        "Theme",
        "Eligibility",
    }
)


def explain_blank(kind: type[Facts], document: Document, path: Path) -> Diagnostic:
    """The diagnostic for a key or a dash with nothing after it."""
    span = document.span(path, key=True)
    step = path[-1]
    rest = span.text[span.end_column - 1 :].lstrip(": \t")
    if isinstance(step, int):
        return Diagnostic(
            "empty-value", "an item of the list is empty", span, help="write it after the `-`, or remove the line"
        )
    split = cut_by_comma(document, path)
    if split is not None:
        return _decimal_comma(span, split)
    fix = None
    if re.fullmatch(r"[\w-]+:\S+|[a-z_]+:[^:]+", step):
        name, _, value = step.partition(":")
        message, advice = f"a space is missing after the colon of `{name}`", f"write `{name}: {value}`"
        fix = part_key(span, fields_of(facts_at(kind, path[:-1])), keys_beside(document, path))
    elif rest.startswith("#"):
        message = f"`{step}` has no value: what follows `#` is a remark"
        advice = f'put the value between double quotes: `{step}: "{rest.rstrip()}"`'
        fix = quote_colour(span, rest)
    else:
        message = f"`{step}` has no value"
        advice = _advise_quotes(span) or _advise_blank(kind, path, step)
    return Diagnostic("empty-value", message, span, help=advice, fix=fix)


def _advise_quotes(span: Span) -> str | None:
    """What to do about words behind a comma between braces: they are the end of the text before them."""
    words = span.text[span.column - 1 : span.end_column - 1]
    before = re.search(r"(?P<key>[\w-]+): (?P<text>[^\"'{}\[\],:]+), *$", span.text[: span.column - 1])
    if before is None or " " not in words:
        return None
    return f'put the whole text before it between double quotes: `{before["key"]}: "{before["text"]}, {words}"`'


def _advise_blank(kind: type[Facts], path: Path, step: str) -> str:
    slot = slot_at(kind, path)
    if slot is None and " " in step:
        return f"a remark begins with `#`: write `# {step}`, or remove the line"
    if slot is not None and slot.required:
        return "write its value"
    return "write its value, or remove the line: what is not known is left out"


def cut_by_comma(document: Document, path: Path) -> str | None:
    """The field whose number a comma cut in two: of `{ects: 7,5}` it is `ects`, and `5` the key that is left over."""
    step = path[-1]
    if not isinstance(step, str) or re.fullmatch(r"[0-9]{1,2}", step) is None:
        return None
    span = document.span(path, key=True)
    before = re.search(r"([\w-]{1,40}): *[0-9]{1,6},$", span.text[: span.column - 1])
    return before[1] if before is not None else None


def _decimal_comma(span: Span, field: str) -> Diagnostic:
    start = span.text.rindex(" ", 0, span.column - 1) + 1
    typed = span.text[start : span.end_column - 1]
    whole = replace(span, column=start + 1)
    advice = f"write `{typed.replace(',', '.')}`, with a point"
    message = f"`{field}`: `{typed}` is not a plain number"
    return Diagnostic("bad-number", message, whole, help=advice, fix=point(whole, typed))


def explain(kind: type[Facts], document: Document, detail: ErrorDetails, files: Collection[str] = ()) -> Diagnostic:
    """The diagnostic for one refusal. `files` are the paths of all content files: they say which ids there are."""
    path = detail["loc"]
    owner = facts_at(kind, path[:-1])
    name = str(path[-1])
    problem = detail["type"]
    if problem == "missing":
        return Diagnostic(
            "missing-field",
            f"{_noun(owner)} needs a field `{name}`",
            document.span(path[:-1]),
            f"`{name}` is missing here",
            f"add `{name}: …`",
        )
    if problem == "extra_forbidden":
        span, fields = document.span(path, key=True), fields_of(owner)
        fix = rename_field(document, path, fields) or part_key(span, fields, keys_beside(document, path))
        return replace(_unknown_field(owner, name, span), fix=fix)
    path = _as_written(document, path)
    remedy = Remedy(document, path)
    given = detail.get("input")
    meant = Meant(kind, path, files)
    if problem in ("enum", "literal_error") and isinstance(given, str):
        return _unknown_choice(given, detail, remedy)
    if problem in _KINDS:
        advice = _advise_kind(kind, problem, path, given, meant)
        message = f"{_field_name(path)} must be {_KINDS[problem]}"
        is_text = problem == "tuple_type" and isinstance(given, str)
        fix = remedy.bracket(str(given), meant.items(str(given))) if is_text else None
        return Diagnostic("wrong-kind", message, document.span(path), help=advice, fix=fix)
    context = detail.get("ctx", {})
    said, advice = str(context.get("said", detail["msg"])), str(context.get("help", ""))
    fix = remedy.read_again(problem, given) if isinstance(given, str) else None
    if problem == "bad-id" and isinstance(given, str):
        advice = meant.advise_id(given) or advice
        fix = remedy.name(given, files) or remedy.part(given, [is_record(word, files) for word in given.split()])
    code = problem if problem in CODES else "wrong-kind"
    return Diagnostic(code, f"{_field_name(path)}: {said}", document.span(path), help=advice, fix=fix)


def _as_written(document: Document, path: Path) -> Path:
    """The path without the steps that the model adds to short forms: `choose: 5` has no `at_least`."""
    steps: list[str | int] = []
    node = document.root
    for step in path:
        inner = node.child(step) if node is not None else None
        if inner is not None:
            steps.append(step)
            node = inner
    return tuple(steps)


def _advise_kind(kind: type[Facts], problem: str, path: Path, given: object, meant: Meant) -> str:
    field = next((step for step in reversed(path) if isinstance(step, str)), "key")
    if problem == "tuple_type":
        if isinstance(given, str):
            return f"write it in brackets: `{field}: [{', '.join(meant.items(given)) or given}]`"
        return "begin each item on a line of its own with `- `"
    if problem == "model_type":
        fields = fields_of(facts_at(kind, path))
        needed = [name for name, info in fields.items() if info.is_required()] or list(fields)[:1]
        shown = f"{{{', '.join(f'{name}: …' for name in needed)}}}"
        return f"write such as `{shown}`" if isinstance(path[-1], int) else f"write such as `{field}: {shown}`"
    return f"write one word, without brackets or indented lines below: `{field}: …`"


def _unknown_field(owner: type[Facts], name: str, span: Span) -> Diagnostic:
    if name in _WHERE and not issubclass(owner, Later):
        return Diagnostic("unknown-field", f"{_noun(owner)} cannot have `{name}`", span, help=_WHERE[name])
    fields = sorted(fields_of(owner), key=lambda field: field in fields_of(RecordFacts))
    nearest = suggest(name, fields)
    message = f"{_noun(owner)} has no field `{name}`"
    if nearest is not None:
        return Diagnostic("unknown-field", message, span, f"did you mean `{nearest}`?", f"rename it to `{nearest}`")
    advice = "remove it, or make it a remark, which begins with `#`" if " " in name else "remove it"
    return Diagnostic("unknown-field", message, span, help=f"{advice}; the fields are {_list(fields)}")


def _unknown_choice(given: str, detail: ErrorDetails, remedy: Remedy) -> Diagnostic:
    path, span = remedy.path, remedy.document.span(remedy.path)
    choices = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    nearest = suggest(given, choices)
    label = f"did you mean `{nearest}`?" if nearest else ""
    message = f"{_field_name(path)} cannot be `{given}`"
    advice = f"write {'one of ' if len(choices) > 1 else ''}{_list(choices)}"
    words = given.split()
    if len(words) > 1 and isinstance(path[-1], int) and all(word in choices for word in words):
        label, advice = "", f"a comma is missing: write `{', '.join(words)}`"
    fix = remedy.choose(given, choices) or remedy.part(given, [word in choices for word in words])
    return Diagnostic("unknown-choice", message, span, label, advice, fix=fix)


def _list(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _field_name(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "this file"
    return f"an item of `{names[-1]}`" if isinstance(path[-1], int) else f"`{names[-1]}`"


def _noun(facts: type[Facts]) -> str:
    name = facts.__name__
    if name in _NOUNS:
        return _NOUNS[name]
    words = re.sub(r"(?<!^)([A-Z])", r" \1", name.removesuffix("Facts")).lower()
    if name in _FIELD_NAMES:
        return f"`{words}`"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
