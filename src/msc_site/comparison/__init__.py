"""Two states of a site compared: what has changed in the public facts, in plain words."""
