"""One adapter for each generator."""
