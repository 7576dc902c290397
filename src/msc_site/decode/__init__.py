"""Decode: located texts become typed records, and the records one site. Every problem on the way is a diagnostic."""

from msc_site.decode.consequences import drop_consequences
from msc_site.decode.site import Decoded, Future, decode_site
from msc_site.decode.turns import Turn

__all__ = ["Decoded", "Future", "Turn", "decode_site", "drop_consequences"]
