"""Build: the whole way from a site's folder to its output folder, and what is kept in between."""
