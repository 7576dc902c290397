"""Degree rules: the tree of groups, the evaluation of a selection, the proof, the prose. Standard library only."""
