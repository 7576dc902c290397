"""Two states of a site compared: what has changed in the public facts, in plain words."""

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.futures import compare_futures
from msc_site.comparison.sites import compare_sites

__all__ = ["FactChange", "Nature", "compare_futures", "compare_sites"]
