"""Opens a list as its configuration says: how it is read, its policy, its decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from osi_check import files, git_history
from osi_check.catalogs import loader
from osi_check.config.find import find_config, has_table, possible_files
from osi_check.config.read import PROJECT_FILE, Config, parse_config
from osi_check.errors import CommandLineError, InputError
from osi_check.model import Catalogue, Location, Tool
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address
from osi_check.terminal import print_notice

_NO_CONFIG = Config()
_MAX_CONFIGS = 64  # configurations of a commit that are not looked for twice
CATALOG_FILES = ("catalog.yml", "catalog.yaml")


def open_list(path: Path, base: str = "") -> Catalogue:
    """The list at a path with what its configuration says of it; raises `InputError`.

    With a `base`, the commit that a change is compared with, it is read as the configuration of
    that commit says: a change cannot take tools out of sight.
    """
    config = config_of(path)
    hints = config_at(path, base).hints if base else config.hints
    return apply_config(config, loader.read_catalogue(path, hints))


def open_list_at(path: Path, commit: str) -> Catalogue | None:
    """The list as it was at a commit, by the configuration of that commit; None if it was not there.

    What a change writes into the configuration is not believed before it is merged.
    """
    config = config_at(path, commit)
    found = loader.read_catalogue_at(path, commit, config.hints)
    return None if found is None else apply_config(config, found)


def read_edited_list(path: Path, texts: Mapping[str, str]) -> Catalogue:
    """The list as it would be with these texts for some of its files, by their names."""
    config = config_of(path)
    return apply_config(config, loader.read_edited(path, texts, config.hints))


def config_of(path: Path) -> Config:
    """The configuration of a list; an empty one where there is none."""
    return _NO_CONFIG if str(path) == "-" else find_config(path) or _NO_CONFIG


def config_at(path: Path, commit: str) -> Config:
    """The configuration that a list had at a commit, looked for there as it is here.

    One that cannot be read counts as none: the change may be what mends it.
    """
    if str(path) == "-":
        return _NO_CONFIG
    here = Path.cwd() / path
    return _config_at(here if here.is_dir() else here.parent, commit)


@lru_cache(maxsize=_MAX_CONFIGS)
def _config_at(folder: Path, commit: str) -> Config:
    for file in possible_files(folder):
        data = git_history.file_at(file, commit)
        text = (data or b"").decode("utf-8-sig", "replace")
        if data is None or (file.name == PROJECT_FILE and not has_table(text.splitlines())):
            continue
        try:
            if found := parse_config(text, str(file)):
                return found
        except InputError as error:
            print_notice(f"warning: the configuration before the change is ignored: {error}")
            break
    return _NO_CONFIG


def baseline_file(path: Path, base: str = "") -> Path | None:
    """The baseline that a list's configuration names, now or at the commit `base`."""
    config = config_at(path, base) if base else config_of(path)
    return Path(config.file).parent / config.baseline if config.baseline else None


def rules_off(path: Path, commit: str = "") -> Mapping[str, str]:
    """The rules that a list's configuration leaves out, with the reasons, now or at a commit."""
    return (config_at(path, commit) if commit else config_of(path)).rules_off


def apply_config(config: Config, catalogue: Catalogue) -> Catalogue:
    """The catalogue with its configuration's decisions and policy."""
    tools = tuple(_decided(tool, config) for tool in catalogue.tools)
    policy = config.policy if config.has_policy else catalogue.policy
    return replace(catalogue, tools=tools, policy=policy)


def _decided(tool: Tool, config: Config) -> Tool:
    names = dict.fromkeys(name.casefold() for name in tool_names(tool))
    waivers = tuple(w for name in names for w in config.decisions.get(name, ()))
    return replace(tool, waivers=(*tool.waivers, *waivers)) if waivers else tool


def unused_decisions(read: Mapping[Path, Sequence[Tool]]) -> dict[str, dict[str, Location]]:
    """The decisions on tools that no list has any more, with their places, by configuration file.

    `read` are the lists that were read, with all their tools. A configuration counts only where
    these are all the lists that it names.
    """
    found: dict[str, dict[str, Location]] = {}
    for config in {config.file: config for config in map(config_of, read)}.values():
        home = Path(config.file).parent
        named = [path for said in config.lists for path in files.expand_pattern(str(home / said))]
        known = {path.resolve(): tools for path, tools in read.items()}
        if not named or any(Path(path).resolve() not in known for path in named):
            continue
        names = {
            name.casefold()
            for path in named
            for tool in known[Path(path).resolve()]
            for name in tool_names(tool)
        }
        left = {
            tool: waivers[0].at or Location(config.file)
            for tool, waivers in config.decisions.items()
            if tool not in names
        }
        if left:
            found[config.file] = left
    return found


def tool_names(tool: Tool) -> tuple[str, ...]:
    """What a decision may call a tool by."""
    place = parse_address(tool.repo) if tool.repo else None
    return (tool.id, tool.name, tool.repo, *((place.path, place.url, place.key) if place else ()))


def default_list() -> str:
    """The one list that a command takes where none is named: the one that `check` uses.

    Raises `InputError` where there is none, or more than one to choose from.
    """
    found = default_lists()
    if len(found) > 1:
        raise CommandLineError(f"the configuration names {len(found)} lists", "name one of them")
    return found[0]


def is_default(path: Path) -> bool:
    """Whether a command that is given no list takes this one, without a look at other files."""
    config = find_config(Path()) or _NO_CONFIG
    found = _configured(config) or tuple(name for name in CATALOG_FILES if Path(name).is_file())[:1]
    return len(found) == 1 and Path(found[0]).resolve() == path.resolve()


def default_lists(base: str = "") -> tuple[str, ...]:
    """The lists to check where none is named, and a word on which: by the configuration, else here.

    With a `base`, the commit that a change is compared with, those of that commit come first: a
    change that names other lists, or puts one in their place, does not take them out of sight.
    Raises `InputError` where there is none.
    """
    config = find_config(Path()) or _NO_CONFIG
    before = _lists_before(base) if base else ()
    if config.lists:
        found = _configured(config)
        print_notice(f"{config.file}: {', '.join(found)}")
    else:
        found = _lists_here()
    return tuple(dict.fromkeys((*before, *found)))


def _configured(config: Config) -> tuple[str, ...]:
    home = Path(config.file).parent
    return tuple(str(home / path) for path in config.lists)


def _lists_here() -> tuple[str, ...]:
    for name in CATALOG_FILES:
        if Path(name).is_file():
            return (name,)
    try:
        found = loader.read_catalogue(Path())
    except InputError:
        found = Catalogue(file="")
    named = _named_list(found)
    if not named:
        raise CommandLineError(
            "no list found in this folder",
            "name your list, for example README.md, or run osi-check init",
        )
    print_notice(f"checking {named} ({count_noun(len(found.tools), 'tool')})")
    return (named,)


def _lists_before(base: str) -> tuple[str, ...]:
    """The lists of this folder at a commit, but for those that are gone, which are named."""
    config = config_at(Path(), base)
    found = _configured(config)
    if not found:
        found = tuple(n for n in CATALOG_FILES if git_history.file_at(Path(n), base) is not None)
    if not found:
        with suppress(InputError):
            before = loader.read_catalogue_at(Path(), base)
            found = (_named_list(before),) if before else ()
    left = []
    for name in filter(None, found):
        if Path(name).exists() or files.is_pattern(name):
            left.append(name)
        else:
            print_notice(f"warning: the list {name} was removed")
    return tuple(left)


def _named_list(catalogue: Catalogue) -> str:
    """The file that holds a list, or the folder where it is several; "" where there is none."""
    named = dict.fromkeys(tool.location.file for tool in catalogue.tools)
    return next(iter(named)) if len(named) == 1 else "." if named else ""
