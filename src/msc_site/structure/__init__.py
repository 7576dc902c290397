"""Degree rules: the tree of groups, the evaluation of a selection, the proof, the prose.

All but `bridge`, which reads the rules out of the model, stands on the standard library alone.
"""
