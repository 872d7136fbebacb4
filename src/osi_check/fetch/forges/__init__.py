"""One kind of forge a file: how its addresses and API look."""

# Files that hold no `forge` of their own; `plugins.load` leaves them out.
HELPERS = frozenset({"detect", "forge"})
