"""`osi-check` and `python -m osi_check`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` alone is answered without loading it."""
    if sys.argv[1:] == ["--version"]:
        from osi_check import __version__  # noqa: PLC0415

        sys.stdout.write(f"osi-check {__version__}\n")
        return
    from osi_check.commands.group import run_cli  # noqa: PLC0415
    from osi_check.terminal import outlive_reader  # noqa: PLC0415

    sys.stdout, sys.stderr = outlive_reader(sys.stdout), outlive_reader(sys.stderr)
    sys.exit(run_cli())


if __name__ == "__main__":
    main()
