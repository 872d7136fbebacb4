"""One command a file; the file's name is the command's name."""

# Files that hold no `command` of their own; `plugins.load` leaves them out.
HELPERS = frozenset({"explained", "diff", "group", "options", "recorded_decisions", "repositories"})
