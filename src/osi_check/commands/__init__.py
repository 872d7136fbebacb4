"""The command line: one command a file, `command` by name; the file's name is the command's name.

`group` finds the command and turns errors into words and exit codes; `common` holds options of all
commands, `options` what several ask for. A command reads its arguments, calls the packages below,
prints, and returns an exit code; nobody imports a command but its neighbors here. To add one, add a file that holds
`command`.
"""

# Files that hold no `command` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "common",
        "diff",
        "explained",
        "group",
        "options",
        "recorded_decisions",
        "repositories",
        "usage_error",
    }
)
