"""`osi-check decide`: record a maintainer's decision as a waiver, in place."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from osi_check import files, pipeline
from osi_check.catalogs import EditError, loader
from osi_check.catalogs.yaml.waivers import add_waiver
from osi_check.commands.common import with_examples
from osi_check.commands.inputs import list_rules, open_lock
from osi_check.commands.usage_error import near_words
from osi_check.config import lists
from osi_check.config.decisions import add_decision
from osi_check.config.find import config_files, find_config
from osi_check.config.read import FILE_NAMES, parse_config
from osi_check.errors import CommandLineError
from osi_check.fetch.collector import Collector
from osi_check.model import Catalogue, Facts, Finding, Outcome, Tool, Unknown, Verdict, Waiver
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address
from osi_check.repository.folder import named_folder
from osi_check.terminal import print_notice


@with_examples(
    'osi-check decide data-diff --rule B303 --reason "complete as it is"',
    'osi-check decide data-diff --rule B303 --reason "moves soon" --until 2027-01-31',
)
@click.command()
@click.argument("name", metavar="TOOL")
@click.option("--rule", "rule_name", metavar="RULE", help="Rule to waive.")
@click.option("--reason", required=True, help="Why the tool can stay on the list.")
@click.option("--by", default="", help="Who decided (default: git's user.name).")
@click.option(
    "--until", default="", metavar="DATE", help="Last day the waiver applies (YYYY-MM-DD)."
)
@click.option(
    "--catalog",
    "path",
    type=click.Path(path_type=Path),
    help="File or folder of the list (default: of those that `check` uses, the one with TOOL).",
)
def command(
    *, name: str, rule_name: str | None, reason: str, by: str, until: str, path: Path | None
) -> int:
    """Waive a finding, with a reason.

    TOOL is the id, name, or repository of an entry. The waiver is written to the entry in
    catalog.yml. For any other list it is written to osi-check.toml, which is created if missing.
    If several lists have the entry, exits 2 and names them.

    The waiver expires when the repository or the files it is based on change.
    """
    if until and not _is_date(until):
        raise CommandLineError(f"invalid value {until!r} for --until", "use YYYY-MM-DD")
    today = date.today()
    if until and until < today.isoformat():
        raise CommandLineError(f"--until {until} has passed", "use a later day, or none")
    if not reason.strip():
        raise CommandLineError("--reason is empty", "say why the tool can stay on the list")
    if rule_name:
        _require_rule(rule_name)
    path, catalogue, tool = _named_entry(name, [path] if path else _default_paths())
    with Collector(today) as world:
        known = open_lock(loader.lock_file_path(path))
        result = pipeline.check_catalogue(
            replace(catalogue, tools=(tool,)),
            known,
            world.collect_facts,
            rules=list_rules(path),
            today=today,
            all_tools=catalogue.tools,
        )
    (verdict,) = result.report.verdicts
    if result.lacks_evidence and isinstance(verdict.facts, Unknown) and not rule_name:
        raise CommandLineError(
            f"{tool.name} could not be checked: {verdict.facts.reason}",
            "check it first: osi-check audit --write",
        )
    finding = _chosen(verdict, rule_name)
    waived = [f for f in _open_findings(verdict) if f.rule == finding.rule]
    waiver = _waiver(verdict, waived, reason=reason, by=by or _git_user(), until=until)
    file = path
    if _has_waivers(path):
        _write(path, tool.id, waiver)
    else:
        file = _write_config(path, tool, waiver)
    messages = "; ".join(f.message for f in waived)
    print_notice(f"waived {finding.code} for {tool.name} in {file} ({messages})")
    return 0


def _waiver(
    verdict: Verdict, waived: Sequence[Finding], *, reason: str, by: str, until: str
) -> Waiver:
    """A waiver of a rule's findings, bound to the repository and all files that they are about."""
    place, facts = parse_address(verdict.tool.repo), verdict.facts
    return Waiver(
        rule=waived[0].rule,
        reason=reason,
        by=by,
        until=until,
        blobs=tuple(sorted({s.blob for finding in waived for s in finding.sources if s.blob})),
        repo=place.url if place else "",
        repo_id=facts.id if isinstance(facts, Facts) else "",
    )


def _default_paths() -> list[Path]:
    try:
        return [Path(named) for named in lists.default_lists()]
    except CommandLineError as error:
        raise CommandLineError(
            error.problems[0].message, "name the list of the tool: --catalog FILE"
        ) from None


def _named_entry(name: str, paths: Sequence[Path]) -> tuple[Path, Catalogue, Tool]:
    """The list that has the entry, and the entry; raises `InputError` if it is not just one."""
    opened = [(path, lists.open_list(path)) for path in paths]
    said = name.casefold()
    found = [
        (path, catalogue, tool)
        for path, catalogue in opened
        for tool in catalogue.tools
        if said in {known.casefold() for known in lists.tool_names(tool)}
    ]
    if len(found) == 1:
        return found[0]
    files = list(dict.fromkeys(str(path) for path, _, _ in found))
    if len(files) > 1:
        raise CommandLineError(
            f"{name!r} is in {len(files)} lists: {', '.join(files)}",
            f"choose one, for example --catalog {files[0]}",
        )
    if found:
        entries = "\n".join(f"{tool.id}: {tool.repo or 'no repository'}" for _, _, tool in found)
        count = f"{name!r} matches {len(found)} entries in {files[0]}"
        raise CommandLineError(f"{count}; use the repository", entries)
    near = near_words(name, [tool.id for _, catalogue in opened for tool in catalogue.tools])
    advice = (
        f"did you mean {' or '.join(near)}?"
        if near
        else "use the id or name of an entry, or name another list: --catalog FILE"
    )
    raise CommandLineError(f"no entry in {', '.join(map(str, paths))} matches {name!r}", advice)


def _has_waivers(path: Path) -> bool:
    """Whether the list is a catalog.yml, whose entries have a place for a decision."""
    return (
        not path.is_dir()
        and loader.detect_format(files.read_text(path), str(path), lists.config_of(path).hints).name
        == "catalog"
    )


def _write_config(path: Path, tool: Tool, waiver: Waiver) -> Path:
    """Write the decision into the configuration of the list, and make sure that it reads so."""
    config = find_config(path)
    folder = path if path.is_dir() else path.parent
    file = Path(config.file) if config else next(config_files(path), folder / FILE_NAMES[0])
    # Read without problems before; its byte order mark is to stay.
    text = files.read_bytes(file, "the configuration").decode("utf-8") if file.exists() else ""
    place = parse_address(tool.repo) if tool.repo else None
    # The name of a repository would waive it for all of its folders that are listed.
    named = tool.repo if named_folder(tool.repo) else place.path if place else tool.name
    edited = add_decision(text, str(file), named, waiver)
    again = parse_config(edited.removeprefix("\ufeff"), str(file))
    before = sum(map(len, config.decisions.values())) if config else 0
    if again is None or sum(map(len, again.decisions.values())) != before + 1:
        raise CommandLineError(f"could not edit {file}; add the waiver manually")
    files.write_file(file, edited.encode())
    return file


def _open_findings(verdict: Verdict) -> list[Finding]:
    return [f for f in verdict.findings if f.outcome > Outcome.PASS and not f.waived]


def _chosen(verdict: Verdict, rule_name: str | None) -> Finding:
    """The finding that is decided about; raises `InputError` where that is not clear."""
    open_ones = _open_findings(verdict)
    if rule_name:
        named = [f for f in open_ones if rule_name.lower() in {f.rule, f.code.lower()}]
        if named:
            return named[0]
    elif len({f.rule for f in open_ones}) == 1:
        return open_ones[0]
    waived = [
        f
        for f in verdict.findings
        if f.waived and (rule_name or "").lower() in {f.rule, f.code.lower()}
    ]
    if waived and waived[0].waived:
        until = waived[0].waived.until
        raise CommandLineError(
            f"{waived[0].code} is already waived for {verdict.tool.name}"
            + (f" until {until}" if until else ""),
            "to change the waiver, edit it in the list or in osi-check.toml",
        )
    if not open_ones:
        recorded = _recorded_when(verdict)
        raise CommandLineError(f"{verdict.tool.name} has no findings to waive", recorded)
    choices = "\n".join(f"{f.code}: {f.message}" for f in open_ones)
    if rule_name:
        raise CommandLineError(
            f"{rule_name!r} reports nothing for {verdict.tool.name}",
            "\n".join(filter(None, (choices, _recorded_when(verdict)))),
        )
    count = count_noun(len(open_ones), "finding")
    raise CommandLineError(f"{verdict.tool.name} has {count}; choose one with --rule", choices)


def _recorded_when(verdict: Verdict) -> str:
    """What to do where an audit told of a change that the lock doesn't have yet."""
    if verdict.origin != "lock" or not isinstance(verdict.facts, Facts):
        return ""
    return (
        f"the recorded evidence is of {verdict.facts.as_of or 'an unknown day'}; to decide on what "
        "changed since then, first run osi-check audit --write"
    )


def _require_rule(name: str) -> None:
    """Raise a usage error for what is neither the name nor the code of a rule."""
    rules = pipeline.select_rules()
    if name.lower() in {known for rule in rules for known in (rule.name, rule.code.lower())}:
        return
    near = near_words(name, [rule.name for rule in rules])
    advice = f"did you mean {' or '.join(near)}?" if near else "use a code from a report, as B303"
    raise CommandLineError(f"unknown rule {name[:80]!r}", advice)


def _write(path: Path, tool_id: str, waiver: Waiver) -> None:
    """Edit the file, and make sure that the result reads as before plus the decision."""
    text = files.read_bytes(path).decode("utf-8")
    try:
        edited = add_waiver(text, tool_id, waiver)
        again = loader.parse_catalogue(edited.removeprefix("\ufeff"), str(path))
    except EditError as error:
        raise CommandLineError(f"could not edit {path}: {error}") from None
    written = [t for t in again.tools if t.id == tool_id and waiver.reason in _reasons(t.waivers)]
    if not written:
        raise CommandLineError(f"could not edit {path}; add the waiver manually")
    files.write_file(path, edited.encode())


def _reasons(waivers: tuple[Waiver, ...]) -> set[str]:
    return {waiver.reason for waiver in waivers}


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _git_user() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    git_answer = subprocess.run(  # noqa: S603 - a fixed command
        [git, "config", "user.name"], capture_output=True, text=True, check=False
    )
    return git_answer.stdout.strip()
