"""Signals: evidence of what a tool depends on and what it holds back. One question per file. Pure.

Each file has a probe, which reports what it found and where, and doesn't judge. `rules` weigh the
signals of all probes. `probe` defines what a probe is; `files_to_read` selects the files that probes
read. To add a signal, add a file that defines `probe`, and a row to docs/signals.md.
"""

# Files that hold no `probe` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "account_words",
        "client_name",
        "code_passages",
        "comparison_table",
        "container_image",
        "files_to_read",
        "fixed_address",
        "optional_context",
        "probe",
        "readme_signals",
        "passage_places",
        "sales_subject",
        "self_description",
        "suspected_wording",
        "tree_paths",
        "vendor_claims",
        "vendor_names",
    }
)
