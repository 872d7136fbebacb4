"""Facts to findings, one question a file. Pure.

The file's name is the rule's name; its docstring is its page, and the examples in it are its
tests. `rule` is what a rule is, `engine` asks all that were selected, `signals/` says how what the
probes saw combines, `waivers` lets people's decisions count, `docs` makes the pages. To add a rule,
add a file that holds `rule`.
"""

# Files that hold no `rule` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "causes",
        "counts",
        "docs",
        "engine",
        "evidence_summary",
        "license_facts",
        "rule",
        "selection",
        "signal_table",
        "signals",
        "waivers",
    }
)
