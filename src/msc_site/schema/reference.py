"""The field reference, generated: `python -m msc_site.schema.reference > docs/fields.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from msc_site.model.base import Later, RecordFacts
from msc_site.schema.generator import schema_of
from msc_site.schema.kinds import KINDS, Kind
from msc_site.schema.notes import Note, Schema, fields_of, notes_of, referred, resolve

_INTRODUCTION = """\
# The fields of the content files

Generated from the model; do not edit. To renew it: `python -m msc_site.schema.reference > docs/fields.md`

A section for each kind of file, then one for [what every record may state](#every-record), then one for each
[group of fields](#groups). What must be stated is marked **required**; what is not known is left out, never written as
`TBC`. A text needs quotes only where YAML would read something else: where it begins with a sign such as `#`, `[` or
`"`, or holds a colon with a space behind it.
"""

_HELP = """\
## Help while typing

`msc-site schema` writes what this page says into the site's `.vscode/` folder, for Visual Studio Code:

- For `site.yaml` and `programme.yaml`, the extension [YAML](https://marketplace.visualstudio.com/items?itemName=redhat.vscode-yaml)
  of Red Hat (VS Code asks whether to install it) then explains a field under the pointer, offers fields and choices on
  Ctrl+Space, and underlines what is wrong.
- In Markdown files that extension does not look at the facts between the two lines `---`. There, snippets do: press
  Ctrl+Space, type a field's name, and press Enter; Tab leads from one blank to the next. Typed in an empty file, the
  kind of the record (`module`, `scholarship`, …) gives all that must be stated. Versions of VS Code from before 2026
  offer the snippets of all kinds in every Markdown file.
- Settings that are there already stay as they are, remarks included. Where a setting of your own stands in the way, the
  command says what to add.

Other editors with the YAML language server (Neovim, Emacs, Helix, Zed and others) find a schema by
the first line of a file; `msc-site schema --output schemas` writes the schemas alone:

```yaml
# yaml-language-server: $schema=../schemas/site.schema.json
```

An editor knows one file at a time. Whether files agree with each other, `msc-site check` and the preview say.
"""

_RECORD_FIELDS = frozenset(RecordFacts.model_fields)
_TABLE = "| field | what it means | what to write | example |\n|---|---|---|---|"


def describe_fields() -> str:
    """The field reference in Markdown."""
    schemas = [(kind, schema_of(kind)) for kind in KINDS]
    groups: dict[str, tuple[Schema, Schema]] = {}
    for _, schema in schemas:
        groups |= {name: (each, schema) for name, each in schema["definitions"].items() if fields_of(each) is not each}
        groups |= {name: (each, schema) for name, each in schema["definitions"].items() if "properties" in each}
    later, root = groups["Later"]  # of the fields of a record's own nothing is said twice
    groups["Later"] = {**later, "properties": {name: later["properties"][name] for name in Later.model_fields}}, root
    return "\n".join(
        [
            _INTRODUCTION,
            *(_describe_kind(kind, schema) for kind, schema in schemas),
            _describe_every_record(dict(schemas)[KINDS[1]]),
            "## Groups\n",
            *(_describe_group(*groups[name]) for name in sorted(groups)),
            _HELP,
        ]
    )


def _describe_kind(kind: Kind, schema: Schema) -> str:
    own = [note for note in notes_of(schema, schema) if kind.name == "site" or note.name not in _RECORD_FIELDS]
    more = "" if kind.name == "site" else "\nAnd [what every record may state](#every-record).\n"
    place = kind.place.replace("*.md", "<id>.md").replace("*", "<id>")
    return f"## {kind.title}\n\n`{place}`. {kind.says}\n\n{_table(own, schema)}{more}"


def _describe_every_record(schema: Schema) -> str:
    notes = [note for note in notes_of(schema, schema) if note.name in _RECORD_FIELDS]
    return f"## Every record\n\nEvery file but `site.yaml` may state these too.\n\n{_table(notes, schema)}"


def _describe_group(group: Schema, root: Schema) -> str:
    forms = [form for form in group.get("anyOf", ()) if "required" not in form]
    short = f"Written as {_alternatives(forms, root)}.\n\n" if forms else ""
    return f"### {group['title']}\n\n{group['description']}\n\n{short}{_table(notes_of(group, root), root)}"


def _table(notes: Iterable[Note], root: Schema) -> str:
    return "\n".join([_TABLE, *(_row(note, root) for note in notes)]) + "\n"


def _row(note: Note, root: Schema) -> str:
    what = "; ".join(_conditions(note, root))
    example = f"`{note.example}`" if note.example else ""
    return "| " + " | ".join(_cell(text) for text in (f"`{note.name}`", note.says, what, example)) + " |"


def _conditions(note: Note, root: Schema) -> Iterator[str]:
    if note.is_required:
        yield "**required**"
    yield _belongs(note.shape, root)
    if note.default:
        yield f"`{note.default}`, if left out"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _belongs(shape: Schema, root: Schema) -> str:
    """What belongs there, in words."""
    resolved = resolve(shape, root)
    if resolved.get("type") == "array":
        item = _belongs(resolved["items"], root)
        is_group = item.startswith("a group:")
        return f"a list of {item.replace('a group', 'groups', 1)}" if is_group else f"a list, each item {item}"
    if "enum" in resolved:
        words = zip(resolved["enum"], resolved["enumDescriptions"], strict=True)
        return "one of " + ", ".join(f"`{word}` ({meaning})" for word, meaning in words)
    if referred(shape):
        title = str(resolved["title"]).lower()
        noun = "a group: " if "properties" in resolved else "a "
        return f"{noun}[{title}](#{title.replace(' ', '-')})"
    if "anyOf" in resolved:
        return _alternatives(resolved["anyOf"], root)
    return _single(resolved)


def _single(shape: Schema) -> str:
    if "const" in shape:
        return f"`{shape['const']}`"
    if "properties" in shape:
        return "a group of the fields below"
    title = str(shape["title"])
    return "`true` or `false`" if title == "Yes or no" else _with_article(title)


def _alternatives(forms: Iterable[Schema], root: Schema) -> str:
    *others, last = (_belongs(form, root) for form in forms)
    return f"{', '.join(others)}, or {last}"


def _with_article(title: str) -> str:
    """`a date`, `an id`."""
    words = title[0].lower() + title[1:]
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


if __name__ == "__main__":
    sys.stdout.write(describe_fields())
