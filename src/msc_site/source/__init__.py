"""Source: the author's files as text, and text as trees whose every value knows its place. No meaning here."""

from msc_site.source.document import Document, read_document
from msc_site.source.files import SourceTree, TreeReader, read_tree
from msc_site.source.text import SourceFile
from msc_site.source.tree import Node, Path, plain
from msc_site.source.yaml_text import parse_yaml

__all__ = [
    "Document",
    "Node",
    "Path",
    "SourceFile",
    "SourceTree",
    "TreeReader",
    "parse_yaml",
    "plain",
    "read_document",
    "read_tree",
]
