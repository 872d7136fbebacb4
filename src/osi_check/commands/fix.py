"""`osi-check fix`: fix what can be fixed, in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from osi_check import files, pipeline
from osi_check.catalogs import Editor, loader
from osi_check.commands import repositories
from osi_check.commands.common import with_examples
from osi_check.commands.diff import unified_diff
from osi_check.commands.inputs import list_rules, open_lock
from osi_check.commands.options import evidence_mode
from osi_check.config import lists
from osi_check.errors import CommandLineError, InputError
from osi_check.fetch.collector import Collector
from osi_check.fixes import Fix, apply, collect_edits
from osi_check.fixes.apply import AppliedEdits, AttemptedEdits
from osi_check.lock import lockfile
from osi_check.model import Catalogue, Edit, Location, Problem
from osi_check.pipeline import CheckResult, EvidenceMode
from osi_check.plugins import load_plugins
from osi_check.reports.escape import visible_line
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address
from osi_check.terminal import print_notice

EXIT_CHANGES = 1
BYTE_ORDER_MARK = "\ufeff"
STALE_DAYS = 730  # where the list sets no other limit
MAX_LISTED_EDITS = (
    5  # edits that one reason kept from being made; where there are more, they are counted
)


@with_examples(
    "osi-check fix --diff                      # preview",
    "osi-check fix README.md --select license-spelling",
    "osi-check fix README.md --repository 'Example=owner/example'",
)
@click.command()
@click.argument("path", metavar="[CATALOG]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--diff",
    "--dry-run",
    is_flag=True,
    help="Show changes without writing them; exit 1 if anything would change.",
)
@click.option("--unsafe", is_flag=True, help="Also apply fixes that change what the list claims.")
@click.option("--select", multiple=True, metavar="FIX", help="Apply only these fixes (see --list).")
@click.option("--ignore", multiple=True, metavar="FIX", help="Skip these fixes.")
@click.option(
    "--mark",
    "marks",
    multiple=True,
    metavar="KIND=SIGN",
    help="Put this sign in front of tools that are `archived` or `stale` (no commit for two years).",
)
@click.option("--list", "show", is_flag=True, help="List the available fixes.")
@click.option("--locked", is_flag=True, help="Use only the lock; don't access the network.")
@click.option("--live", is_flag=True, help="Fetch every repository again.")
@click.option(
    "--fill-licenses",
    is_flag=True,
    help="Add the repository's license to entries without one; make no other changes.",
)
@click.option(
    "--find-repositories",
    is_flag=True,
    help="Suggest repositories for entries without one; write nothing.",
)
@click.option(
    "--repository",
    "choices",
    multiple=True,
    metavar="TOOL=REPOSITORY",
    help="Set the repository of one entry; make no other changes.",
)
def command(  # noqa: PLR0913 - one argument for each option
    *,
    path: Path | None,
    diff: bool,
    unsafe: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    show: bool,
    locked: bool,
    live: bool,
    fill_licenses: bool,
    find_repositories: bool,
    choices: tuple[str, ...],
    marks: tuple[str, ...],
) -> int:
    """Fix a list in place.

    Fixes license spelling, renamed repositories, duplicates, and order. Everything else stays as it
    is. The evidence recorded in the lock next to the list is used. Tools that aren't in it are
    fetched now.
    """
    fixes = _chosen(("missing-license",) if fill_licenses else select, ignore)
    unsafe |= fill_licenses
    if show:
        click.echo("\n".join(f"{fix.name:<20} {fix.title}" for fix in fixes))
        return 0
    mode = evidence_mode(locked=locked, live=live)
    path = path or Path(lists.default_list())
    catalogue = _opened(path)
    marked = _with_signs(catalogue, marks)
    lock_path = loader.lock_file_path(path)
    known = open_lock(lock_path)
    lacking = 0
    with Collector(date.today()) as world:
        if find_repositories:
            return repositories.show_candidates(catalogue, path, world)
        if choices:
            edits = repositories.repository_edits(catalogue, choices)
        else:
            result = _judged(marked, known, world, mode, path)
            edits = list(collect_edits(fixes, marked, result.report.verdicts))
            lacking = result.lacks_evidence
    chosen = [edit for edit in edits if edit.safe or unsafe]
    texts = {file: _text(file) for file in sorted({edit.location.file for edit in chosen})}
    applied = _apply_checked(path, texts, catalogue, chosen)
    changed = {file: now for file, now in applied.texts.items() if now != texts[file]}
    if diff:
        for file, now in changed.items():
            click.echo("\n".join(unified_diff(texts[file], now, file)))
    elif changed:
        _write(changed, applied.done)
        _refile(lock_path, known, catalogue, applied.done)
    _print_summary(applied, left=len(edits) - len(chosen), lacking=lacking)
    return EXIT_CHANGES if diff and changed else 0


def _with_signs(catalogue: Catalogue, marks: Sequence[str]) -> Catalogue:
    """The catalogue with the signs given as KIND=SIGN in its policy."""
    policy = catalogue.policy
    for mark in marks:
        kind, _, sign = mark.partition("=")
        if kind not in {"archived", "stale"} or not sign.strip():
            raise CommandLineError(
                f"invalid value {mark!r} for --mark", "use archived=SIGN or stale=SIGN"
            )
        if kind == "archived":
            policy = replace(policy, archived_sign=sign.strip())
        else:
            days = policy.stale_after_days or STALE_DAYS
            policy = replace(policy, stale_sign=sign.strip(), stale_after_days=days)
    return replace(catalogue, policy=policy)


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> tuple[Fix, ...]:
    """The fixes asked for, by their names or those of the rules that they mend."""
    found = load_plugins("osi_check.fixes", Fix, "fix")
    known = {name for fix in found for name in (fix.name, fix.fixed_rule) if name}
    for name in (*select, *ignore):
        if name not in known:
            raise CommandLineError(
                f"unknown fix {name!r}", f"choose from {', '.join(sorted(known))}"
            )
    return tuple(
        fix
        for fix in found
        if (not select or {fix.name, fix.fixed_rule} & {*select})
        and not {fix.name, fix.fixed_rule} & {*ignore}
    )


def _opened(path: Path) -> Catalogue:
    """The catalogue of a file or folder here: what is read from elsewhere is not edited."""
    if str(path) == "-":
        raise CommandLineError("fix needs a local file or directory")
    return loader.require_tools(lists.open_list(path))


def _judged(
    catalogue: Catalogue, known: lockfile.Lock, world: Collector, mode: EvidenceMode, path: Path
) -> CheckResult:
    """What the rules of the list find in it today."""
    return pipeline.check_catalogue(
        catalogue,
        known,
        world.collect_facts,
        mode=mode,
        rules=list_rules(path),
        today=date.today(),
    )


def _text(file: str) -> str:
    """The text with its byte order mark and line ends: they are to stay."""
    data = files.read_bytes(Path(file), "the list", loader.MAX_BYTES)
    return data.decode("utf-8")  # it was read before


def _apply_checked(
    path: Path, texts: Mapping[str, str], catalogue: Catalogue, edits: Sequence[Edit]
) -> AppliedEdits:
    """The texts after those edits that leave all else as it reads; the others are refused.

    Raises `InputError` where an address that somebody chose cannot be put in.
    """

    def editor_of(file: str) -> Editor:
        hints = lists.config_of(path).hints
        form = loader.detect_format(texts[file].removeprefix(BYTE_ORDER_MARK), file, hints)
        if form.editor is None:
            raise InputError(Problem(Location(file), f"{form.name} lists can't be edited"))
        return form.editor(texts[file], catalogue)

    def attempt(chosen: Sequence[Edit]) -> AttemptedEdits:
        applied = apply.apply_edits(texts, chosen, editor_of)
        if not applied.done:
            return AttemptedEdits(applied)
        bare = {file: text.removeprefix(BYTE_ORDER_MARK) for file, text in applied.texts.items()}
        try:
            after = lists.read_edited_list(path, bare)
        except InputError as error:
            return AttemptedEdits(applied, str(error))
        wrong = apply.verify_edits(catalogue, after, applied.done)
        doubted = apply.doubted_edits(catalogue, after, applied.done) if wrong else ()
        if wrong and any(edit.action == "add" and edit.field == "repo" for edit in applied.done):
            raise InputError(Problem(applied.done[0].location, f"{wrong}; edit it manually"))
        return AttemptedEdits(applied, wrong, doubted)

    return apply.keep_sound_edits(edits, attempt)


def _write(changed: Mapping[str, str], done: Sequence[Edit]) -> None:
    """Write the texts that changed, and say what changed."""
    for file, text in changed.items():
        files.write_file(Path(file), text.encode())
    for edit in done:
        click.echo(f"{edit.location}: {visible_line(_edit_words(edit))}")


def _edit_words(edit: Edit) -> str:
    """One edit in words."""
    name = edit.tool.name
    if edit.action == "remove":
        return f"{name}: removed ({edit.why})"
    if edit.action == "move" and edit.neighbor:
        where = "after" if edit.behind else "before"
        return f"{name}: moved {where} {edit.neighbor.name} ({edit.why})"
    if edit.action == "add":
        return f"{name}: {edit.field} {edit.new} added ({edit.why})"
    return f"{name}: {edit.field} {edit.old} → {edit.new} ({edit.why})"


def _refile(path: Path, known: lockfile.Lock, catalogue: Catalogue, done: Sequence[Edit]) -> None:
    """File the evidence on a renamed repository under its new name, too."""
    tools = dict(known.tools)
    moved = {id(edit.tool): edit for edit in done if edit.field == "repo"}
    still = {_key(tool.repo) for tool in catalogue.tools if id(tool) not in moved}
    for edit in moved.values():
        old = _key(edit.tool.repo)
        new = _key(edit.tool.repo.replace(edit.old, edit.new, 1))
        if old in tools and new:
            tools.setdefault(new, tools[old])
    for edit in moved.values():
        if (old := _key(edit.tool.repo)) not in still:
            tools.pop(old, None)
    if tools != known.tools:
        files.write_file(path, lockfile.encode_lock(lockfile.Lock(tools=tools)))
        print_notice(f"{path}: updated renamed repositories")


def _key(repo: str) -> str:
    place = parse_address(repo)
    return place.key if place else ""


def _print_summary(applied: AppliedEdits, *, left: int, lacking: int) -> None:
    """What was done, what was not, and what more there is; never on standard output."""
    reasons = Counter(why for _, why in applied.refused)
    for edit, why in applied.refused:
        if reasons[why] <= MAX_LISTED_EDITS:
            print_notice(f"{edit.location}: skipped {_edit_words(edit)}: {why}")
    for why, times in reasons.items():
        if times > MAX_LISTED_EDITS:
            print_notice(f"skipped {count_noun(times, 'edit')}: {why}")
    counts = count_noun(len(applied.done), "edit") if applied.done else "nothing to fix"
    print_notice(f"{counts}{f', {len(applied.refused)} skipped' if applied.refused else ''}")
    if left:
        print_notice(
            f"{count_noun(left, 'more edit')} available with --unsafe; preview: --unsafe --diff"
        )
    if lacking:
        print_notice(
            f"no evidence for {count_noun(lacking, 'tool')}; only license spelling was checked"
        )
