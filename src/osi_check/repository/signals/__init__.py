"""Signals: what a repository shows of what the tool needs, one question a file. Pure.

A probe says what it saw and where; `rules` weigh what all of them saw. `probe` is what a probe is;
`files_to_read` says which texts they want. To add a signal, add a file that holds `probe`, and
its row to docs/signals.md.
"""

# Files that hold no `probe` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "account",
        "client_name",
        "code_passages",
        "files_to_read",
        "optional_context",
        "probe",
        "readme_signals",
        "said_places",
        "self_description",
        "suspected_wording",
        "tree_paths",
        "vendor_claims",
        "vendor_names",
    }
)
