"""Starters: new content files, written from a few answers, ready to be filled in."""
