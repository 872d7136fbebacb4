"""What a forge says of a repository beside its git objects: one kind of forge a file.

`detect` finds out of which kind a host is, by its answers; `forge` is what a kind of forge is. To
add one, add a file that holds `forge`, and the form of its file addresses to `permalinks`.
"""

# Files that hold no `forge` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset({"detect", "forge"})
