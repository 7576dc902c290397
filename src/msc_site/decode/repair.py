"""Repair of facts that the model refuses, so that the mistakes between records are found in the same run.

What is repaired is reported, and a site with anything reported as an error is never published.
"""

from __future__ import annotations

from msc_site.decode.shape import Path, Tree, slot_at
from msc_site.model.base import Facts


def repair(kind: type[Facts], tree: Tree, path: Path) -> None:
    """Take out what stands at a path if it may be left out, else put a stand-in there. Items of lists keep their place.

    The path is that of the validated facts, the tree what the author wrote: steps of unfolded short forms are passed
    over, and a value in short form is replaced as a whole.
    """
    while path:
        slot = slot_at(kind, path)
        holder, step = _find_holder(tree, path)
        if slot is None or not slot.required:
            if isinstance(holder, dict):
                holder.pop(step, None)
                return
        elif isinstance(holder, (dict, list)):
            holder[step] = slot.stand_in()  # type: ignore[index]
            return
        path = path[:-1]


def _find_holder(tree: Tree, path: Path) -> tuple[Tree, str | int]:
    """The list or mapping that holds the path's last step, and that step; None for the holder where there is none."""
    node = tree
    for step in path[:-1]:
        if isinstance(node, dict) and isinstance(step, str):
            if step not in node:
                return None, path[-1]
            node = node[step]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
    step = path[-1]
    if isinstance(node, dict) and isinstance(step, str):
        return node, step
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return node, step
    return None, step
