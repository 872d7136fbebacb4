"""The command line: one command a file, `command` by name; the file's name is the command's name.

`group` finds the command and turns errors into words and exit codes; `common` holds options of all
commands, `options` what several ask for, `inputs` what several read. A command reads its arguments,
calls the packages below, prints, and returns an exit code. `check` opens each list
(`opened_list`), judges it through `pipeline`, accepts what a baseline knows (`accepted_findings`),
and reports. To add a command, add a file that holds `command`.
"""

# Files that hold no `command` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "accepted_findings",
        "common",
        "diff",
        "drift_history",
        "group",
        "inputs",
        "opened_list",
        "options",
        "recorded_decisions",
        "repositories",
        "usage_error",
        "workflow_files",
    }
)
