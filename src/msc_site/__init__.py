"""msc-site: course-information websites from facts that are proved to agree."""

__version__ = "0.1.0"
