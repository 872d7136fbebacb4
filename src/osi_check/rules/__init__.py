"""One question a file; the file's name is the rule's name, its docstring its page and tests."""

# Files that hold no `rule` of their own; `plugins.load` leaves them out.
HELPERS = frozenset(
    {
        "docs",
        "engine",
        "judged",
        "license_facts",
        "rule",
        "selection",
        "sheet",
        "signals",
        "waivers",
    }
)
