"""Decode: located texts become typed records, and the records one site. Every problem on the way is a diagnostic."""

from msc_site.decode.consequences import drop_consequences
from msc_site.decode.site import Decoded, decode_site

__all__ = ["Decoded", "decode_site", "drop_consequences"]
