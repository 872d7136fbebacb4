"""Edits put into texts, all of a run in one pass, and proof that nothing else has changed. Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from osi_check.catalogs import EditError, Editor
from osi_check.model import Catalogue, Edit, Location, Splice, Tool

_NOWHERE = Location("")
MAX_ATTEMPTS = 200  # readings of the whole list to find the edits that would harm it
TOO_MANY_UNSOUND = "too many edits of this run would change more than they say"
OVERLAP_REASON = "another edit of this run changes the same place: run it again"


class AppliedEdits(Struct, frozen=True):
    """Texts by file after the edits; the edits that were made; those that were not, and why."""

    texts: dict[str, str]
    done: tuple[Edit, ...]
    refused: tuple[tuple[Edit, str], ...]


class AttemptedEdits(Struct, frozen=True):
    """Edits as they were made, what would be wrong then or "", and whose entries read otherwise."""

    applied: AppliedEdits
    wrong: str = ""
    doubted: tuple[Edit, ...] = ()


def apply_edits(
    texts: Mapping[str, str], edits: Sequence[Edit], editor_of: Callable[[str], Editor]
) -> AppliedEdits:
    """Make edits in texts by file; of two that touch the same place the first one is made.

    `editor_of(file)` knows where the fields of a file stand.
    """
    editors: dict[str, Editor] = {}
    taken: dict[str, list[Splice]] = {}
    done: list[Edit] = []
    refused: list[tuple[Edit, str]] = []
    for edit in edits:
        file = edit.location.file
        try:
            if file not in texts:
                raise EditError("its file can't be edited")  # noqa: TRY301
            if file not in editors:
                editors[file] = editor_of(file)
            splices = editors[file].splices(edit)
        except EditError as error:
            refused.append((edit, str(error)))
            continue
        held = taken.setdefault(file, [])
        shared = edit.action == "replace"
        new = [splice for splice in splices if not (shared and _is_done(held, splice))]
        if any(_overlaps(held, splice) for splice in new):
            refused.append((edit, OVERLAP_REASON))
        else:
            for splice in new:
                insort(held, splice, key=_span)
            done.append(edit)
    mended = {file: _spliced(text, taken.get(file, [])) for file, text in texts.items()}
    return AppliedEdits(mended, tuple(done), tuple(refused))


def keep_sound_edits(
    edits: Sequence[Edit], attempt: Callable[[Sequence[Edit]], AttemptedEdits]
) -> AppliedEdits:
    """As many of the edits as leave all else as it reads, the others refused with the reason.

    Those of entries that would read otherwise are set aside and tried last. What is unsound still
    is halved until it is found; of very many unsound edits, the rest of the edits is refused, too.
    """
    sure: list[Edit] = []
    refused: list[tuple[Edit, str]] = []
    waiting = [list(edits)]
    best = AppliedEdits({}, (), ())
    attempts = 0
    while waiting:
        some = waiting.pop()
        attempts += 1
        if attempts > MAX_ATTEMPTS:
            refused += [(edit, TOO_MANY_UNSOUND) for edit in some]
            continue
        tried = attempt([*sure, *some])
        if not tried.wrong:
            sure, best = [*sure, *some], tried.applied
        elif len(some) == 1:
            refused += [(some[0], tried.wrong)]
        else:
            doubted = {id(edit) for edit in tried.doubted}
            later = [edit for edit in some if id(edit) in doubted]
            first = [edit for edit in some if id(edit) not in doubted]
            if not later or not first:
                half = len(some) // 2
                first, later = some[:half], some[half:]
            waiting += [later, first]
    if not sure:
        best = attempt([]).applied
    return replace(best, refused=(*best.refused, *refused))


def _span(splice: Splice) -> tuple[int, int]:
    return splice.start, splice.end


def _is_done(held: Sequence[Splice], splice: Splice) -> bool:
    """Whether the same is done already: two entries may share one address at the foot of a text.

    Only what is written may be shared: who takes an entry away leaves nothing to move.
    """
    return splice in held[bisect_left(held, _span(splice), key=_span) :][:1]


def _overlaps(held: Sequence[Splice], splice: Splice) -> bool:
    """Whether one of both neighbours touches the same characters.

    What only adds may stand at an edge. `held` is sorted and free of overlaps.
    """
    at = bisect_left(held, _span(splice), key=_span)
    near = held[max(at - 1, 0) : at + 1]
    return any(splice.start < other.end and other.start < splice.end for other in near)


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with all splices; what is added at one place keeps its order."""
    parts, at = [], 0
    for splice in splices:
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


def verify_edits(before: Catalogue, after: Catalogue, done: Sequence[Edit]) -> str:
    """What is not as it should be after the edits, in words; "" where all is.

    Every entry that was not edited must read as before, every other one as before but for its
    edits, and all must stand in the order that follows.
    """
    expected = _edited(before.tools, done)
    for _, one, other in _misread(expected, after.tools):
        names = (name for name in Tool.__struct_fields__)
        field = next(name for name in names if getattr(one, name) != getattr(other, name))
        return f"{one.name}: {field} would read {getattr(other, field)!r}"
    if len(expected) != len(after.tools):
        return f"there would be {len(after.tools)} entries instead of {len(expected)}"
    if _frame(before) != _frame(after):
        return "categories, stacks or policy would read otherwise"
    return ""


def doubted_edits(before: Catalogue, after: Catalogue, done: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits on entries that do not read as they should: the first that `verify_edits` is about.

    Where there are more or fewer entries than there should be, only the first one tells.
    """
    expected = _edited(before.tools, done)
    misread = [id(was) for was, _, _ in _misread(expected, after.tools)]
    if len(expected) != len(after.tools):
        misread = misread[:1]
    return tuple(edit for edit in done if id(edit.tool) in misread)


def _misread(
    expected: Sequence[tuple[Tool, Tool]], found: Sequence[Tool]
) -> Iterator[tuple[Tool, Tool, Tool]]:
    """Entries as they were, should read, and do read, where the two differ."""
    for (was, edited), read in zip(expected, found, strict=False):
        one, other = _bare(edited), _bare(read)
        if one.name != other.name and _short(one.repo) == other.name:
            one = replace(one, name=other.name)  # the list names it by its repository
        if one != other:
            yield was, one, other


def _edited(tools: Sequence[Tool], done: Sequence[Edit]) -> list[tuple[Tool, Tool]]:
    """The entries in the order that the edits should leave, as they were and as they should be."""
    changed = {id(tool): tool for tool in tools}
    for edit in done:
        if edit.action == "replace":
            said = getattr(changed[id(edit.tool)], edit.field).replace(edit.old, edit.new, 1)
            changed[id(edit.tool)] = replace(changed[id(edit.tool)], **{edit.field: said})
        elif edit.action == "add":
            changed[id(edit.tool)] = replace(changed[id(edit.tool)], **{edit.field: edit.new})
    gone = {id(edit.tool) for edit in done if edit.action in {"remove", "move"}}
    by_neighbor: dict[tuple[int, bool], list[Tool]] = {}
    for edit in done:
        if edit.neighbor:
            by_neighbor.setdefault((id(edit.neighbor), edit.behind), []).append(edit.tool)
    order: list[Tool] = []
    for tool in tools:
        order += by_neighbor.get((id(tool), False), [])
        if id(tool) not in gone:
            order.append(tool)
        order += by_neighbor.get((id(tool), True), [])
    return [(tool, changed[id(tool)]) for tool in order]


def _bare(tool: Tool) -> Tool:
    """The entry without places, and without an id that was made from its name and place."""
    return replace(
        tool,
        id=tool.id if "id" in tool.at else "",
        location=_NOWHERE,
        at={},
        waivers=tuple(replace(waiver, at=None) for waiver in tool.waivers),
    )


def _short(repo: str) -> str:
    """What a repository is called without its owner."""
    return repo.rstrip("/").removesuffix(".git").rpartition("/")[2]


def _frame(catalogue: Catalogue) -> Catalogue:
    """All of a catalogue but its entries, without places."""
    return replace(
        catalogue,
        tools=(),
        categories=tuple(replace(category, location=None) for category in catalogue.categories),
        stacks=tuple(replace(stack, location=None) for stack in catalogue.stacks),
    )
