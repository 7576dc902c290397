"""Prose: the Markdown of a content file, compiled on its own and filled with the site's facts and links later."""

from msc_site.prose.compile import Compiler
from msc_site.prose.fill import fill
from msc_site.prose.places import locate
from msc_site.prose.text import plain_text
from msc_site.prose.values import Claim, ClaimKind, Heading, Image, Link, LinkKind, Prose, Reference, Slip, SlipKind

__all__ = [
    "Claim",
    "ClaimKind",
    "Compiler",
    "Heading",
    "Image",
    "Link",
    "LinkKind",
    "Prose",
    "Reference",
    "Slip",
    "SlipKind",
    "fill",
    "locate",
    "plain_text",
]
