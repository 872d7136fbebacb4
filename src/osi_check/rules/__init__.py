"""The rules: each turns facts into findings. One rule per file. Pure.

The file's name is the rule's name. Its docstring is the rule's documentation, and the examples in
it are its tests. `rule` defines what a rule is; `engine` runs the selected rules; `signals/` combines
the signals of the probes; `waivers` applies people's decisions; `docs` generates the pages. To add a
rule, add a file that defines `rule`.
"""

# Files that hold no `rule` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "causes",
        "minimum_counts",
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
