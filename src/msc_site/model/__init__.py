"""The model: the records of a site, what they mean, and no input or output."""

from msc_site.model.site import Programme, Record, Site

__all__ = ["Programme", "Record", "Site"]
