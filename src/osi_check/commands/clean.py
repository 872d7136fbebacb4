"""`osi-check clean`: remove the cache."""

from __future__ import annotations

import os
import shutil

import click

from osi_check.commands.common import with_examples
from osi_check.fetch.cache import cache_folder
from osi_check.terminal import print_notice


@with_examples(
    "osi-check clean",
)
@click.command()
def command() -> int:
    """Remove cached license texts and responses.

    Lists, locks, and configuration files stay as they are.
    """
    try:
        folder = cache_folder(os.environ)
    except RuntimeError:  # no home: nothing was kept
        folder = None
    if folder is None or not folder.is_dir():
        print_notice("the cache is empty")
        return 0
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(folder)
    print_notice(f"removed {folder} ({size / 1024 / 1024:.1f} MB)")
    return 0
