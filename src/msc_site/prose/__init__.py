"""Prose: the Markdown of a content file, compiled on its own and filled with the site's facts and links later."""

from msc_site.prose.compile import Compiler
from msc_site.prose.fill import fill
from msc_site.prose.places import locate
from msc_site.prose.text import plain_text
from msc_site.prose.values import Heading, Image, Link, LinkKind, Prose, Reference

__all__ = [
    "Compiler",
    "Heading",
    "Image",
    "Link",
    "LinkKind",
    "Prose",
    "Reference",
    "fill",
    "locate",
    "plain_text",
]
