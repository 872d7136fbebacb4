"""`osi-check clean`: remove the cache, or decisions that are for no tool any more."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from osi_check import files
from osi_check.commands.common import with_examples
from osi_check.config import lists
from osi_check.config.decisions import remove_decisions
from osi_check.config.find import find_config
from osi_check.errors import CommandLineError
from osi_check.fetch.cache import cache_folder
from osi_check.terminal import print_notice


@with_examples(
    "osi-check clean",
    "osi-check clean --decisions",
)
@click.command()
@click.option(
    "--decisions",
    is_flag=True,
    help="Instead remove decisions on tools that are no longer listed from the configuration.",
)
def command(*, decisions: bool) -> int:
    """Remove cached license texts and responses.

    Lists, locks, and configuration files stay as they are.
    """
    return _clean_decisions() if decisions else _clean_cache()


def _clean_cache() -> int:
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


def _clean_decisions() -> int:
    config = find_config(Path())
    if config is None or not config.lists:
        raise CommandLineError(
            "no configuration here names lists", 'add lists = ["README.md"] to osi-check.toml'
        )
    home = Path(config.file).parent
    named = [path for said in config.lists for path in files.expand_pattern(str(home / said))]
    read = {Path(path): lists.open_list(Path(path)).tools for path in named}
    unused = lists.unused_decisions(read).get(config.file, {})
    if not unused:
        print_notice("all decisions are on listed tools")
        return 0
    path = Path(config.file)
    text = files.read_bytes(path).decode("utf-8")
    files.write_file(path, remove_decisions(text, config.file, unused).encode())
    for tool in unused:
        print_notice(f"removed the decision on {tool} from {config.file}")
    return 0
