"""Mending: mistakes whose authors can have meant nothing else, put right in their own files."""

from msc_site.mending.difference import tell_difference
from msc_site.mending.mending import Mended, Mending, Refusal, mend_site
from msc_site.mending.telling import tell_mending
from msc_site.mending.writing import write_mended

__all__ = ["Mended", "Mending", "Refusal", "mend_site", "tell_difference", "tell_mending", "write_mended"]
