"""YAML as editors read it: the core schema of YAML 1.2, in which dates are texts and only `true` and `false` are flags.

See https://yaml.org/spec/1.2.2/#103-core-schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from msc_site.decode.layout import Place, place_of
from msc_site.schema.kinds import Kind, kind_named
from msc_site.source import SourceFile, read_document


class CoreLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: Mapping[str, Any] = {}  # type: ignore[assignment]


def read_integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0x", "0o") else int(text)


def read_float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(loader.construct_scalar(node).lower().replace(".inf", "inf").replace(".nan", "nan"))


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", read_integer)
CoreLoader.add_constructor("tag:yaml.org,2002:float", read_float)


def as_editors_read(text: str) -> Any:
    return yaml.load(text, CoreLoader)


def kind_of(path: str) -> Kind | None:
    """The kind of a content file, None for one that is no record."""
    place = place_of(path)
    if not isinstance(place, Place) or place.kind == "history":  # which a program writes, and no editor
        return None
    return kind_named("site" if place.kind == "settings" else place.kind)


def facts_text(path: str, text: str) -> str | None:
    """The YAML of a file: all of it, or what stands between the lines `---`; None where msc-site cannot read it."""
    document, problems = read_document(SourceFile(path, text))
    if problems or document.root is None:
        return None
    return text.split("---\n", 2)[1] if path.endswith(".md") else text
