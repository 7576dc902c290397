"""Serve: the preview of a site on this machine, which follows every save."""
