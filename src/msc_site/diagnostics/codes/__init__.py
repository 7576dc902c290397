"""The families of diagnostic codes, a module each."""
