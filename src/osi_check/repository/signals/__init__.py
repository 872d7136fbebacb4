"""Signals: what a repository shows of what the tool needs, one question a file."""

# Files that hold no `probe` of their own; `plugins.load` leaves them out.
HELPERS = frozenset(
    {
        "account",
        "files_to_read",
        "optional_context",
        "probe",
        "readme_signals",
        "self_description",
        "tree_paths",
        "vendor_claims",
        "vendor_names",
    }
)
